-- Of a node that an office added: who is responsible, what shows that it was put right, and how far its basis was verified.
alter table custom_nodes
  add column owner text not null default 'handler' check (owner in ('handler', 'case_management', 'department_head', 'clerk', 'leader')),
  add column evidence text not null default '',
  add column mark text not null default 'D' check (mark in ('V', 'P', 'U', 'D'));
-- An error of a card that is gone since somebody answered that what the card says is right: that fact; null: it was put right.
alter table card_fixes add column confirmed_by bigint;
