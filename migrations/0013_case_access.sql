-- Sight of a case for a task: reviewers and verifiers see a case that is none of theirs while the task runs.
create table case_access (
  office_id text not null,
  case_id   bigint not null,
  person_id bigint not null,
  -- What it is for, as 'review:12'; who needs the same case for two tasks keeps it until both are done.
  source    text not null,
  from_on   date not null,
  -- Null while the task runs.
  to_on     date,
  primary key (office_id, case_id, person_id, source),
  foreign key (office_id, case_id) references cases on delete cascade,
  foreign key (office_id, person_id) references persons
);
create index case_access_running on case_access (office_id, person_id, case_id) where to_on is null;
