-- Which secret this database belongs to: a keyed digest by which a process with another secret is turned away.
create table instance (
  only_one    boolean primary key default true check (only_one),
  secret_mark text not null
);
