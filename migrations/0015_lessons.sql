-- Lessons: what an office does about an error that comes back, and its quality lectures 讲评. What happened is in the journal.
create table lesson_improvements (
  office_id   text not null references offices,
  improvement_id  bigint generated always as identity,
  -- The error: an item of the review standard (QS-…) or a node (RN-…, own).
  source      text not null check (source in ('item', 'node')),
  code        text not null,
  -- A card for those who erred, a question at a stage of the case, a change of a clause.
  kind        text not null check (kind in ('card', 'check', 'clause')),
  title       text not null,
  text        text not null,
  clause_id   bigint,
  standard_id bigint,
  -- For a question: in which states of a case, of which lines; no line means all.
  states      text[] not null default '{}',
  lines       text[] not null default '{}',
  taken_on    date not null,
  taken_by    bigint,
  ended_on    date,
  ended_why   text,
  version     integer not null default 1,
  primary key (office_id, improvement_id),
  check ((ended_on is null) = (ended_why is null))
);
create index lesson_improvements_of on lesson_improvements (office_id, source, code);
create table lesson_readers (
  office_id  text not null,
  improvement_id bigint not null,
  person_id  bigint not null,
  why        text not null check (why in ('erred', 'lead')),
  read_on    date,
  primary key (office_id, improvement_id, person_id),
  foreign key (office_id, improvement_id) references lesson_improvements,
  foreign key (office_id, person_id) references persons
);
create index lesson_readers_of on lesson_readers (office_id, person_id) where read_on is null;
create table lesson_ticks (
  office_id  text not null,
  case_id    bigint not null,
  improvement_id bigint not null,
  person_id  bigint not null,
  ticked_on  date not null,
  primary key (office_id, case_id, improvement_id),
  foreign key (office_id, case_id) references cases on delete cascade,
  foreign key (office_id, improvement_id) references lesson_improvements
);
create table quality_lectures (
  office_id  text not null references offices,
  lecture_id bigint generated always as identity,
  title      text not null,
  on_day     date not null,
  place      text not null default '',
  speaker_id bigint not null,
  summary    text not null default '',
  -- Errors spoken of, as item:QS-EV01 and node:RN-TL-02, and cases.
  errors     text[] not null default '{}',
  cases      bigint[] not null default '{}',
  state      text not null default 'planned' check (state in ('planned', 'held', 'cancelled')),
  created_by bigint,
  version    integer not null default 1,
  primary key (office_id, lecture_id),
  foreign key (office_id, speaker_id) references persons
);
create index quality_lectures_by_day on quality_lectures (office_id, on_day desc, lecture_id desc);
create table quality_lecture_people (
  office_id  text not null,
  lecture_id bigint not null,
  person_id  bigint not null,
  primary key (office_id, lecture_id, person_id),
  foreign key (office_id, lecture_id) references quality_lectures,
  foreign key (office_id, person_id) references persons
);
create table quality_lecture_tasks (
  office_id    text not null,
  task_id      bigint generated always as identity,
  lecture_id   bigint not null,
  what         text not null,
  person_id    bigint not null,
  due_on       date not null,
  evidence     text,
  evidence_on  date,
  confirmed_on date,
  confirmed_by bigint,
  version      integer not null default 1,
  primary key (office_id, task_id),
  foreign key (office_id, lecture_id) references quality_lectures,
  foreign key (office_id, person_id) references persons
);
create index quality_lecture_tasks_open on quality_lecture_tasks (office_id, person_id, due_on) where confirmed_on is null;
