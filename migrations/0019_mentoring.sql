-- One mentor for one mentee at a time, with a plan; what they do together are facts.
create table mentorings (
  office_id    text not null references offices,
  mentoring_id bigint generated always as identity,
  mentor_id    bigint not null,
  mentee_id    bigint not null,
  from_on      date not null,
  -- Half-open; null while it runs.
  to_on        date,
  goal         text not null,
  -- [{form, what, by}] by: a day
  plan         jsonb not null default '[]',
  version      integer not null default 1,
  primary key (office_id, mentoring_id),
  foreign key (office_id, mentor_id) references persons,
  foreign key (office_id, mentee_id) references persons,
  check (mentor_id <> mentee_id),
  check (to_on is null or to_on > from_on),
  constraint mentorings_one_at_a_time exclude using gist (office_id with =, mentee_id with =, daterange(from_on, to_on) with &&)
);
create index mentorings_of_mentor on mentorings (office_id, mentor_id);
