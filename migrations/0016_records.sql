-- What somebody says of himself, until the political department confirms it; only then is it a fact.
create table submissions (
  office_id     text not null references offices,
  submission_id bigint generated always as identity,
  kind          text not null,
  on_day        date not null,
  case_id       bigint,
  data          jsonb not null,
  -- [{person_id, role}]
  credits       jsonb not null,
  -- On what it rests: number of the certificate, issue of the journal, where the paper is kept.
  proof         text not null,
  state         text not null check (state in ('submitted', 'confirmed', 'returned', 'withdrawn')),
  submitted_by  bigint not null,
  submitted_at  timestamptz not null,
  decided_by    bigint,
  decided_at    timestamptz,
  reason        text,
  fact_id       bigint,
  version       integer not null default 1,
  primary key (office_id, submission_id),
  foreign key (office_id, submitted_by) references persons,
  check ((state = 'confirmed') = (fact_id is not null)),
  check ((state = 'returned') = (reason is not null))
);
create index submissions_waiting on submissions (office_id, submission_id) where state = 'submitted';
create index submissions_of_person on submissions (office_id, submitted_by, submission_id desc);
