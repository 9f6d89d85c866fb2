-- Errors of case cards (案卡体检) that were put right. The errors there are now are warnings of the group card and follow from facts;
-- that one was put right, and on which day, follows from nothing that stands afterwards.
create table card_fixes (
  office_id  text not null references offices,
  fix_id     bigint generated always as identity,
  case_id    bigint not null,
  rule       text not null,
  ordinal    integer not null,
  -- Since when the card was wrong, and on which day it was put right.
  on_day     date not null,
  fixed_on   date not null,
  account_id bigint,
  severity   text not null check (severity in ('reminder', 'notice', 'serious')),
  person_id  bigint,
  why        jsonb not null,
  primary key (office_id, fix_id)
);
create index card_fixes_by_day on card_fixes (office_id, fixed_on);
create index card_fixes_of_case on card_fixes (office_id, case_id);
comment on table card_fixes is '案卡差错的纠正: append-only, one row for each error that a fact put right';
