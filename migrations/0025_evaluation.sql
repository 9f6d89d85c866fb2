-- The year-end evaluation: one of a year, a sheet for each person. Each step is a fact; secret ballots are kept as counts only.
create table evaluation_settings (
  office_id  text not null references offices,
  code       text not null,
  valid_from date not null,
  value      jsonb not null,
  reason     text not null,
  primary key (office_id, code, valid_from)
);
create table evaluations (
  office_id      text not null references offices,
  evaluation_id  bigint generated always as identity,
  year           integer not null,
  state          text not null check (state in ('summary', 'rating', 'panel', 'confirming', 'publicity', 'final', 'dropped')),
  -- The settings as they stood when it was opened; a later change does not reach it.
  terms          jsonb not null,
  commended      boolean not null,
  -- How many cast a ballot; null until the rating is closed.
  ballots        integer,
  opened_on      date not null,
  summary_due_on date not null,
  publicity_from date,
  -- The last day of publicity, included.
  publicity_to   date,
  confirmed_by   bigint,
  final_on       date,
  reason         text,
  version        integer not null default 1,
  primary key (office_id, evaluation_id)
);
create unique index evaluations_one_of_a_year on evaluations (office_id, year) where state <> 'dropped';
create table evaluation_panel (
  office_id     text not null,
  evaluation_id bigint not null,
  person_id     bigint not null,
  chair         boolean not null,
  primary key (office_id, evaluation_id, person_id),
  foreign key (office_id, evaluation_id) references evaluations,
  foreign key (office_id, person_id) references persons
);
create unique index evaluation_panel_one_chair on evaluation_panel (office_id, evaluation_id) where chair;
create table evaluation_sheets (
  office_id     text not null,
  evaluation_id bigint not null,
  person_id     bigint not null,
  -- Where and as what the person served when it was opened.
  department_id bigint,
  category      text not null,
  -- Why the person is not graded here; null: is graded.
  excluded      text,
  summary       text,
  -- The facts of the year as they stood when the summary was submitted.
  facts         jsonb,
  submitted_on  date,
  -- Ballots on this person by grade, and how many there were.
  votes         jsonb not null default '{"excellent":0,"competent":0,"basic":0,"incompetent":0}',
  proposed      text check (proposed in ('excellent', 'competent', 'basic', 'incompetent')),
  proposed_by   bigint,
  reasons       text,
  grade         text check (grade in ('excellent', 'competent', 'basic', 'incompetent')),
  version       integer not null default 1,
  primary key (office_id, evaluation_id, person_id),
  foreign key (office_id, evaluation_id) references evaluations,
  foreign key (office_id, person_id) references persons,
  foreign key (office_id, department_id) references departments
);
create index evaluation_sheets_of_person on evaluation_sheets (office_id, person_id);
-- Who has cast a ballot, never what it said; emptied when the rating is closed.
create table evaluation_voters (
  office_id     text not null,
  evaluation_id bigint not null,
  person_id     bigint not null,
  primary key (office_id, evaluation_id, person_id),
  foreign key (office_id, evaluation_id) references evaluations,
  foreign key (office_id, person_id) references persons
);
create table evaluation_opinions (
  office_id     text not null,
  evaluation_id bigint not null,
  person_id     bigint not null,
  member_id     bigint not null,
  grade         text not null check (grade in ('excellent', 'competent', 'basic', 'incompetent')),
  reasons       text not null,
  given_on      date not null,
  version       integer not null default 1,
  primary key (office_id, evaluation_id, person_id, member_id),
  foreign key (office_id, evaluation_id, person_id) references evaluation_sheets,
  foreign key (office_id, evaluation_id, member_id) references evaluation_panel,
  check (member_id <> person_id)
);
create table evaluation_objections (
  office_id     text not null,
  objection_id  bigint generated always as identity,
  evaluation_id bigint not null,
  person_id     bigint not null,
  -- own: the person asks for 复核; publicity: somebody else objects to a grade that is being published.
  kind          text not null check (kind in ('own', 'publicity')),
  by_person     bigint not null,
  text          text not null,
  on_day        date not null,
  due_on        date not null,
  result        text check (result in ('upheld', 'changed')),
  grade         text check (grade in ('excellent', 'competent', 'basic', 'incompetent')),
  reasons       text,
  decided_on    date,
  decided_by    bigint,
  version       integer not null default 1,
  primary key (office_id, objection_id),
  foreign key (office_id, evaluation_id, person_id) references evaluation_sheets,
  foreign key (office_id, by_person) references persons,
  check ((kind = 'own') = (by_person = person_id)),
  check ((result is null) = (decided_on is null))
);
create unique index evaluation_objections_one_open on evaluation_objections (office_id, evaluation_id, person_id, by_person) where result is null;
