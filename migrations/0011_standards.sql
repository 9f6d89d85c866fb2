-- Standards: post duties, operating procedures and regimes as documents of clauses, in versions, and who has read them.
create table standards (
  office_id   text not null references offices,
  standard_id bigint generated always as identity,
  kind        text not null check (kind in ('duty', 'procedure', 'regime')),
  name        text not null,
  created_on  date not null,
  version     integer not null default 1,
  primary key (office_id, standard_id),
  unique (office_id, kind, name)
);
-- A version is a draft, or published and then in force from valid_from up to, not including, valid_to.
create table standard_versions (
  office_id   text not null,
  version_id  bigint generated always as identity,
  standard_id bigint not null,
  version_no  integer not null,
  state       text not null default 'draft' check (state in ('draft', 'published')),
  -- Why it was drawn up: what a reader of the draft has to know.
  note        text not null default '',
  valid_from  date,
  valid_to    date,
  -- Why it was repealed; null where a later version replaces it.
  repealed    text,
  drafted_by  bigint,
  published_by bigint,
  primary key (office_id, version_id),
  unique (office_id, standard_id, version_no),
  foreign key (office_id, standard_id) references standards,
  check ((state = 'draft') = (valid_from is null)),
  check (valid_to is null or valid_to > valid_from),
  exclude using gist (office_id with =, standard_id with =, daterange(valid_from, valid_to) with &&) where (state = 'published')
);
create unique index standard_versions_one_draft on standard_versions (office_id, standard_id) where state = 'draft';
create table clauses (
  office_id   text not null,
  clause_id   bigint generated always as identity,
  version_id  bigint not null,
  standard_id bigint not null,
  ordinal     integer not null,
  -- The same through all versions of the document, so that a link and a citation find the clause again.
  anchor      integer not null,
  chapter     text not null default '',
  number      text not null default '',
  heading     text not null default '',
  text        text not null,
  -- Whom and what it serves: posts, business lines, stages, nodes (RN-…), items of the review standard (QS-…).
  posts       text[] not null default '{}',
  lines       text[] not null default '{}',
  stages      text[] not null default '{}',
  nodes       text[] not null default '{}',
  items       text[] not null default '{}',
  -- Lower case, with the document's name: what a search looks through.
  found       text not null,
  primary key (office_id, clause_id),
  unique (office_id, version_id, ordinal),
  unique (office_id, version_id, anchor),
  foreign key (office_id, version_id) references standard_versions on delete cascade
);
create index clauses_of_standard on clauses (office_id, standard_id, anchor);
create index clauses_by_item on clauses using gin (items);
create index clauses_by_node on clauses using gin (nodes);

-- Who must read a version, and by when.
create table standard_audiences (
  office_id     text not null,
  audience_id   bigint generated always as identity,
  version_id    bigint not null,
  kind          text not null check (kind in ('all', 'department', 'post')),
  department_id bigint,
  post          text,
  due_on        date not null,
  set_by        bigint,
  primary key (office_id, audience_id),
  foreign key (office_id, version_id) references standard_versions,
  foreign key (office_id, department_id) references departments,
  check ((kind = 'department') = (department_id is not null) and (kind = 'post') = (post is not null))
);
create unique index standard_audiences_once on standard_audiences (office_id, version_id, kind, coalesce(department_id, 0), coalesce(post, ''));
create table standard_reads (
  office_id  text not null,
  version_id bigint not null,
  person_id  bigint not null,
  read_on    date not null,
  primary key (office_id, version_id, person_id),
  foreign key (office_id, version_id) references standard_versions,
  foreign key (office_id, person_id) references persons
);
create index standard_reads_of_person on standard_reads (office_id, person_id);
