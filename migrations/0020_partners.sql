-- Universities and institutions that the office works with.
create table partners (
  office_id  text not null references offices,
  partner_id bigint generated always as identity,
  name       text not null,
  kind       text not null check (kind in ('university', 'institution', 'bar', 'other')),
  about      text not null default '',
  from_on    date not null,
  -- Half-open; null while it lasts.
  to_on      date,
  version    integer not null default 1,
  primary key (office_id, partner_id),
  unique (office_id, name),
  check (to_on is null or to_on > from_on)
);
-- Hired mentors and the pool of experts; what they advise are facts.
create table experts (
  office_id  text not null references offices,
  expert_id  bigint generated always as identity,
  name       text not null,
  -- Post and rank where they work.
  post       text not null default '',
  partner_id bigint,
  part       text not null check (part in ('mentor', 'expert')),
  field      text not null,
  -- What was agreed: for what, how often.
  terms      text not null,
  from_on    date not null,
  -- Last day agreed on, and that on which it ended in fact.
  until_on   date,
  ended_on   date,
  reason     text,
  version    integer not null default 1,
  primary key (office_id, expert_id),
  foreign key (office_id, partner_id) references partners,
  check (until_on is null or until_on >= from_on),
  check ((ended_on is null) = (reason is null))
);
create unique index experts_once on experts (office_id, name, part) where ended_on is null;

-- Research projects; proposal, stages, output and adoption are facts.
create table projects (
  office_id  text not null references offices,
  project_id bigint generated always as identity,
  title      text not null,
  level      text not null check (level in ('national', 'provincial', 'city', 'district', 'office')),
  -- Who commissioned it.
  sponsor    text not null default '',
  partner_id bigint,
  stage      text not null check (stage in ('proposal', 'research', 'draft', 'review', 'concluded', 'dropped')),
  opened_on  date not null,
  due_on     date,
  version    integer not null default 1,
  primary key (office_id, project_id),
  foreign key (office_id, partner_id) references partners,
  check (due_on is null or due_on >= opened_on)
);
create table project_people (
  office_id  text not null,
  project_id bigint not null,
  person_id  bigint not null,
  role       text not null check (role in ('lead', 'member')),
  primary key (office_id, project_id, person_id),
  foreign key (office_id, project_id) references projects,
  foreign key (office_id, person_id) references persons
);
create unique index project_leads on project_people (office_id, project_id) where role = 'lead';
create index project_people_of on project_people (office_id, person_id);
