-- Monitoring: what an office has set for its nodes, and the warnings that follow from a case's facts (src/monitoring/evaluate.ts).
-- A node without a row is as src/monitoring/checks says; null means the same of one setting.
create table nodes (
  office_id  text not null references offices,
  node_id    text not null,
  live       boolean,
  severity   text check (severity in ('reminder', 'notice', 'serious')),
  days       integer check (days between 0 and 365),
  version    integer not null default 1,
  changed_by bigint,
  changed_at timestamptz,
  primary key (office_id, node_id)
);
create table warnings (
  office_id  text not null,
  warning_id bigint generated always as identity,
  case_id    bigint not null,
  node_id    text not null,
  ordinal    integer not null,
  -- The first day on which the hit is true. A later day than today means: not yet.
  on_day     date not null,
  -- The day on which the missing fact arrived, if it arrived: the warning is then cleared, but stays.
  cleared_on date,
  severity   text not null check (severity in ('reminder', 'notice', 'serious')),
  person_id  bigint,
  opened_by  bigint not null,
  cleared_by bigint,
  why        jsonb not null,
  primary key (office_id, warning_id),
  unique (office_id, case_id, node_id, ordinal)
);
-- As deadlines: written with their case, gone with it.
create function drop_warnings() returns trigger language plpgsql as $$
begin
  delete from warnings w using gone g where w.office_id = g.office_id and w.case_id = g.case_id;
  return null;
end $$;
create trigger warnings_go_with_cases after delete on cases referencing old table as gone
  for each statement execute function drop_warnings();
create index warnings_open on warnings (office_id, on_day) where cleared_on is null;
create index warnings_by_day on warnings (office_id, on_day, node_id);
create index warnings_of_person on warnings (office_id, person_id, on_day);
