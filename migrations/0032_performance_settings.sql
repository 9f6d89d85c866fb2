-- What the year-end evaluation is held by is a dated setting like those of publication: proposed, confirmed by a chief, never backdated.
insert into points_settings (office_id, code, valid_from, value, basis, mark, reason, confirmed_at)
  select office_id, code, valid_from, value, reason, 'L', reason, now() from evaluation_settings;
drop table evaluation_settings;
-- Evaluations that run already are held by what the new conditions were on the day they were opened.
update evaluations set terms = '{"training_hours":90,"doubt_share":30}'::jsonb || terms;
