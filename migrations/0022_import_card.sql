-- What the card check finds in the rows of a file before it is imported; it rejects nothing. state 'card': nothing else to say of the row.
alter table batch_rows add column findings jsonb not null default '[]';
alter table batch_rows drop constraint batch_rows_state_check;
alter table batch_rows add constraint batch_rows_state_check check (state in ('rejected', 'changed', 'noted', 'card'));
