-- Whoever bears a case objects to its weight; somebody else decides, with reasons. By when stands among the deadlines of the case.
create table weight_objections (
  office_id    text not null references offices,
  objection_id bigint generated always as identity,
  case_id      bigint not null,
  person_id    bigint not null,
  -- What the case weighed when it was objected to, and what it weighed after the decision.
  weight       numeric(10, 3) not null,
  text         text not null,
  filed_on     date not null,
  state        text not null default 'open' check (state in ('open', 'upheld', 'rejected', 'withdrawn')),
  decided_on   date,
  decided_by   bigint,
  reason       text,
  new_weight   numeric(10, 3),
  version      integer not null default 1,
  primary key (office_id, objection_id),
  foreign key (office_id, case_id) references cases on delete cascade,
  foreign key (office_id, person_id) references persons,
  check ((state in ('upheld', 'rejected')) = (decided_on is not null and reason is not null and new_weight is not null))
);
create unique index weight_objections_open on weight_objections (office_id, case_id) where state = 'open';
create index weight_objections_of_case on weight_objections (office_id, case_id, objection_id);
