-- Lectures, seminars, forums, trainings, oaths, talks, culture: announced, registered for, held, attended.
create table activities (
  office_id    text not null references offices,
  activity_id  bigint generated always as identity,
  type         text not null,
  title        text not null,
  on_day       date not null,
  starts_at    text check (starts_at ~ '^\d\d:\d\d$'),
  hours        numeric(4, 1) not null check (hours between 0 and 80),
  place        text not null default '',
  about        text not null default '',
  -- Of the four procuratorial functions.
  functions    text[] not null default '{}',
  speakers     bigint[] not null default '{}',
  -- A speaker who is not of the office.
  guest        text not null default '',
  organiser_id bigint not null,
  capacity     integer check (capacity > 0),
  state        text not null check (state in ('planned', 'held', 'cancelled')),
  reason       text,
  -- Digest of the code by which those present sign in, and until when it is good.
  code_digest  text,
  code_until   timestamptz,
  version      integer not null default 1,
  primary key (office_id, activity_id),
  foreign key (office_id, organiser_id) references persons,
  check ((state = 'cancelled') = (reason is not null))
);
create index activities_by_day on activities (office_id, on_day, activity_id);
create unique index activities_code on activities (code_digest) where code_digest is not null;
create table activity_people (
  office_id     text not null,
  activity_id   bigint not null,
  person_id     bigint not null,
  registered_at timestamptz,
  -- The fact of having been there.
  attended_by   bigint,
  primary key (office_id, activity_id, person_id),
  foreign key (office_id, activity_id) references activities,
  foreign key (office_id, person_id) references persons
);
create index activity_people_of on activity_people (office_id, person_id);
