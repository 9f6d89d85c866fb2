-- Measures and points: definitions as data with versions; a month's points as append-only entries.
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
  check (valid_to is null or valid_to > valid_from)
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
  numerator    numeric(14, 4),
  denominator  numeric(14, 4),
  facts        bigint[] not null default '{}',
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
create function refuse_change_in_closed_month() returns trigger language plpgsql as $$
declare m months%rowtype;
begin
  if tg_op in ('UPDATE') then
    raise exception 'table % is append-only', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  select * into m from months where office_id = coalesce(old.office_id, new.office_id) and month = coalesce(old.month, new.month);
  if m.state <> 'computed' and (tg_op = 'DELETE' or new.corrects is null) then
    raise exception 'month % is closed', m.month using errcode = 'insufficient_privilege';
  end if;
  return coalesce(new, old);
end $$;
create trigger point_entries_closed before insert or update or delete on point_entries for each row execute function refuse_change_in_closed_month();
