-- Graded response to warnings: reminders, notices, requests of handlers, referrals, and who is told when.

-- Who owes it, where that is not the handler of the case.
alter table deadlines add column person_id bigint;
create index deadlines_of_person on deadlines (office_id, person_id, due_on) where person_id is not null;

-- What was settled stays as it was settled: derivation neither changes nor deletes the row.
alter table warnings
  add column settled_by bigint,
  add column settled_on date,
  add column settled_as text check (settled_as in ('corrected', 'no_problem')),
  add check ((settled_by is null) = (settled_on is null) and (settled_by is null) = (settled_as is null));

-- An oral reminder has no number; the letters of an office are numbered by year without gaps, a withdrawn one keeps its number.
create table monitoring_notices (
  office_id     text not null references offices,
  notice_id     bigint generated always as identity,
  case_id       bigint not null,
  grade         text not null check (grade in ('oral', 'notice', 'report')),
  year          integer,
  no            integer,
  department_id bigint,
  -- Who handled the case on that day.
  person_id     bigint,
  demand        text not null,
  issued_on     date not null,
  issued_by     bigint,
  state         text not null check (state in ('issued', 'replied', 'returned', 'closed', 'escalated', 'withdrawn')),
  reply         text,
  replied_on    date,
  replied_by    bigint,
  -- Of the officer: on acceptance, return, withdrawal.
  opinion       text,
  closed_on     date,
  -- The lower grade that was not enough.
  follows       bigint,
  read_on       date,
  read_by       bigint,
  version       integer not null default 1,
  primary key (office_id, notice_id),
  unique (office_id, year, no),
  check ((grade = 'oral') = (no is null) and (year is null) = (no is null)),
  foreign key (office_id, follows) references monitoring_notices
);
create index monitoring_notices_of_case on monitoring_notices (office_id, case_id);
create index monitoring_notices_by_day on monitoring_notices (office_id, issued_on, notice_id);
create table monitoring_numbers (
  office_id text not null references offices,
  year      integer not null,
  last      integer not null,
  primary key (office_id, year)
);
-- What a notice is about, as it then stood; the warning itself may go with a correction.
create table monitoring_notice_warnings (
  office_id  text not null,
  notice_id  bigint not null,
  case_id    bigint not null,
  node_id    text not null,
  ordinal    integer not null,
  on_day     date not null,
  severity   text not null,
  why        jsonb not null,
  primary key (office_id, notice_id, node_id, ordinal),
  foreign key (office_id, notice_id) references monitoring_notices on delete cascade
);
create index monitoring_notice_warnings_of on monitoring_notice_warnings (office_id, case_id, node_id, ordinal);

-- What a handler asks for about a warning: that it is no problem (contest), or time (hold).
create table warning_requests (
  office_id  text not null references offices,
  request_id bigint generated always as identity,
  kind       text not null check (kind in ('contest', 'hold')),
  case_id    bigint not null,
  node_id    text not null,
  ordinal    integer not null,
  person_id  bigint,
  text       text not null,
  until_on   date,
  asked_on   date not null,
  state      text not null check (state in ('open', 'granted', 'refused', 'withdrawn')),
  decided_on date,
  decided_by bigint,
  reason     text,
  -- A hold that was lifted before its day.
  ended_on   date,
  version    integer not null default 1,
  primary key (office_id, request_id),
  check ((kind = 'hold') = (until_on is not null)),
  check ((state in ('granted', 'refused')) = (decided_on is not null and reason is not null))
);
create index warning_requests_of on warning_requests (office_id, case_id, node_id, ordinal);
create unique index warning_requests_open on warning_requests (office_id, case_id, node_id, ordinal, kind) where state = 'open';

-- To 检务督察, by hand and never by itself.
create table monitoring_referrals (
  office_id   text not null references offices,
  referral_id bigint generated always as identity,
  notice_id   bigint not null,
  case_id     bigint not null,
  person_id   bigint,
  reason      text not null,
  referred_on date not null,
  referred_by bigint,
  result      text,
  result_on   date,
  version     integer not null default 1,
  primary key (office_id, referral_id),
  foreign key (office_id, notice_id) references monitoring_notices
);

-- Ladder, window, longest hold: what counts from a day on. A day's row may be replaced that day; the journal knows.
create table response_settings (
  office_id  text not null references offices,
  key        text not null,
  valid_from date not null,
  value      jsonb not null,
  source     text not null,
  mark       text not null check (mark in ('V', 'P', 'U', 'D')),
  set_by     bigint,
  set_at     timestamptz not null,
  primary key (office_id, key, valid_from)
);

-- Which of the things a person is told have been read.
create table reminder_reads (
  office_id text not null,
  person_id bigint not null,
  reminder  text not null,
  read_at   timestamptz not null,
  primary key (office_id, person_id, reminder),
  foreign key (office_id, person_id) references persons
);
