-- What a node that an office added is called in English; without it the Chinese name stands in both languages.
alter table custom_nodes add column name_en text;
