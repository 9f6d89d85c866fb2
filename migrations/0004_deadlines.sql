-- Deadlines: derived from the facts of a case (src/deadlines/derive.ts); never edited by hand.
create table deadlines (
  office_id   text not null,
  deadline_id bigint generated always as identity,
  case_id     bigint not null,
  code        text not null,
  ordinal     integer not null,
  opened_on   date not null,
  opened_by   bigint not null,
  due_on      date not null,
  -- met: done in time · late: done after · open: running (overdue when due_on has passed) · ended: closed without having to be met
  state       text not null check (state in ('open', 'met', 'late', 'ended')),
  met_on      date,
  met_by      bigint,
  owner       text not null check (owner in ('ours', 'police', 'court', 'other')),
  main        boolean not null default false,
  -- A right or a waiting time that passes with its day: never overdue.
  lapses      boolean not null default false,
  custody     boolean not null default false,
  rule_from   date not null,
  basis       jsonb not null,
  steps       jsonb not null,
  -- Days before due_on at which the ladder changes colour, e.g. {7,3,1}.
  lead        integer[] not null default '{}',
  primary key (office_id, deadline_id),
  unique (office_id, case_id, code, ordinal)
);
-- Deadlines are written in the statement that writes their case, and go with it; a foreign key would ask for each row again.
create function drop_deadlines() returns trigger language plpgsql as $$
begin
  delete from deadlines d using gone g where d.office_id = g.office_id and d.case_id = g.case_id;
  return null;
end $$;
create trigger deadlines_go_with_cases after delete on cases referencing old table as gone
  for each statement execute function drop_deadlines();
create index deadlines_open on deadlines (office_id, due_on, case_id) where state = 'open';
create index deadlines_late on deadlines (office_id, met_on) where state = 'late';
create table deadline_feeds (
  office_id    text not null,
  account_id   bigint not null,
  token_digest text not null unique,
  created_at   timestamptz not null default now(),
  primary key (office_id, account_id),
  foreign key (office_id, account_id) references accounts
);
