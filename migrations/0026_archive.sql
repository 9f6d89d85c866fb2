-- Somebody asks that a line of the own archive be put right; a line is a fact, and whoever keeps it decides.
create table archive_corrections (
  office_id  text not null references offices,
  request_id bigint generated always as identity,
  person_id  bigint not null,
  fact_id    bigint not null,
  kind       text not null,
  -- The role that keeps facts of this kind.
  keeper     text not null check (keeper in ('political', 'case_officer')),
  text       text not null,
  state      text not null default 'asked' check (state in ('asked', 'granted', 'refused', 'withdrawn')),
  asked_at   timestamptz not null,
  decided_by bigint,
  decided_at timestamptz,
  reason     text,
  -- What stands in its place.
  new_fact   bigint,
  version    integer not null default 1,
  primary key (office_id, request_id),
  foreign key (office_id, person_id) references persons,
  check ((state in ('granted', 'refused')) = (reason is not null))
);
create unique index archive_corrections_once on archive_corrections (office_id, person_id, fact_id) where state = 'asked';
create index archive_corrections_waiting on archive_corrections (office_id, keeper, request_id) where state = 'asked';
