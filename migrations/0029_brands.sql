-- The brand matrix 1+N: one main brand, sub-brands by line and department. What belongs to a brand (cases, activities, outputs) are facts.
create table brands (
  office_id     text not null references offices,
  brand_id      bigint generated always as identity,
  name          text not null,
  main          boolean not null,
  -- Where it is kept; null: by the whole office.
  department_id bigint,
  -- Who leads it; may tie things to it.
  lead_id       bigint,
  about         text not null default '',
  since_on      date not null,
  retired_on    date,
  reason        text,
  version       integer not null default 1,
  primary key (office_id, brand_id),
  foreign key (office_id, department_id) references departments,
  foreign key (office_id, lead_id) references persons,
  check ((retired_on is null) = (reason is null)),
  check (retired_on is null or retired_on >= since_on)
);
create unique index brands_one_main on brands (office_id) where main and retired_on is null;
create unique index brands_once on brands (office_id, name) where retired_on is null;

-- What was entered can be changed and ended, with a reason that stays.
alter table partners add column reason text;
alter table programmes add column ended_on date, add column reason text, add column version integer not null default 1;
alter table programme_goals add column dropped_on date, add column reason text, add column version integer not null default 1;
alter table policies add column ended_on date, add column reason text, add column version integer not null default 1;

-- Pacesetters out of the archive: a round with stated criteria; who meets them follows from facts and is stored nowhere. A row stands
-- for what was said and decided about one person.
create table nomination_rounds (
  office_id         text not null references offices,
  round_id          bigint generated always as identity,
  title             text not null,
  -- office: awarded here at the end; above: put forward to that level.
  level             text not null check (level in ('national', 'provincial', 'city', 'district', 'office')),
  from_year         integer not null,
  to_year           integer not null,
  -- [{code, at_least, level}]
  criteria          jsonb not null,
  -- How many of the criteria have to be met.
  least             integer not null check (least > 0),
  -- How many may be confirmed; null: no limit.
  places            integer check (places > 0),
  publicity_workdays integer not null check (publicity_workdays between 1 and 30),
  state             text not null check (state in ('open', 'confirming', 'publicity', 'final', 'dropped')),
  opened_on         date not null,
  publicity_from    date,
  -- The last day of publicity, included.
  publicity_to      date,
  confirmed_by      bigint,
  final_on          date,
  reason            text,
  version           integer not null default 1,
  primary key (office_id, round_id),
  check (to_year >= from_year)
);
create table nominations (
  office_id   text not null,
  round_id    bigint not null,
  person_id   bigint not null,
  -- What the person adds to the archive's lines.
  statement   text not null default '',
  -- Why the person does not want it; null: has not declined.
  declined    text,
  -- By an objection that was granted, though the facts do not meet the criteria.
  admitted    boolean not null default false,
  proposed_by bigint,
  reasons     text,
  -- The criteria met and the facts behind them, as they stood when it was proposed.
  evidence    jsonb,
  -- Why it was turned down: by the chief, or upon an objection.
  turned_down text,
  version     integer not null default 1,
  primary key (office_id, round_id, person_id),
  foreign key (office_id, round_id) references nomination_rounds,
  foreign key (office_id, person_id) references persons,
  check ((reasons is null) = (evidence is null))
);
create table nomination_objections (
  office_id    text not null,
  objection_id bigint generated always as identity,
  round_id     bigint not null,
  person_id    bigint not null,
  -- own: to be among the candidates; publicity: against one who is made public.
  kind         text not null check (kind in ('own', 'publicity')),
  by_person    bigint not null,
  text         text not null,
  on_day       date not null,
  result       text check (result in ('granted', 'refused')),
  reasons      text,
  decided_on   date,
  decided_by   bigint,
  version      integer not null default 1,
  primary key (office_id, objection_id),
  foreign key (office_id, round_id) references nomination_rounds,
  foreign key (office_id, person_id) references persons,
  foreign key (office_id, by_person) references persons,
  check ((kind = 'own') = (by_person = person_id)),
  check ((result is null) = (decided_on is null))
);
create unique index nomination_objections_one_open on nomination_objections (office_id, round_id, person_id, by_person) where result is null;
