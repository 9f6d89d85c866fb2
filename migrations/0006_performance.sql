-- Measures and points: definitions as data with versions; a month's points as append-only entries.
-- Figures leave sealed records out; there are few, so that leaving them out costs nothing.
create index cases_sealed on cases (office_id, case_id) where sealed;
create table indicators (
  office_id    text not null references offices,
  indicator_id text not null,
  version      integer not null,
  valid_from   date not null,
  valid_to     date,
  live         boolean not null,
  definition   jsonb not null,
  source       text not null default '',
  primary key (office_id, indicator_id, version),
  check (valid_to is null or valid_to > valid_from),
  exclude using gist (office_id with =, indicator_id with =, daterange(valid_from, valid_to) with &&)
);
create table months (
  office_id    text not null references offices,
  month        date not null check (extract(day from month) = 1),
  state        text not null check (state in ('computed', 'closed', 'published')),
  computed_at  timestamptz,
  closed_at    timestamptz,
  closed_by    bigint,
  published_at timestamptz,
  published_by bigint,
  primary key (office_id, month)
);
-- Before a month is closed its entries are replaced as a whole; a closed month takes only corrections.
create table point_entries (
  office_id    text not null,
  entry_id     bigint generated always as identity,
  month        date not null,
  person_id    bigint not null,
  indicator_id text not null,
  version      integer not null,
  points       numeric(8, 2) not null,
  value        numeric(14, 4),
  -- Rows behind the value; for shares the two counts.
  n            integer not null default 0,
  numerator    numeric(14, 4),
  denominator  numeric(14, 4),
  -- Of the peers, where the value was compared with theirs.
  median       numeric(14, 4),
  facts        bigint[] not null default '{}',
  -- What was counted, as it then stood: [{part, source, code, on, fact_id, case_id, value}].
  rows         jsonb not null default '[]',
  why          jsonb not null default '{}',
  corrects     bigint,
  reason       text,
  account_id   bigint,
  recorded_at  timestamptz not null default now(),
  primary key (office_id, entry_id),
  foreign key (office_id, person_id) references persons,
  foreign key (office_id, month) references months,
  check ((corrects is null) = (reason is null))
);
create index point_entries_of_month on point_entries (office_id, month, person_id);
create index point_entries_of_person on point_entries (office_id, person_id, indicator_id, month);
create function refuse_change_in_closed_month() returns trigger language plpgsql as $$
declare
  m text;
  of_month date;
begin
  if tg_op = 'UPDATE' then
    raise exception 'table % is append-only', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'DELETE' then of_month := old.month; else of_month := new.month; end if;
  select state into m from months
    where office_id = (case when tg_op = 'DELETE' then old.office_id else new.office_id end) and month = of_month;
  if m <> 'computed' and (tg_op = 'DELETE' or new.corrects is null) then
    raise exception 'month % is closed', of_month using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger point_entries_closed before insert or update or delete on point_entries for each row execute function refuse_change_in_closed_month();
-- A closed month does not open again.
create function refuse_reopening() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.state <> 'computed' and new.state = 'computed') or (old.state = 'published' and new.state <> 'published') then
    raise exception 'month % is closed', old.month using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger months_stay_closed before update or delete on months for each row execute function refuse_reopening();
