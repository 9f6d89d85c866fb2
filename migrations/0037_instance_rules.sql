-- Which rules the stored conclusions were derived by: other ones, after an upgrade, derive every case anew.
alter table instance add column rules_mark text;
