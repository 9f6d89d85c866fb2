// What the shipped indicators are measured by, and the same figures as one would write them by hand.
import { columnsOf, type Column, type Measure } from '../src/measures/queries.ts'
import { measuresOf } from '../src/performance/compute.ts'
import { shipped } from '../src/performance/reference.ts'
import { addMonths, day, type Day } from '../src/platform/day.ts'
import { sql, type RawBuilder } from '../src/platform/db.ts'

export const month = day('2025-06-01')
export const today = day('2025-07-01')
type Period = { from: Day; to: Day }

type Asked = { id: string; role: string; measure: Measure }
export const indicators = shipped.map(({ live, definition }) => ({
  indicator_id: definition.id,
  version: 1,
  valid_from: month,
  valid_to: null,
  live,
  definition,
}))
export const tables: Record<string, Record<string, number>> = Object.assign(
  { category_days: { 'ordinary.prosecution': 25, 'ordinary.arrest': 6, 'serious.prosecution': 40 } },
  ...indicators.map((i) => i.definition.tables),
)
/** For each reach of months what is measured, with the indicator and the seat that each is of. */
export const reaches = [...Map.groupBy(indicators, (i) => i.definition.months)].map(([months, own]) => {
  const { asked, set } = measuresOf(own)
  const period: Period = { from: addMonths(month, 1 - months), to: addMonths(month, 1) }
  return {
    period,
    set: set.map((measure, i): Asked => {
      const [column] = columnsOf(measure)
      return { id: asked.find((a) => a.at === i)!.indicator.indicator_id, role: String(column!.credit), measure }
    }),
  }
})
export type Reach = (typeof reaches)[number]

const decided = `f.kind in ('case.decided', 'probation.ended', 'lawsuit.filed') and f.on_day = k.closed_on`
const role = (r: string) => `c.role = '${r}'`
const kind = (k: string, r: string) => `f.kind = '${k}' and ${role(r)}`
const count = (hit: string) => [`count(*) filter (where ${hit})`]
const summed = (value: string, hit: string) => [`coalesce(sum(${value}) filter (where ${hit}), 0)`, ...count(hit)]
const cases = (hit: string) => [`count(distinct f.case_id) filter (where ${hit})`]
const text = (field: string) => `f.data ->> '${field}'`
const number = (field: string) => `(f.data ->> '${field}')::numeric`
/** Of somebody credited in several of the roles one row counts. */
const oneOf = (...roles: string[]) =>
  `c.role = (select min(d.role) from fact_credits d where d.office_id = c.office_id and d.fact_id = c.fact_id and d.person_id = c.person_id and d.role in (${roles.map((r) => `'${r}'`).join(', ')}))`
const table = (column: string, values: Record<string, number>, otherwise: number) =>
  `case ${column} ${Object.entries(values)
    .map(([key, value]) => `when '${key}' then ${value}`)
    .join(' ')} else ${otherwise} end`
type Tables = Record<string, Record<string, number>>
const panel = (id: string) => summed(number('points'), `${kind('panel.scored', 'self')} and ${text('indicator_id')} = '${id}'`)
const late = `not (x.state = 'met')`
const served = `x.code in ('archive', 'non_pros_serve', 'civil_serve', 'admin_serve', 'pil_serve_file')`
const petition = `x.code in ('petition_handle', 'petition_reply', 'petition_result')`
const mains = `x.code in ('arrest_detained', 'arrest_own', 'arrest_not_detained', 'arrest_reconsider', 'detention_supervisory', 'pros_review', 'pros_fast',
  'non_pros_reconsider', 'non_pros_reexam', 'medical_review', 'forfeit_review', 'withdrawal_decide', 'civil_review', 'admin_review', 'admin_intake',
  'linkage_review', 'pil_handle', 'execution_handle', 'compensation_decide')`
const kept = (of: string, r: string) => [...count(`${of} and ${role(r)} and x.state = 'met'`), ...count(`${of} and ${role(r)}`)]
const done = `exists (select from facts t where t.office_id = f.office_id and t.subject = 'task:' || (f.data ->> 'task_id') and t.kind = 'task.completed'
  and t.on_day <= (f.data ->> 'due_on')::date and not exists (select from facts v where v.office_id = t.office_id and v.voids = t.fact_id))`
const tasks = (types: string) => [
  ...count(`${role('owner')} and f.data ->> 'type' in (${types}) and ${done}`),
  ...count(`${role('owner')} and f.data ->> 'type' in (${types})`),
]
const steps = `f.kind in ('case.returned', 'review.extended', 'arrest_review.extended', 'case.suspended', 'case.jurisdiction_changed', 'indictment.withdrawn', 'reconsideration.requested')`
const criminal = `k.procedure in ('arrest_review', 'prosecution_review')`

type Source = 'facts' | 'deadlines' | 'deadlines_met' | 'warnings' | 'tasks'
const sourceOfHand: Record<string, Source> = {
  'KPI-E02': 'deadlines',
  'KPI-E06': 'deadlines',
  'KPI-E08': 'deadlines',
  'KPI-E07': 'deadlines_met',
  'KPI-E04': 'warnings',
  'KPI-E05': 'warnings',
  'KPI-R14': 'tasks',
  'KPI-E09': 'tasks',
}
/** For each indicator the aggregates of one statement; `r` is the seat. */
export const byHand: Record<string, (r: string, tables: Tables, nodes: string[]) => string[]> = {
  'KPI-R01': (r, t) =>
    summed(
      `${table('k.category', t.coefficients!, 1)} * case when k.fast_track then 0.6 else 1 end
        * case when p.persons >= 10 then 1.6 when p.persons >= 5 then 1.3 when p.persons >= 3 then 1.1 else 1 end
        * case when p.charges >= 3 or z.incidents >= 10 then 1.2 else 1 end
        * case when z.volumes >= 50 then 1.5 when z.volumes >= 20 then 1.3 when z.volumes >= 10 then 1.1 else 1 end * case when z.new_kind then 1.3 else 1 end`,
      `${decided} and ${role(r)}`,
    ),
  'KPI-R02': (r) => count(`${decided} and k.major and ${role(r)}`),
  'KPI-R03': (r) =>
    count(
      `${kind('suggestion.replied', r)} and f.data -> 'rectified' = 'true' and k.procedure in ('civil_supervision', 'administrative_supervision', 'execution_supervision', 'criminal_supervision')`,
    ),
  'KPI-R04': (r) => summed(number('added_convicted'), `${kind('judgment.received', r)} and ${number('added_convicted')} > 0`),
  'KPI-R05': (r) => [
    ...count(`${kind('judgment.received', r)} and ${text('protest_result')} in ('changed', 'remanded')`),
    ...count(`${kind('judgment.received', r)} and f.data ->> 'protest_result' is not null`),
  ],
  'KPI-R06': (r) =>
    cases(
      `f.kind in ('case.decided', 'suggestion.replied') and ${role(r)} and k.procedure = 'public_interest' and (${text('outcome')} = 'terminated' or f.data -> 'rectified' = 'true')`,
    ),
  'KPI-R07': (r) =>
    count(
      `${kind('suggestion.replied', r)} and f.data -> 'rectified' = 'true' and k.procedure in ('arrest_review', 'prosecution_review', 'complaint')`,
    ),
  'KPI-R08': (r) =>
    summed(
      `case when ${text('outcome')} = 'resolved' then 0.2 else 0 end`,
      `${role(r)} and (f.kind = 'case.decided' and ${text('outcome')} = 'resolved' or f.kind = 'plea.signed' and f.data -> 'lawyer_present' is distinct from 'false')`,
    ),
  'KPI-R09': (r) => cases(`${kind('review.graded', r)} and ${text('grade')} = 'excellent'`),
  'KPI-R10': (r) =>
    summed(
      `case when ${text('grade')} = 'failed' then 6 else 3 end`,
      `${kind('review.graded', r)} and ${text('grade')} in ('basic', 'failed')`,
    ),
  'KPI-R11': () => panel('KPI-R11'),
  'KPI-R12': () => summed(table(text('level'), { city: 1, provincial: 3, national: 5 }, 0), kind('work.selected', 'author')),
  'KPI-R13': (r, t) =>
    summed(
      table('f.kind', t.activities!, 0.2),
      `${role(r)} and f.kind in ('suspect.rights_told', 'victim.rights_told', 'legal_aid.notified', 'suspect.questioned', 'defender.heard', 'victim.heard', 'outline.issued', 'decision.served', 'hearing.held', 'case.decided', 'case.archived')`,
    ),
  'KPI-R14': () => tasks(`'administrative', 'programme'`),
  'KPI-E01': (r, t) => [
    `percentile_cont(0.5) within group (order by ((f.on_day - k.accepted_on)::numeric / nullif(${table('k.category', t.category_days!, 0)}, 0))::float8) filter (where ${decided} and ${role(r)})`,
    ...count(`${decided} and ${role(r)}`),
  ],
  'KPI-E02': (r) => summed('case when x.custody then 4 else 3 end', `${mains} and ${role(r)} and ${late}`),
  'KPI-E03': (r) => [
    ...count(`${role(r)} and ${criminal} and (${decided} or ${steps})`),
    ...count(`${role(r)} and ${criminal} and ${decided}`),
  ],
  'KPI-E04': (r, _, nodes) =>
    count(`${role(r)} and x.node_id in (${nodes.map((n) => `'${n}'`).join(', ')}) and x.severity in ('notice', 'serious')`),
  'KPI-E05': (r, _, nodes) =>
    count(`${role(r)} and x.node_id in (${nodes.map((n) => `'${n}'`).join(', ')}) and x.severity in ('notice', 'serious')`),
  'KPI-E06': (r) => kept(served, r),
  'KPI-E07': (r) => [
    `count(distinct x.case_id) filter (where ${role(r)} and x.main and x.owner = 'ours' and x.state = 'met' and k.fast_track)`,
  ],
  'KPI-E08': (r) => kept(petition, r),
  'KPI-E09': () => tasks(`'service'`),
  'KPI-E10': () =>
    summed(
      `case when f.kind = 'clue.submitted' then 0.5 else 2 end`,
      `${role('author')} and (f.kind = 'clue.submitted' and ${text('source')} = 'data_model' and f.data -> 'became_case' = 'true'
        or f.kind = 'analysis.reported' and ${text('type')} = 'data_model' and ${text('adopted_by')} in ('city', 'provincial', 'national'))`,
    ),
  'KPI-Q01': () => panel('KPI-Q01'),
  'KPI-Q02': () => summed(table(text('grade'), { sanction: 5, criticism: 2 }, 1), kind('discipline.recorded', 'self')),
  'KPI-Q03': () => panel('KPI-Q03'),
  'KPI-Q04': () => [
    ...summed(number('absent_days'), kind('attendance.recorded', 'self')),
    ...summed('20.67', kind('attendance.recorded', 'self')),
  ],
  'KPI-Q05': () => [
    ...count(`${kind('rating.received', 'self')} and (${text('verdict')} in ('praise', 'satisfied') or f.data -> 'upheld' = 'false')`),
    ...count(kind('rating.received', 'self')),
  ],
  'KPI-Q06': () =>
    summed(
      `case when ${text('merit_class')} in ('first', 'second') then 3 else ${table(text('level'), { district: 0.5, city: 1, provincial: 2, national: 3 }, 0)} end`,
      `${kind('honour.awarded', 'honoured')} and ${text('category')} is distinct from 'collective'`,
    ),
  'KPI-Q07': () => count(kind('incident.recorded', 'self')),
  'KPI-Q08': () => panel('KPI-Q08'),
  'KPI-S01': () =>
    summed(
      number('hours'),
      `f.kind in ('activity.attended', 'training.completed') and ${oneOf('attendee', 'self')} and (f.kind = 'training.completed' and f.data -> 'passed' = 'true'
        or (select a.type from activities a where a.office_id = f.office_id and a.activity_id = (f.data ->> 'activity_id')::bigint) in ('lecture', 'seminar', 'forum', 'training', 'joint_training'))`,
    ),
  'KPI-S02': () => count(`${kind('activity.held', 'speaker')} and ${text('type')} in ('lecture', 'training', 'joint_training')`),
  'KPI-S03': () =>
    summed(
      `case when f.kind = 'activity.held' then 0.5 else 2 end`,
      `(f.kind = 'activity.held' and ${text('type')} in ('seminar', 'forum') or f.kind = 'project.advanced' and ${text('stage')} = 'concluded') and ${oneOf('speaker', 'organiser', 'lead', 'member')}`,
    ),
  'KPI-S04': () =>
    summed(
      `case when ${text('adopted_by')} = '最高人民检察院' then 3 else ${table(text('level'), { city: 0.5, provincial: 1, national: 2 }, 0)} end`,
      kind('article.published', 'author'),
    ),
  'KPI-S05': () =>
    summed(table(text('level'), { district: 0.5, city: 1, provincial: 2, national: 4 }, 0), kind('competition.placed', 'participant')),
  'KPI-S06': () =>
    summed(
      `case when ${text('adopted_by')} = 'office' then 1 else 2 end`,
      `${kind('analysis.reported', 'author')} and ${text('type')} is distinct from 'data_model' and f.data ->> 'adopted_by' is not null`,
    ),
  'KPI-S07': () => count(`f.kind = 'publicity.given' and ${oneOf('speaker', 'member')}`),
  'KPI-S08': () => count(`${kind('qualification.gained', 'self')} and ${text('type')} in ('degree', 'legal', 'technical', 'other')`),
}

const quoted = (all: Iterable<string>) => [...new Set(all)].map((x) => `'${x}'`).join(', ')
const voided = `not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)`
const seats = (handler: string) =>
  `cross join lateral (values ('handler', ${handler}), ('assistant', k.assistant_id), ('clerk', k.clerk_id)) c(role, person_id)`
const of = (alias: string, office: string | null) => (office ? `${alias}.office_id = '${office}'` : 'true')
const within = (column: string, { from, to }: Period) => `${column} >= '${from}'::date and ${column} < '${to}'::date`
/** From where, and which rows, as a person would write it for this source. */
function fromOf(source: Source, office: string | null, period: Period, columns: Column[], weighs: boolean): string {
  const kinds = quoted(columns.flatMap((c) => c.kinds))
  const roles = quoted(columns.flatMap((c) => c.credit))
  const due = `x.due_on >= '${period.from}'::date - 1 and x.due_on < '${period.to}'::date - 1 and x.due_on < '${today}'`
  switch (source) {
    case 'facts':
      return `from facts f join fact_credits c on c.office_id = f.office_id and c.fact_id = f.fact_id
        left join cases k on k.office_id = f.office_id and k.case_id = f.case_id
        ${
          weighs
            ? `left join lateral (select count(*) as persons, count(distinct q.charge) filter (where q.charge <> '') as charges from parties q
                 where q.office_id = k.office_id and q.case_id = k.case_id and q.role = 'suspect') p on f.kind in ('case.decided', 'probation.ended', 'lawsuit.filed')
               left join case_sizes z on z.office_id = k.office_id and z.case_id = k.case_id`
            : ''
        }
        where ${of('f', office)} and ${within('f.on_day', period)} and f.kind in (${kinds}) and c.role in (${roles}) and ${voided} and not coalesce(k.sealed, false)`
    case 'deadlines':
      return `from deadlines x join cases k on k.office_id = x.office_id and k.case_id = x.case_id ${seats('k.handler_id')}
        where ${of('x', office)} and ${due} and x.code in (${kinds}) and c.role in (${roles}) and not k.sealed
          and not (x.state = 'ended' and (x.met_on is null or x.met_on <= x.due_on)) and not (x.state = 'open' and x.lapses)`
    case 'deadlines_met':
      return `from deadlines x join cases k on k.office_id = x.office_id and k.case_id = x.case_id ${seats('k.handler_id')}
        where ${of('x', office)} and x.state in ('met', 'late') and ${within('x.met_on', period)} and c.role in (${roles}) and not k.sealed`
    case 'warnings':
      return `from warnings x join cases k on k.office_id = x.office_id and k.case_id = x.case_id ${seats('x.person_id')}
        where ${of('x', office)} and ${within('x.on_day', period)} and x.on_day <= '${today}' and x.node_id in (${kinds}) and c.role in (${roles})
          and not k.sealed and x.settled_as is distinct from 'no_problem'`
    case 'tasks':
      return `from facts f join fact_credits c on c.office_id = f.office_id and c.fact_id = f.fact_id
        where ${of('f', office)} and f.kind = 'task.assigned' and f.data ->> 'type' in (${kinds}) and c.role in (${roles}) and ${voided} and (f.data ->> 'due_on')::date >= '${period.from}'::date - 1
          and (f.data ->> 'due_on')::date < '${period.to}'::date - 1 and (f.data ->> 'due_on')::date < '${today}'`
  }
}
export function figuresByHand(office: string | null, { period, set }: Reach): RawBuilder<unknown> {
  let no = 0
  const written = set.map((a) => {
    const [first] = columnsOf(a.measure)
    const outputs = byHand[a.id]!(a.role, tables, first!.kinds).map((text) => ({ text, name: `h${no++}` }))
    return { ...a, source: sourceOfHand[a.id] ?? ('facts' as const), outputs }
  })
  const parts = [...Map.groupBy(written, (w) => w.source)].map(([source, own]) => {
    const alias = source === 'facts' || source === 'tasks' ? 'f' : 'x'
    const outputs = own.flatMap((w) => w.outputs.map((o) => `${o.text} as ${o.name}`))
    const columns = own.flatMap((w) => columnsOf(w.measure))
    const weighs = own.some((w) => w.id === 'KPI-R01')
    return {
      name: `t_${source}`,
      text: `select ${alias}.office_id, c.person_id as key, ${outputs.join(',\n')} ${fromOf(source, office, period, columns, weighs)} group by 1, 2`,
    }
  })
  const all = written.flatMap((w) => w.outputs.map((o) => o.name)).join(', ')
  return sql.raw(`with ${parts.map((p) => `${p.name} as (${p.text})`).join(',\n')},
    keys as (${parts.map((p) => `select office_id, key from ${p.name}`).join(' union ')})
    select keys.office_id, keys.key, ${all} from keys ${parts.map((p) => `left join ${p.name} using (office_id, key)`).join(' ')}`)
}

/** The rows behind, once for each source, not yet told apart by indicator: less than what an entry keeps. */
export function rowsByHand(office: string | null, { period, set }: Reach): RawBuilder<unknown>[] {
  return [...Map.groupBy(set, (a) => sourceOfHand[a.id] ?? ('facts' as const))].map(([source, own]) => {
    const fact = source === 'facts' || source === 'tasks'
    const columns = own.flatMap((a) => columnsOf(a.measure))
    const what = fact
      ? 'f.fact_id, f.case_id, f.on_day, f.kind'
      : source === 'warnings'
        ? 'x.opened_by, x.case_id, x.on_day, x.node_id'
        : 'x.opened_by, x.case_id, x.due_on, x.code'
    return sql.raw(`select c.person_id, ${what} ${fromOf(source, office, period, columns, false)}`)
  })
}
