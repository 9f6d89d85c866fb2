-- Cases: the register. Every column but the keys follows from the case's facts (src/cases/dossier.ts).
create table cases (
  office_id      text not null references offices,
  case_id        bigint generated always as identity,
  case_no        text not null,
  unified_no     text,
  name           text not null,
  -- Two-character pieces of number and name, because trigrams do not serve two-character Chinese words.
  grams          text[] not null default '{}',
  category       text not null,
  procedure      text not null,
  line           text not null,
  cause          text not null default '',
  charge_code    text,
  source_agency  text not null default '',
  source_kind    text not null default 'police',
  accepted_on    date not null,
  assigned_on    date,
  assign_mode    text,
  handler_since  date,
  department_id  bigint,
  handler_id     bigint,
  assistant_id   bigint,
  clerk_id       bigint,
  custody        text check (custody in ('detained', 'in_custody', 'not_detained', 'not_in_custody')),
  plea           boolean,
  juvenile       boolean not null default false,
  major          boolean not null default false,
  fast_track     boolean not null default false,
  returns        integer not null default 0,
  state          text not null,
  outcome        text,
  outcome_reason text,
  decided_on     date,
  closed_on      date,
  archived_on    date,
  stated_due_on  date,
  next_due_on    date,
  next_due_code  text,
  last_act       text not null,
  last_act_on    date not null,
  sealed         boolean not null default false,
  synthetic      boolean not null default false,
  batch_id       bigint,
  version        integer not null default 1,
  primary key (office_id, case_id),
  unique (office_id, case_no),
  foreign key (office_id, department_id) references departments,
  foreign key (office_id, handler_id) references persons,
  foreign key (office_id, assistant_id) references persons,
  foreign key (office_id, clerk_id) references persons
);
create unique index cases_unified_no on cases (office_id, unified_no) where unified_no is not null;
create index cases_open_by_due on cases (office_id, department_id, next_due_on, accepted_on, case_id) where closed_on is null;
create index cases_by_acceptance on cases (office_id, accepted_on, case_id);
create index cases_of_handler on cases (office_id, handler_id, next_due_on) where closed_on is null;
create index cases_by_department on cases (office_id, department_id, accepted_on);
create index cases_grams on cases using gin (grams);

create table parties (
  office_id   text not null,
  party_id    bigint generated always as identity,
  case_id     bigint not null,
  ordinal     integer not null,
  role        text not null,
  name        text not null,
  sex         text,
  age         integer check (age between 0 and 130),
  measure     text,
  charge      text not null default '',
  charge_code text,
  -- Encrypted (SM4) with a keyed digest for exact search.
  identity_no text,
  identity_digest text,
  phone       text,
  address     text,
  -- The fact that registered the party; what is encrypted stays with it when others come and go.
  fact_id     bigint not null,
  primary key (office_id, party_id),
  unique (office_id, fact_id),
  foreign key (office_id, case_id) references cases on delete cascade
);
create index parties_of_case on parties (office_id, case_id, ordinal);
create index parties_identity on parties (office_id, identity_digest) where identity_digest is not null;
create table properties (
  office_id       text not null,
  property_id     bigint generated always as identity,
  case_id         bigint not null,
  ordinal         integer not null,
  name            text not null,
  quantity        numeric(14, 2) not null check (quantity >= 0),
  listed_quantity numeric(14, 2) check (listed_quantity >= 0),
  stored_on       date,
  state           text not null default 'stored',
  fact_id         bigint not null,
  primary key (office_id, property_id),
  unique (office_id, fact_id),
  foreign key (office_id, case_id) references cases on delete cascade
);
create index properties_of_case on properties (office_id, case_id, ordinal);
create table import_mappings (
  office_id  text not null references offices,
  kind       text not null check (kind in ('header', 'value')),
  sheet      text not null,
  theirs     text not null,
  ours       text not null,
  remembered_at timestamptz not null default now(),
  primary key (office_id, kind, sheet, theirs)
);
create table saved_views (
  office_id  text not null,
  view_id    bigint generated always as identity,
  account_id bigint not null,
  page       text not null,
  name       text not null,
  query      text not null,
  shared     boolean not null default false,
  primary key (office_id, view_id),
  unique (office_id, account_id, page, name),
  foreign key (office_id, account_id) references accounts
);
