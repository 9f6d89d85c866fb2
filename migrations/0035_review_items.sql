-- The review standard as an office has it: items of the reference (QS-…) that it weighs otherwise or does not ask, and items of its
-- own (BY-…). What holds on a day is the confirmed version that began last; without one, the reference. No version is changed in its past.
create table review_items (
  office_id text not null references offices,
  item      text not null,
  own       boolean not null,
  -- What an own item was made from: item:QS-…, node:RN-… or finding:REVIEW:FINDING.
  origin    text,
  -- Goes up with whatever happens to it.
  version   integer not null default 1,
  primary key (office_id, item)
);

create table review_item_versions (
  office_id    text not null,
  item         text not null,
  valid_from   date not null,
  -- Whether forms and sheets ask it.
  asked        boolean not null,
  deduct_min   numeric(5, 2) not null,
  deduct_max   numeric(5, 2) not null,
  -- Of an own item: {zh, en, dimension, effect, applies_to}; null: as the reference says.
  definition   jsonb,
  -- The clause that an own item serves, in the version of its document chosen then.
  clause_id    bigint,
  basis        text not null default '',
  reason       text not null default '',
  changed_by   bigint,
  changed_at   timestamptz not null,
  -- A chief confirms what a case officer proposes; until then it does not apply.
  confirmed_by bigint,
  confirmed_at timestamptz,
  primary key (office_id, item, valid_from),
  foreign key (office_id, item) references review_items on delete cascade,
  foreign key (office_id, clause_id) references clauses
);
