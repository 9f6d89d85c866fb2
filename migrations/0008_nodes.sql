-- Nodes that an office adds itself. Whether one is live, how heavy and with how many days stands in nodes, as for any other; one
-- without a row there is not live.
create table custom_nodes (
  office_id    text not null references offices,
  node_id      text not null,
  name         text not null,
  node_group   text not null,
  stage        text not null,
  severity     text not null check (severity in ('reminder', 'notice', 'serious')),
  basis        text not null,
  remedy       text not null,
  -- One of the forms of src/monitoring/custom/contract.ts.
  rule         jsonb not null,
  -- Counts the changes of the rule alone: hits of another rule are other hits.
  rule_version integer not null default 1,
  version      integer not null default 1,
  created_by   bigint,
  created_at   timestamptz not null,
  changed_by   bigint,
  changed_at   timestamptz not null,
  retired_on   date,
  retired_why  text,
  primary key (office_id, node_id),
  check ((retired_on is null) = (retired_why is null))
);
