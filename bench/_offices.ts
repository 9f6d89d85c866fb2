import type { Actor, Ctx } from '../src/platform/ctx.ts'
import { day } from '../src/platform/day.ts'
import { sql, type RawBuilder, type Tx } from '../src/platform/db.ts'
import { seedIndicators } from '../src/performance/store.ts'

export const perOffice = { persons: 60, cases: 1500, facts: 10_000 }
export const codeOf = (o: number) => String(510000 + o)
export const ctxOf = (tx: Tx, office_id: string): Ctx => ({
  tx,
  actor: { account_id: 0, office_id, person_id: null, name: 'bench', roles: ['chief'], heads: [], language: 'zh' } satisfies Actor,
  now: '2025-07-01T02:00:00Z',
  today: day('2025-07-01'),
  request_id: 'bench',
})

type Made = [kind: string, data: object, roles: string[]]
const staff = ['handler', 'assistant', 'clerk']
/** What happens in cases beside their decision, and how often each: a few kinds that nothing counts among them. */
const inCases: Made[] = [
  ...['suspect.questioned', 'suspect.rights_told', 'victim.rights_told', 'defender.heard', 'decision.served', 'case.archived'].map(
    (kind): Made => [kind, {}, staff],
  ),
  ...['legal_aid.notified', 'outline.issued', 'hearing.held', 'victim.heard'].map((kind): Made => [kind, { mode: 'online' }, staff]),
  ['plea.signed', { lawyer_present: true }, staff],
  ['plea.signed', { lawyer_present: false }, staff],
  ['suggestion.replied', { rectified: true }, staff],
  ['suggestion.replied', { rectified: false }, staff],
  ['case.returned', { no: 1 }, staff],
  ['review.extended', { days: 15 }, staff],
  ['judgment.received', { result: 'guilty', added_convicted: 1 }, staff],
  ['judgment.received', { result: 'guilty', protest_result: 'changed' }, staff],
  ['review.graded', { grade: 'excellent', review_id: 1 }, ['handler']],
  ['review.graded', { grade: 'basic', review_id: 2 }, ['handler']],
  ...['evidence.received', 'material.supplemented', 'contact.noted', 'case.discussed'].map((kind): Made => [
    kind,
    { note: '依职权' },
    staff,
  ]),
]
const ofPeople: Made[] = [
  ...['KPI-Q01', 'KPI-Q03', 'KPI-Q08', 'KPI-R11'].map((id): Made => [
    'panel.scored',
    { indicator_id: id, points: id === 'KPI-R11' ? -2 : 1.5 },
    ['self'],
  ]),
  ['work.selected', { level: 'city' }, ['author']],
  ['work.selected', { level: 'national' }, ['author']],
  ['task.assigned', { type: 'programme', due_on: '2025-06-10', task_id: 1 }, ['owner']],
  ['task.assigned', { type: 'service', due_on: '2025-05-20', task_id: 2 }, ['owner']],
  ['task.assigned', { type: 'administrative', due_on: '2025-06-25', task_id: 3 }, ['owner']],
  ['clue.submitted', { source: 'data_model', became_case: true }, ['author']],
  ['analysis.reported', { type: 'data_model', adopted_by: 'provincial' }, ['author']],
  ['analysis.reported', { type: 'class_case', adopted_by: 'office' }, ['author']],
  ['discipline.recorded', { grade: 'reminder' }, ['self']],
  ['attendance.recorded', { absent_days: 1 }, ['self']],
  ['rating.received', { verdict: 'praise', upheld: true }, ['self']],
  ['rating.received', { verdict: 'dissatisfied', upheld: true }, ['self']],
  ['honour.awarded', { level: 'provincial', category: 'individual' }, ['honoured']],
  ['honour.awarded', { level: 'city', category: 'collective' }, ['honoured']],
  ['honour.awarded', { level: 'city', category: 'merit', merit_class: 'second' }, ['honoured']],
  ['incident.recorded', { grade: 'general' }, ['self']],
  ['activity.attended', { activity_id: 1, hours: 2 }, ['attendee']],
  ['activity.attended', { activity_id: 2, hours: 3 }, ['attendee']],
  ['training.completed', { hours: 20, passed: true }, ['self']],
  ['activity.held', { type: 'lecture', hours: 2 }, ['speaker', 'organiser']],
  ['activity.held', { type: 'seminar', hours: 2 }, ['organiser']],
  ['project.advanced', { stage: 'concluded' }, ['lead', 'member']],
  ['article.published', { level: 'provincial' }, ['author']],
  ['article.published', { level: 'national', adopted_by: '最高人民检察院' }, ['author']],
  ['competition.placed', { level: 'city' }, ['participant']],
  ['publicity.given', { type: 'school' }, ['speaker', 'member']],
  ['qualification.gained', { type: 'degree' }, ['self']],
  ['qualification.gained', { type: 'rank' }, ['self']],
]
const filled = [
  'offices',
  'departments',
  'persons',
  'cases',
  'parties',
  'case_sizes',
  'facts',
  'fact_credits',
  'deadlines',
  'warnings',
  'activities',
]

/**
 * So many offices of 60 people with 1,500 cases and 10,000 facts each, of every kind that the shipped indicators count. Written as
 * sets, without foreign keys and triggers, so that making them is a small part of what is measured.
 */
export async function fillOffices(tx: Tx, offices: number): Promise<void> {
  const { persons, cases, facts } = perOffice
  const run = (q: RawBuilder<unknown>) => q.execute(tx)
  await run(sql`set statement_timeout = 0`)
  await run(sql`set session_replication_role = replica`)
  await run(sql`set synchronous_commit = off`)
  await run(sql`create temp table made (no int, kind text, data jsonb, roles text[], of_case boolean)`)
  const lines = [...inCases.map((m) => [...m, true]), ...ofPeople.map((m) => [...m, false])].map(([kind, data, roles, of_case]) => ({
    kind,
    data,
    roles,
    of_case,
  }))
  await run(sql`insert into made select row_number() over (partition by x.of_case) - 1, x.kind, x.data, array(select jsonb_array_elements_text(x.roles)), x.of_case
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as x(kind text, data jsonb, roles jsonb, of_case boolean)`)
  await run(sql`create temp table o as select o as n, (510000 + o)::text as id from generate_series(1, ${offices}::int) o`)
  await run(sql`insert into offices (office_id, name, short_name) select id, 'o' || n, 'o' from o`)
  await run(sql`insert into departments (office_id, department_id, name, sort_no) overriding system value
    select id, n * 10 + d, 'd' || d, d from o, generate_series(1, 4) d`)
  await run(sql`insert into persons (office_id, person_id, person_no, name, name_key, initials, category, department_id, joined_on) overriding system value
    select id, n * 1000 + p, n || '-' || p, 'p', 'p', 'p', case when p % 6 < 3 then 'prosecutor' when p % 6 < 5 then 'assistant' when p % 12 = 5 then 'clerk' else 'admin' end,
      n * 10 + 1 + p % 4, '2015-01-01' from o, generate_series(1, ${persons}::int) p`)
  await run(sql`insert into activities (office_id, activity_id, type, title, on_day, hours, organiser_id, state) overriding system value
    select id, a, case a when 1 then 'lecture' else 'culture' end, 'a', '2025-06-01', 2, n * 1000 + 1, 'held' from o, generate_series(1, 2) a`)
  // Handlers are prosecutors, assistants assistants, clerks clerks.
  await run(sql`insert into cases (office_id, case_id, case_no, name, category, procedure, line, accepted_on, closed_on, handler_id, assistant_id, clerk_id,
      department_id, major, fast_track, sealed, state, last_act, last_act_on) overriding system value
    select id, n * 100000 + c, n || '-' || c, 'c',
      (array['ordinary.prosecution', 'ordinary.arrest', 'serious.prosecution', 'pil.general', 'civil.general'])[1 + c % 5],
      (array['prosecution_review', 'arrest_review', 'prosecution_review', 'public_interest', 'civil_supervision'])[1 + c % 5], 'ordinary',
      '2024-12-15'::date + c % 340, '2025-01-10'::date + c % 345, n * 1000 + 6 * (1 + c % 9) + c / 10 % 3, n * 1000 + 6 * (c % 10) + 3 + c / 10 % 2,
      n * 1000 + 12 * (c % 5) + 5, n * 10 + 1 + c % 4, c % 20 = 0, c % 9 = 0, c % 500 = 0, 's', 'a', '2025-01-01'
    from o, generate_series(1, ${cases}::int) c`)
  await run(sql`insert into parties (office_id, party_id, case_id, ordinal, role, name, charge, fact_id) overriding system value
    select k.office_id, k.case_id * 8 + i, k.case_id, i, 'suspect', 's', (array['盗窃罪', '诈骗罪', '故意伤害罪'])[1 + i % 3], k.case_id * 8 + i
    from cases k, generate_series(1, 6) i where i <= 1 + k.case_id % 6`)
  await run(sql`insert into case_sizes (office_id, case_id, volumes, incidents, new_kind, fact_id)
    select office_id, case_id, case_id % 60, case_id % 12, case_id % 30 = 0, case_id from cases where case_id % 3 = 0`)
  const inEach = facts - cases - 1000
  await run(sql`insert into facts (office_id, fact_id, kind, on_day, case_id, subject, data) overriding system value
    select office_id, case_id * 10, 'case.decided', closed_on, case_id, null, '{"closes": true, "outcome": "prosecute"}'::jsonb from cases
    union all select o.id, o.n * 10000000::bigint + i, m.kind, '2025-01-01'::date + i * 13 % 365, o.n * 100000 + 1 + i % ${cases}::int, null, m.data
      from o, generate_series(1, ${inEach}::int) i join made m on m.of_case and m.no = i % ${inCases.length}::int
    union all select o.id, o.n * 10000000::bigint + 5000000 + i, m.kind, '2025-01-01'::date + i * 7 % 365, null, 'person:' || i, m.data
      from o, generate_series(1, 1000) i join made m on not m.of_case and m.no = i % ${ofPeople.length}::int`)
  await run(sql`insert into facts (office_id, fact_id, kind, on_day, case_id, subject, data) overriding system value
    select id, n * 10000000::bigint + 6000000, 'task.completed', '2025-06-01', null, 'task:1', '{"task_id": 1}'::jsonb from o`)
  await run(sql`insert into facts (office_id, fact_id, kind, on_day, case_id, voids) overriding system value
    select office_id, fact_id + 2000000, 'fact.voided', '2025-12-31', case_id, fact_id from facts where kind <> 'case.decided' and fact_id % 97 = 0`)
  await run(sql`insert into fact_credits (office_id, fact_id, person_id, role)
    select f.office_id, f.fact_id, case r.role when 'handler' then k.handler_id when 'assistant' then k.assistant_id else k.clerk_id end, r.role
      from facts f join cases k using (office_id, case_id) left join made m on m.of_case and m.kind = f.kind and m.data = f.data
        cross join lateral unnest(coalesce(m.roles, ${staff}::text[])) r(role) where f.voids is null
    union all select f.office_id, f.fact_id, f.fact_id / 10000000 * 1000 + 1 + f.fact_id % ${persons}::int, r.role
      from facts f join made m on not m.of_case and m.kind = f.kind and m.data = f.data cross join lateral unnest(m.roles) r(role) where f.case_id is null`)
  await run(sql`insert into deadlines (office_id, case_id, code, ordinal, opened_on, opened_by, due_on, state, met_on, owner, main, custody, rule_from, basis, steps)
    select k.office_id, k.case_id, d.code, 1, k.accepted_on, 1, k.accepted_on + 30, case when k.closed_on <= k.accepted_on + 30 then 'met' else 'late' end, k.closed_on,
      'ours', d.main, k.case_id % 4 = 0, '2020-01-01', '[]', '[]'
    from cases k, (values ('pros_review', true), ('archive', false), ('petition_reply', false)) d(code, main)`)
  await run(sql`insert into warnings (office_id, case_id, node_id, ordinal, on_day, severity, person_id, opened_by, why)
    select k.office_id, k.case_id, (array['RN-PR-01', 'RN-DC-01', 'RN-TL-05', 'RN-LA-01'])[1 + k.case_id % 4], 1, k.accepted_on + 20,
      (array['notice', 'serious', 'reminder'])[1 + k.case_id % 3], k.handler_id, 1, '{}' from cases k where k.case_id % 2 = 0`)
  await run(sql`set session_replication_role = origin`)
  await run(sql`set synchronous_commit = on`)
  for (const table of filled) await run(sql`vacuum analyze ${sql.table(table)}`)
  for (let o = 1; o <= offices; o++) await seedIndicators(ctxOf(tx, codeOf(o)))
}
