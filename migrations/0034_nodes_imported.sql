-- Whether a node that rests on what exports never carry checks imported cases too; null: as the node says.
alter table nodes add column imported boolean;
