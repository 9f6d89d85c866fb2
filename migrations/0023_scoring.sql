-- How points are given, and by whom: rules that change, panels, weights of cases.
alter table indicators add column reason text;
alter table indicators add column account_id bigint;
alter table indicators add column recorded_at timestamptz;
create index facts_tasks on facts (office_id) where kind = 'task.assigned';

-- A panel judges persons by one indicator; what it finds counts in one month.
create table panels (
  office_id    text not null references offices,
  panel_id     bigint generated always as identity,
  indicator_id text not null,
  month        date not null check (extract(day from month) = 1),
  title        text not null,
  -- By what it judges: records, findings of an individual review.
  ground       text not null,
  scorers      bigint[] not null,
  people       bigint[] not null,
  -- {from, to, least, drop_from} as they stood when it was opened.
  rule         jsonb not null,
  state        text not null check (state in ('open', 'closed', 'cancelled')),
  reason       text,
  opened_by    bigint,
  opened_on    date not null,
  settled_on   date,
  version      integer not null default 1,
  primary key (office_id, panel_id),
  check ((state = 'cancelled') = (reason is not null)),
  check ((state = 'open') = (settled_on is null))
);
create index panels_by_month on panels (office_id, month desc, panel_id desc);
-- What one scorer says of one person. Nobody scores himself.
create table panel_sheets (
  office_id    text not null,
  panel_id     bigint not null,
  scorer_id    bigint not null,
  person_id    bigint not null,
  points       numeric(5, 2) not null,
  comment      text not null default '',
  submitted_at timestamptz not null,
  primary key (office_id, panel_id, scorer_id, person_id),
  foreign key (office_id, panel_id) references panels,
  foreign key (office_id, scorer_id) references persons,
  foreign key (office_id, person_id) references persons,
  check (scorer_id <> person_id)
);
create table panel_results (
  office_id text not null,
  panel_id  bigint not null,
  person_id bigint not null,
  points    numeric(5, 2) not null,
  sheets    integer not null,
  -- Left out at each end.
  dropped   integer not null,
  fact_id   bigint not null,
  primary key (office_id, panel_id, person_id),
  foreign key (office_id, panel_id) references panels,
  foreign key (office_id, person_id) references persons
);

-- What the register does not know of a case's difficulty; the last that was recorded.
create table case_sizes (
  office_id text not null,
  case_id   bigint not null,
  volumes   integer not null check (volumes between 0 and 5000),
  -- Criminal facts, as they are counted in the indictment opinion.
  incidents integer not null check (incidents between 0 and 5000),
  new_kind  boolean not null,
  fact_id   bigint not null,
  primary key (office_id, case_id),
  foreign key (office_id, case_id) references cases on delete cascade
);
