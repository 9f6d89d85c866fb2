-- Dated settings of points; how a month was published; objections to published entries.
create table points_settings (
  office_id    text not null references offices,
  code         text not null,
  valid_from   date not null,
  value        jsonb not null,
  basis        text not null default '',
  -- How far the basis is verified: V read · P partly · U not · D designed here · L set by the office itself.
  mark         text not null default 'L' check (mark in ('V', 'P', 'U', 'D', 'L')),
  reason       text not null default '',
  changed_by   bigint,
  changed_at   timestamptz,
  -- A chief confirms what the political department proposes; until then it does not apply.
  confirmed_by bigint,
  confirmed_at timestamptz,
  version      integer not null default 1,
  primary key (office_id, code, valid_from)
);

-- As the settings stood when the month was published: what changes later leaves it as it is.
alter table months
  add column publication     text check (publication in ('own', 'bands', 'full')),
  add column ranked          boolean not null default false,
  add column published_on    date,
  -- The last day on which its entries can be objected to.
  add column objection_until date,
  -- SM3 over the entries it was closed with.
  add column digest          text;
-- Of an entry made after publication, which has days of its own.
alter table point_entries add column objection_until date;

create table point_objections (
  office_id     text not null,
  objection_id  bigint generated always as identity,
  entry_id      bigint not null,
  month         date not null,
  person_id     bigint not null,
  indicator_id  text not null,
  text          text not null,
  filed_on      date not null,
  -- By when it is to be decided.
  due_on        date not null,
  -- The figure was itself decided by the political department, so that only a chief decides.
  by_chief      boolean not null,
  state         text not null default 'open' check (state in ('open', 'upheld', 'rejected', 'withdrawn')),
  decided_on    date,
  decided_by    bigint,
  reason        text,
  -- The new entry, and where points moved, the other person and that person's new entry.
  made_entry_id bigint,
  other_id      bigint,
  other_entry_id bigint,
  version       integer not null default 1,
  primary key (office_id, objection_id),
  foreign key (office_id, entry_id) references point_entries,
  foreign key (office_id, person_id) references persons,
  foreign key (office_id, other_id) references persons (office_id, person_id),
  check ((state in ('upheld', 'rejected')) = (decided_on is not null and reason is not null))
);
create unique index point_objections_once on point_objections (office_id, entry_id) where state <> 'withdrawn';
create index point_objections_of_person on point_objections (office_id, person_id, month);
