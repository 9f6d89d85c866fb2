-- What a roster changed, as it was before: the person, the posts held and the seats in units, so that the batch can be taken back as a
-- whole. Kept until then.
create table roster_before (
  office_id text not null,
  batch_id  bigint not null,
  person_id bigint not null,
  person    jsonb not null,
  posts     jsonb not null,
  seats     jsonb not null,
  primary key (office_id, batch_id, person_id),
  foreign key (office_id, batch_id) references batches on delete cascade,
  foreign key (office_id, person_id) references persons on delete cascade
);
