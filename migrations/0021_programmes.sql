-- A programme runs over years; each year has goals, each goal tasks. Being assigned and completed are facts.
create table programmes (
  office_id    text not null references offices,
  programme_id bigint generated always as identity,
  name         text not null,
  about        text not null default '',
  from_year    integer not null check (from_year between 2000 and 2100),
  to_year      integer not null check (to_year between 2000 and 2100),
  primary key (office_id, programme_id),
  unique (office_id, name),
  check (to_year >= from_year)
);
create table programme_goals (
  office_id    text not null,
  goal_id      bigint generated always as identity,
  programme_id bigint not null,
  year         integer not null,
  text         text not null,
  primary key (office_id, goal_id),
  foreign key (office_id, programme_id) references programmes
);
create index programme_goals_of on programme_goals (office_id, programme_id, year);
-- Of a goal, or alone: service and administrative tasks.
create table tasks (
  office_id   text not null references offices,
  task_id     bigint generated always as identity,
  goal_id     bigint,
  type        text not null check (type in ('service', 'administrative', 'programme')),
  title       text not null,
  owner_id    bigint not null,
  due_on      date not null,
  state       text not null check (state in ('assigned', 'completed', 'dropped')),
  -- Why it was dropped.
  reason      text,
  -- The facts of being assigned and completed.
  assigned_by bigint,
  completed_by bigint,
  version     integer not null default 1,
  primary key (office_id, task_id),
  foreign key (office_id, goal_id) references programme_goals,
  foreign key (office_id, owner_id) references persons,
  check ((type = 'programme') = (goal_id is not null)),
  check ((state = 'completed') = (completed_by is not null)),
  check ((state = 'dropped') = (reason is not null))
);
create index tasks_of_owner on tasks (office_id, owner_id, due_on);
create index tasks_of_goal on tasks (office_id, goal_id) where goal_id is not null;
-- Documents that the office issued; what work they drove are facts.
create table policies (
  office_id text not null references offices,
  policy_id bigint generated always as identity,
  title     text not null,
  field     text not null,
  issued_on date not null,
  primary key (office_id, policy_id),
  unique (office_id, title)
);
