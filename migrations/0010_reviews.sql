-- Quality review: plans and what was drawn for them, mandatory classes, and each review from opening to closing. What happened is in
-- the journal (facts review.*, plan.*); these are its projections and working data.
create table review_settings (
  office_id  text not null references offices,
  code       text not null,
  valid_from date not null,
  value      jsonb not null,
  basis      text not null default '',
  -- How far the basis is verified: V read · P partly · U not · D designed here · L set by the office itself.
  mark       text not null default 'L' check (mark in ('V', 'P', 'U', 'D', 'L')),
  reason     text not null default '',
  changed_by bigint,
  changed_at timestamptz,
  -- A chief confirms what a case officer proposes; until then it does not apply.
  confirmed_by bigint,
  confirmed_at timestamptz,
  version    integer not null default 1,
  primary key (office_id, code, valid_from)
);

create table review_plans (
  office_id      text not null references offices,
  plan_id        bigint generated always as identity,
  name           text not null,
  kind           text not null check (kind in ('routine', 'special')),
  -- Cases closed from … to, both included.
  from_on        date not null,
  to_on          date not null,
  categories     text[] not null default '{}',
  -- A condition over the fields of a case (src/platform/filter.ts); null means none.
  filter         jsonb,
  rate           numeric(5, 2) not null check (rate between 0 and 100),
  floor_per      integer not null check (floor_per >= 0),
  cap_per        integer check (cap_per >= floor_per),
  -- The population is fixed before anybody knows the seed.
  frozen_on      date,
  -- The seed has two halves by two people; of the first only its SHA-256 is shown until the second has come.
  half           text,
  half_by        bigint,
  half_sha256    text,
  seed           text,
  population     integer,
  population_sm3 text,
  picked         integer,
  drawn_on       date,
  drawn_by       bigint,
  state          text not null default 'open' check (state in ('open', 'frozen', 'drawn', 'withdrawn')),
  withdrawn_on   date,
  withdrawn_why  text,
  created_on     date not null,
  created_by     bigint,
  version        integer not null default 1,
  primary key (office_id, plan_id),
  check (to_on >= from_on),
  check (state = 'withdrawn' or (state = 'drawn') = (seed is not null))
);
create unique index review_plans_by_name on review_plans (office_id, name) where state <> 'withdrawn';
-- The population as it stood at the draw, so that anyone may draw again: case numbers stay even where the register moves on.
create table review_population (
  office_id     text not null,
  plan_id       bigint not null,
  case_no       text not null,
  case_id       bigint not null,
  person_id     bigint,
  person_no     text,
  closed_on     date not null,
  -- random · floor; null: not picked.
  why           text,
  -- The review that the pick opened, or under which the case already stood.
  review_id     bigint,
  primary key (office_id, plan_id, case_no),
  foreign key (office_id, plan_id) references review_plans
);
create index review_population_picked on review_population (office_id, case_id) where why is not null;

create table reviews (
  office_id text not null,
  review_id bigint generated always as identity,
  case_id   bigint not null,
  plan_id   bigint,
  kind      text not null check (kind in ('random', 'mandatory', 'major', 'special')),
  -- Why this case: {by: 'random' | 'floor' | 'class' | 'filter' | 'major' | 'manual', classes: [...], reason}.
  why       jsonb not null default '{}',
  opened_on date not null,
  opened_by bigint,
  state     text not null default 'drawn' check (state in (
    'drawn', 'scoring', 'feedback', 'objected', 'second_look', 'deciding', 'graded', 'rectifying', 'closed', 'dropped')),
  -- The grade scheme of the day on which the review was opened: r2018, r2026.
  scheme    text not null,
  seed      text,
  score     numeric(6, 2),
  grade     text,
  -- What is proposed until it is decided, who fed it back and when, and the decision with its grounds.
  proposed_grade text,
  feedback_on    date,
  feedback_text  text not null default '',
  decision       jsonb,
  graded_on date,
  closed_on date,
  dropped_why text,
  version   integer not null default 1,
  primary key (office_id, review_id),
  foreign key (office_id, case_id) references cases on delete cascade,
  foreign key (office_id, plan_id) references review_plans
);
create index reviews_of_case on reviews (office_id, case_id);
create index reviews_by_state on reviews (office_id, state, opened_on);
create unique index reviews_once_per_plan on reviews (office_id, plan_id, case_id) where plan_id is not null;

-- A case is enrolled once per class; the fact that made it so may be voided again, which lets the enrolment lapse.
create table review_enrolments (
  office_id  text not null,
  case_id    bigint not null,
  class_id   text not null,
  -- The fact; null where a person enrolled the case with a reason.
  fact_id    bigint,
  on_day     date not null,
  reason     text not null default '',
  enrolled_by bigint,
  review_id  bigint,
  state      text not null default 'standing' check (state in ('standing', 'lapsed')),
  primary key (office_id, case_id, class_id),
  foreign key (office_id, case_id) references cases on delete cascade,
  foreign key (office_id, review_id) references reviews on delete cascade
);
create index review_enrolments_by_day on review_enrolments (office_id, on_day);

create table review_seats (
  office_id  text not null,
  seat_id    bigint generated always as identity,
  review_id  bigint not null,
  person_id  bigint not null,
  role       text not null check (role in ('first', 'second', 'lead', 'second_look')),
  drawn_seed text,
  since      date not null,
  until      date,
  why_until  text,
  primary key (office_id, seat_id),
  foreign key (office_id, review_id) references reviews on delete cascade,
  foreign key (office_id, person_id) references persons
);
create unique index review_seats_once on review_seats (office_id, review_id, person_id, role) where until is null;
create index review_seats_of_person on review_seats (office_id, person_id) where until is null;

create table review_scores (
  office_id      text not null,
  review_id      bigint not null,
  person_id      bigint not null,
  role           text not null,
  -- Per dimension and item: {dimension: {deduct, note}, …}.
  sheet          jsonb not null default '{}',
  score          numeric(6, 2),
  comment        text not null default '',
  proposed_grade text,
  saved_at       timestamptz,
  -- Null: a draft, which nobody else sees.
  submitted_at   timestamptz,
  submitted_on   date,
  version        integer not null default 1,
  primary key (office_id, review_id, person_id, role),
  foreign key (office_id, review_id) references reviews on delete cascade,
  foreign key (office_id, person_id) references persons
);

create table review_findings (
  office_id  text not null,
  finding_id bigint generated always as identity,
  review_id  bigint not null,
  -- Item of the review standard (QS-…) and clause of a standard.
  item       text not null,
  clause_id  bigint,
  dimension  text not null,
  effect     text not null default 'deduct',
  deduct     numeric(5, 2) not null default 0,
  note       text not null default '',
  -- Whose it is.
  person_id  bigint,
  found_by   bigint,
  found_on   date not null,
  state      text not null default 'proposed' check (state in ('proposed', 'standing', 'withdrawn')),
  why_withdrawn text,
  version    integer not null default 1,
  primary key (office_id, finding_id),
  foreign key (office_id, review_id) references reviews on delete cascade,
  foreign key (office_id, person_id) references persons
);
create index review_findings_of_review on review_findings (office_id, review_id);
create index review_findings_by_item on review_findings (office_id, item, found_on);

create table review_objections (
  office_id    text not null,
  objection_id bigint generated always as identity,
  review_id    bigint not null,
  person_id    bigint not null,
  text         text not null,
  -- Findings that it contests; empty: the whole.
  findings     bigint[] not null default '{}',
  made_on      date not null,
  state        text not null default 'open' check (state in ('open', 'accepted', 'partly', 'rejected', 'withdrawn')),
  decided_on   date,
  decided_by   bigint,
  grounds      text,
  version      integer not null default 1,
  primary key (office_id, objection_id),
  foreign key (office_id, review_id) references reviews on delete cascade,
  foreign key (office_id, person_id) references persons
);
create unique index review_objections_once on review_objections (office_id, review_id, person_id) where state = 'open';

create table rectifications (
  office_id        text not null,
  rectification_id bigint generated always as identity,
  review_id        bigint not null,
  finding_id       bigint,
  person_id        bigint not null,
  what             text not null,
  due_on           date not null,
  evidence         text,
  file_id          bigint,
  evidence_on      date,
  returned_why     text,
  closed_on        date,
  closed_by        bigint,
  version          integer not null default 1,
  primary key (office_id, rectification_id),
  foreign key (office_id, review_id) references reviews on delete cascade,
  foreign key (office_id, person_id) references persons
);
create index rectifications_open on rectifications (office_id, due_on) where closed_on is null;

-- 不合格 opens a referral; it is never a penalty.
create table review_referrals (
  office_id   text not null,
  referral_id bigint generated always as identity,
  review_id   bigint not null,
  person_id   bigint,
  referred_on date not null,
  referred_by bigint,
  grounds     text not null,
  state       text not null default 'open' check (state in ('open', 'closed')),
  result      text,
  closed_on   date,
  version     integer not null default 1,
  primary key (office_id, referral_id),
  foreign key (office_id, review_id) references reviews on delete cascade
);

create table reviewer_pool (
  office_id text not null,
  person_id bigint not null,
  -- Business lines in which the person reviews; empty: all.
  lines     text[] not null default '{}',
  since     date not null,
  until     date,
  note      text not null default '',
  version   integer not null default 1,
  primary key (office_id, person_id, since),
  foreign key (office_id, person_id) references persons
);
create table person_relations (
  office_id       text not null,
  relation_id     bigint generated always as identity,
  person_id       bigint not null,
  other_person_id bigint,
  -- Name of a party, a lawyer, an agency: where it stands in a case, the person does not review it.
  party_words     text not null default '',
  kind            text not null,
  note            text not null default '',
  declared_on     date not null,
  declared_by     bigint,
  ended_on        date,
  primary key (office_id, relation_id),
  foreign key (office_id, person_id) references persons,
  foreign key (office_id, other_person_id) references persons,
  check ((other_person_id is null) <> (party_words = ''))
);
create index person_relations_of on person_relations (office_id, person_id) where ended_on is null;
