-- Self-check by the handler before archiving, and its verification by somebody else. What happened is in the journal (facts
-- self_check.*); the form with every answer, and what is typed before it is sent, stand here.
create table self_checks (
  office_id    text not null references offices,
  check_id     bigint generated always as identity,
  case_id      bigint not null,
  -- Who answers for it: the handler when it was submitted.
  handler_id   bigint,
  state        text not null default 'draft' check (state in ('draft', 'submitted', 'returned', 'verified')),
  -- Which edition of the standard its items are of.
  standard     text not null,
  -- Per item of the standard: {answer: ok | problem | na, grade, note, corrected, points}.
  answers      jsonb not null default '{}',
  remark       text not null default '',
  -- clean · minor · serious, from the answers when it was submitted.
  conclusion   text check (conclusion in ('clean', 'minor', 'serious')),
  rounds       integer not null default 0,
  submitted_on date,
  verifier_id  bigint,
  -- Of the last verification or return.
  opinion      text not null default '',
  disputed     text[] not null default '{}',
  verified_on  date,
  verified_by  bigint,
  version      integer not null default 1,
  primary key (office_id, check_id),
  foreign key (office_id, case_id) references cases on delete cascade,
  foreign key (office_id, handler_id) references persons,
  foreign key (office_id, verifier_id) references persons,
  foreign key (office_id, verified_by) references persons
);
-- One at a time; a case that is opened again and closed anew is checked anew.
create unique index self_checks_running on self_checks (office_id, case_id) where state <> 'verified';
create index self_checks_of_case on self_checks (office_id, case_id, check_id);
create index self_checks_of_verifier on self_checks (office_id, verifier_id) where state = 'submitted';

-- Whom a department names to verify beside its head.
create table check_verifiers (
  office_id     text not null,
  department_id bigint not null,
  person_id     bigint not null,
  since         date not null,
  until         date,
  named_by      bigint,
  primary key (office_id, department_id, person_id, since),
  foreign key (office_id, department_id) references departments,
  foreign key (office_id, person_id) references persons
);
