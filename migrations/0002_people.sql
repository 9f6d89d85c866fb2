-- People: departments, persons, posts by period, case-handling units, groups, leave.
create table departments (
  office_id     text not null references offices,
  department_id bigint generated always as identity,
  name          text not null,
  lines         text[] not null default '{}',
  sort_no       integer not null default 0,
  primary key (office_id, department_id),
  unique (office_id, name)
);
create table persons (
  office_id     text not null references offices,
  person_id     bigint generated always as identity,
  person_no     text not null,
  name          text not null,
  -- Sorted and searched by pinyin, on every engine alike.
  name_key      text not null,
  initials      text not null,
  sex           text check (sex in ('male', 'female')),
  born_on       date,
  department_id bigint,
  category      text not null check (category in ('prosecutor', 'assistant', 'clerk', 'admin')),
  post          text not null default '',
  speciality    text not null default '',
  joined_on     date,
  left_on       date,
  version       integer not null default 1,
  primary key (office_id, person_id),
  unique (office_id, person_no),
  foreign key (office_id, department_id) references departments
);
create index persons_by_name on persons (office_id, name);
alter table accounts add foreign key (office_id, person_id) references persons;

create table posts_held (
  office_id     text not null,
  person_id     bigint not null,
  category      text not null,
  post          text not null,
  department_id bigint,
  valid_from    date not null,
  valid_to      date,
  check (valid_to is null or valid_to > valid_from),
  foreign key (office_id, person_id) references persons,
  exclude using gist (office_id with =, person_id with =, daterange(valid_from, valid_to) with &&)
);
create table units (
  office_id     text not null references offices,
  unit_id       bigint generated always as identity,
  name          text not null,
  kind          text not null default 'sole' check (kind in ('sole', 'group')),
  speciality    text not null default '',
  department_id bigint,
  sort_no       integer not null default 0,
  closed_on     date,
  primary key (office_id, unit_id),
  unique (office_id, name),
  foreign key (office_id, department_id) references departments
);
create table unit_members (
  office_id  text not null,
  unit_id    bigint not null,
  person_id  bigint not null,
  role       text not null check (role in ('lead', 'prosecutor', 'assistant', 'clerk')),
  valid_from date not null,
  valid_to   date,
  check (valid_to is null or valid_to > valid_from),
  foreign key (office_id, unit_id) references units,
  foreign key (office_id, person_id) references persons,
  exclude using gist (office_id with =, unit_id with =, person_id with =, daterange(valid_from, valid_to) with &&)
);
create index unit_members_of_person on unit_members (office_id, person_id);
create table leaves (
  office_id  text not null,
  leave_id   bigint generated always as identity,
  person_id  bigint not null,
  kind       text not null,
  from_day   date not null,
  to_day     date not null,
  note       text not null default '',
  check (to_day >= from_day),
  primary key (office_id, leave_id),
  foreign key (office_id, person_id) references persons,
  exclude using gist (office_id with =, person_id with =, daterange(from_day, to_day, '[]') with &&)
);
