-- The platform: offices, the journal of facts, the audit trail, sign-in, files of work in progress.
create extension if not exists btree_gist;

create table offices (
  office_id   text primary key check (office_id ~ '^[0-9]{6}$'),
  name        text not null,
  short_name  text not null,
  is_sample   boolean not null default false,
  -- A sample office lives at this day; null means the real day in Beijing.
  set_day     date,
  settings    jsonb not null default '{}',
  created_at  timestamptz not null default now(),
  check (set_day is null or is_sample)
);

create table calendar_days (
  day     date primary key,
  off     boolean not null,
  name    text not null,
  source  text not null
);
create table calendar_years (
  year      integer primary key,
  status    text not null check (status in ('published', 'predicted')),
  source    text not null
);

create table accounts (
  office_id      text not null references offices,
  account_id     bigint generated always as identity,
  login          text not null,
  person_id      bigint,
  password_hash  text,
  -- Encrypted. A secret is pending until a first code from it has been entered.
  totp_secret    text,
  totp_pending   text,
  totp_last_step bigint,
  failed_count   integer not null default 0,
  locked_until   timestamptz,
  language       text not null default 'zh' check (language in ('zh', 'en')),
  disabled_at    timestamptz,
  created_at     timestamptz not null default now(),
  primary key (office_id, account_id),
  unique (office_id, login)
);
create unique index accounts_by_id on accounts (account_id);
create table account_roles (
  office_id     text not null,
  account_id    bigint not null,
  role          text not null,
  -- Only a department head's role is bound to a department.
  department_id bigint,
  granted_at    timestamptz not null default now(),
  foreign key (office_id, account_id) references accounts on delete cascade
);
create unique index account_roles_once on account_roles (office_id, account_id, role, coalesce(department_id, 0));

-- Failed sign-ins of one login from one address, known logins and unknown ones alike.
create table sign_in_failures (
  login        text not null,
  address      text not null,
  failed_count integer not null default 0,
  locks        integer not null default 0,
  locked_until timestamptz,
  failed_at    timestamptz not null,
  primary key (login, address)
);
create index sign_in_failures_by_address on sign_in_failures (address, failed_at);

create table sessions (
  token_digest text primary key,
  office_id    text not null,
  account_id   bigint not null,
  created_at   timestamptz not null default now(),
  seen_at      timestamptz not null default now(),
  expires_at   timestamptz not null,
  user_agent   text not null default '',
  foreign key (office_id, account_id) references accounts on delete cascade
);
create index sessions_of_account on sessions (office_id, account_id);
-- One-time links: first set-up of a real office, sign-in to the sample, a new person's first password.
create table one_time_links (
  token_digest text primary key,
  purpose      text not null check (purpose in ('set_up', 'sign_in', 'set_password')),
  office_id    text,
  account_id   bigint,
  expires_at   timestamptz not null,
  used_at      timestamptz
);
create table idempotency_keys (
  office_id   text not null,
  account_id  bigint not null,
  key         text not null check (length(key) between 8 and 200),
  request     text not null,
  status      integer not null,
  reply       jsonb,
  created_at  timestamptz not null default now(),
  primary key (office_id, account_id, key)
);

create table batches (
  office_id   text not null references offices,
  batch_id    bigint generated always as identity,
  kind        text not null,
  file_name   text not null,
  file_digest text not null,
  state       text not null check (state in ('read', 'ready', 'applying', 'applied', 'undone', 'failed', 'dropped')),
  counts      jsonb not null default '{}',
  created_by  bigint,
  created_at  timestamptz not null default now(),
  applied_at  timestamptz,
  undone_at   timestamptz,
  -- The uploaded file, until it is applied or dropped; what was found in it; the job in hand.
  file_id     bigint,
  preview     jsonb,
  job_id      bigint,
  primary key (office_id, batch_id)
);
-- Rows of an import that were rejected, that change something or that are worth a look.
create table batch_rows (
  office_id  text not null,
  batch_id   bigint not null,
  sheet_no   integer not null,
  row_no     integer not null,
  state      text not null check (state in ('rejected', 'changed', 'noted')),
  issues     jsonb not null,
  changes    jsonb not null,
  -- The cells of a rejected row as they were, for the correction workbook.
  original   jsonb,
  primary key (office_id, batch_id, sheet_no, row_no),
  foreign key (office_id, batch_id) references batches on delete cascade
);

create table facts (
  -- No foreign key: it would be asked for each of an import's hundred thousand rows, at more than the price of the row itself.
  -- Facts are written by one function (src/platform/facts.ts) for the office of whoever has signed in.
  office_id   text not null,
  fact_id     bigint generated always as identity,
  kind        text not null,
  on_day      date not null,
  -- The case it belongs to, if it belongs to one; otherwise subject names what it is about, as 'person:12'.
  case_id     bigint,
  subject     text,
  data        jsonb not null default '{}',
  voids       bigint,
  batch_id    bigint,
  account_id  bigint,
  recorded_at timestamptz not null default now(),
  primary key (office_id, fact_id)
);
create index facts_of_case on facts (office_id, case_id, fact_id) where case_id is not null;
create index facts_by_day on facts (office_id, on_day, kind);
create index facts_of_subject on facts (office_id, subject) where subject is not null;
create unique index facts_void_once on facts (office_id, voids) where voids is not null;
create index facts_of_batch on facts (office_id, batch_id) where batch_id is not null;
comment on table facts is '事实: append-only journal; a correction is a new fact that voids the old one';

create table fact_credits (
  office_id text not null,
  fact_id   bigint not null,
  person_id bigint not null,
  role      text not null,
  primary key (office_id, fact_id, person_id, role)
);
create index fact_credits_of_person on fact_credits (office_id, person_id, fact_id);

create table seals (
  office_id   text not null references offices,
  seal_no     bigint not null,
  first_fact  bigint not null,
  last_fact   bigint not null,
  fact_count  integer not null,
  previous    text not null,
  digest      text not null,
  sealed_at   timestamptz not null default now(),
  primary key (office_id, seal_no)
);

create table audit (
  office_id   text not null,
  audit_id    bigint generated always as identity,
  at          timestamptz not null default now(),
  account_id  bigint,
  action      text not null,
  subject     text,
  detail      jsonb not null default '{}',
  request_id  text,
  primary key (office_id, audit_id)
);
create index audit_by_time on audit (office_id, at);
create index audit_of_subject on audit (office_id, subject) where subject is not null;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'table % is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger facts_append_only before update or delete on facts for each row execute function refuse_change();
create trigger credits_append_only before update or delete on fact_credits for each row execute function refuse_change();
create trigger seals_append_only before update or delete on seals for each row execute function refuse_change();
create trigger audit_append_only before update or delete on audit for each row execute function refuse_change();
create trigger facts_no_truncate before truncate on facts execute function refuse_change();
create trigger credits_no_truncate before truncate on fact_credits execute function refuse_change();
create trigger audit_no_truncate before truncate on audit execute function refuse_change();

create table jobs (
  office_id    text not null,
  job_id       bigint generated always as identity,
  kind         text not null,
  state        text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  input        jsonb not null default '{}',
  done         bigint not null default 0,
  total        bigint,
  result       jsonb,
  error_code   text,
  attempts     integer not null default 0,
  account_id   bigint,
  run_after    timestamptz not null default now(),
  leased_until timestamptz,
  created_at   timestamptz not null default now(),
  started_at   timestamptz,
  ended_at     timestamptz,
  primary key (office_id, job_id)
);
create index jobs_waiting on jobs (run_after, job_id) where state in ('queued', 'running');

create table files (
  office_id  text not null,
  file_id    bigint generated always as identity,
  name       text not null,
  media_type text not null,
  digest     text not null,
  content    bytea not null,
  created_at timestamptz not null default now(),
  account_id bigint,
  primary key (office_id, file_id)
);
