import { readFileSync } from 'node:fs'
import { sql, type RawBuilder } from '../platform/db.ts'
import type { Day } from '../platform/day.ts'
import { jsonPlace, type Place } from '../platform/filter-sql.ts'
import type { SourceName } from './contract.ts'
import { data, dated, flag, number, ofCase, text } from './fields.ts'
import type { Period } from './period.ts'

/** `office` null: every office, for figures above the office; all else is asked of one. */
export type Scope = { office: string | null; period: Period; today: Day }

/**
 * Where a source's rows come from. Aliases are the same for all: x the row, k its case, c the person credited and the role.
 * `day`: the day for which it counts; `kind`: what measures name in `kinds`; `fact`: the fact behind the row.
 */
type Source = {
  from: RawBuilder<unknown>
  /** The case's row; a source that needs none is joined only if a measure asks for a field of the case. */
  cases: RawBuilder<unknown>
  office: RawBuilder<unknown>
  needsCase: boolean
  credits: RawBuilder<unknown>
  day: RawBuilder<unknown>
  kind: RawBuilder<unknown>
  id: RawBuilder<unknown>
  fact: RawBuilder<unknown>
  case_id: RawBuilder<unknown>
  department: RawBuilder<unknown>
  /** `joined`: the case's row is at hand as k. */
  within: (scope: Scope, joined: boolean) => RawBuilder<unknown>
  own: Record<string, Place>
}

const sampling = (
  JSON.parse(readFileSync(new URL('../../reference/review-settings.json', import.meta.url), 'utf8')) as {
    settings: { code: string; rows: { valid_from: string; value: number }[] }[]
  }
).settings.find((s) => s.code === 'rate')!.rows

const none = sql`null::bigint`
const between = (column: RawBuilder<unknown>, { from, to }: Period) => sql`${column} >= ${from}::date and ${column} < ${to}::date`
const of = (alias: string, office: string | null) => (office === null ? sql`true` : sql`${sql.ref(alias)}.office_id = ${office}`)
const staff = sql`cross join lateral (values ('handler', k.handler_id), ('assistant', k.assistant_id), ('clerk', k.clerk_id)) c(role, person_id)`
const caseJoin = sql`join cases k on k.office_id = x.office_id and k.case_id = x.case_id`

function deadlines(day: RawBuilder<unknown>, within: Source['within']): Source {
  return {
    from: sql`deadlines x`,
    cases: caseJoin,
    office: sql`x.office_id`,
    needsCase: true,
    credits: staff,
    day,
    kind: sql`x.code`,
    id: sql`x.deadline_id`,
    fact: sql`coalesce(x.met_by, x.opened_by)`,
    case_id: sql`x.case_id`,
    department: sql`k.department_id`,
    within,
    own: {
      state: text(sql`x.state`),
      main: flag(sql`x.main`),
      owner: text(sql`x.owner`),
      custody: flag(sql`x.custody`),
      due_on: dated(sql`x.due_on`),
      met_on: dated(sql`x.met_on`),
      /** Only days that have passed are counted, so that what is still open was not kept. */
      kept: flag(sql`(x.state = 'met')`),
    },
  }
}

function warned(which: RawBuilder<unknown>): Source {
  return {
    from: sql`warnings x`,
    cases: caseJoin,
    office: sql`x.office_id`,
    needsCase: true,
    credits: sql`cross join lateral (values ('handler', x.person_id), ('assistant', k.assistant_id), ('clerk', k.clerk_id)) c(role, person_id)`,
    day: sql`x.on_day`,
    kind: sql`x.node_id`,
    id: sql`x.warning_id`,
    fact: sql`x.opened_by`,
    case_id: sql`x.case_id`,
    department: sql`k.department_id`,
    within: ({ office, period, today }) =>
      sql`${of('x', office)} and ${between(sql`x.on_day`, period)} and x.on_day <= ${today}::date and not k.sealed
        and x.settled_as is distinct from 'no_problem' and ${which}`,
    own: {
      severity: text(sql`x.severity`),
      group: text(sql`split_part(x.node_id, '-', 2)`),
      cleared: flag(sql`(x.cleared_on is not null)`),
    },
  }
}

/** Of what nobody is credited with. */
const nobody = sql`cross join lateral (values ('self', null::bigint)) c(role, person_id)`
/** The rate of routine sampling that holds on a day, in percent: the office's last one, else the reference's. */
function sampled(on: (period: Period) => RawBuilder<unknown>): Source {
  const given = sql.join(
    sampling.map((r) => sql`(${r.valid_from}::date, ${r.value}::float, 0)`),
    sql`, `,
  )
  return {
    from: sql`(select o.office_id, r.valid_from, r.rate, r.own from offices o cross join (values ${given}) as r(valid_from, rate, own)
      union all select office_id, valid_from, (value #>> '{}')::float, 1 from review_settings where code = 'rate' and confirmed_at is not null) x`,
    cases: sql``,
    office: sql`x.office_id`,
    needsCase: false,
    credits: nobody,
    day: sql`x.valid_from`,
    kind: sql`'rate'`,
    id: sql`(x.valid_from - '1949-10-01'::date)::bigint`,
    fact: none,
    case_id: none,
    department: none,
    within: ({ office, period }) => sql`${of('x', office)} and (x.valid_from, x.own) = (select y.valid_from, y.own from (
        select valid_from, 1 as own from review_settings y where y.office_id = x.office_id and y.code = 'rate' and y.confirmed_at is not null
        union all select r.valid_from, 0 from (values ${given}) as r(valid_from, rate, own)) y
      where y.valid_from <= ${on(period)} order by y.valid_from desc, y.own desc limit 1)`,
    own: { rate: number(sql`x.rate`) },
  }
}

type Reviewed = Pick<Source, 'credits' | 'day' | 'kind' | 'id' | 'own'> & { standing: RawBuilder<unknown> }
/** What hangs on a review, and through it on the case. */
function ofReview(from: RawBuilder<unknown>, { standing, ...rest }: Reviewed): Source {
  return {
    ...rest,
    from: sql`${from} join reviews r on r.office_id = x.office_id and r.review_id = x.review_id`,
    cases: sql`join cases k on k.office_id = r.office_id and k.case_id = r.case_id`,
    office: sql`x.office_id`,
    needsCase: true,
    fact: none,
    case_id: sql`r.case_id`,
    department: sql`k.department_id`,
    within: ({ office, period }) =>
      sql`${of('x', office)} and ${standing} and ${between(rest.day, period)} and r.state <> 'dropped' and not k.sealed`,
  }
}

export const sourceOf: Record<SourceName, Source> = {
  facts: {
    from: sql`facts x`,
    cases: sql`left ${caseJoin}`,
    office: sql`x.office_id`,
    needsCase: false,
    credits: sql`join fact_credits c on c.office_id = x.office_id and c.fact_id = x.fact_id`,
    day: sql`x.on_day`,
    kind: sql`x.kind`,
    id: sql`x.fact_id`,
    fact: sql`x.fact_id`,
    case_id: sql`x.case_id`,
    department: sql`k.department_id`,
    // What was voided never counts, and a sealed record vanishes from figures.
    within: ({ office, period }, joined) => sql`${of('x', office)} and ${between(sql`x.on_day`, period)}
      and not exists (select from facts v where v.office_id = x.office_id and v.voids = x.fact_id)
      and ${joined ? sql`not coalesce(k.sealed, false)` : sql`not exists (select from cases s where s.office_id = x.office_id and s.case_id = x.case_id and s.sealed)`}`,
    own: {
      ...Object.fromEntries(Object.entries(data).map(([field, type]) => [field, jsonPlace(sql`x.data`, field, type)])),
      /** The fact by which the case counts as concluded: once for each case. */
      closes: flag(sql`(x.on_day = k.closed_on)`),
      /** By what a case came under review; `kind` is that of the fact. */
      review_kind: jsonPlace(sql`x.data`, 'kind', 'text'),
      /** Of what somebody attended: some activities count as training, others do not. */
      activity_type: text(sql`(case when x.kind = 'activity.attended' then (select a.type from activities a
        where a.office_id = x.office_id and a.activity_id = (x.data ->> 'activity_id')::bigint) end)`),
    },
  },
  // What fell away before its day, and a right that nobody used, were neither kept nor missed.
  deadlines: deadlines(
    sql`(x.due_on + 1)`,
    ({ office, period, today }) =>
      sql`${of('x', office)} and x.due_on >= ${period.from}::date - 1 and x.due_on < ${period.to}::date - 1 and x.due_on < ${today}::date
          and not (x.state = 'ended' and (x.met_on is null or x.met_on <= x.due_on)) and not (x.state = 'open' and x.lapses) and not k.sealed`,
  ),
  deadlines_met: deadlines(
    sql`x.met_on`,
    ({ office, period }) => sql`${of('x', office)} and x.state in ('met', 'late') and ${between(sql`x.met_on`, period)} and not k.sealed`,
  ),
  warnings: warned(sql`x.node_id not like 'CK-%'`),
  // The errors of case cards are warnings too, counted apart.
  card_errors: warned(sql`x.node_id like 'CK-%'`),

  // From the facts alone: what was assigned, on the day after it was due, and whether it had been completed by then.
  tasks: {
    from: sql`facts x`,
    cases: sql``,
    office: sql`x.office_id`,
    needsCase: false,
    credits: sql`join fact_credits c on c.office_id = x.office_id and c.fact_id = x.fact_id`,
    day: sql`((x.data ->> 'due_on')::date + 1)`,
    kind: sql`(x.data ->> 'type')`,
    id: sql`x.fact_id`,
    fact: sql`x.fact_id`,
    case_id: none,
    department: none,
    within: ({ office, period, today }) =>
      sql`${of('x', office)} and x.kind = 'task.assigned' and (x.data ->> 'due_on')::date >= ${period.from}::date - 1
        and (x.data ->> 'due_on')::date < ${period.to}::date - 1 and (x.data ->> 'due_on')::date < ${today}::date
        and not exists (select from facts v where v.office_id = x.office_id and v.voids = x.fact_id)`,
    own: {
      kept: flag(sql`exists (select from facts t where t.office_id = x.office_id and t.subject = 'task:' || (x.data ->> 'task_id') and t.kind = 'task.completed'
        and t.on_day <= (x.data ->> 'due_on')::date
        and not exists (select from facts v where v.office_id = t.office_id and v.voids = t.fact_id))`),
    },
  },

  findings: ofReview(sql`review_findings x`, {
    credits: sql`cross join lateral (values ('handler', x.person_id)) c(role, person_id)`,
    day: sql`r.graded_on`,
    kind: sql`x.item`,
    id: sql`x.finding_id`,
    // What adds points is no problem.
    standing: sql`x.state = 'standing' and x.effect <> 'bonus'`,
    own: { dimension: text(sql`x.dimension`), effect: text(sql`x.effect`) },
  }),
  objections: ofReview(sql`review_objections x`, {
    credits: sql`cross join lateral (values ('handler', x.person_id)) c(role, person_id)`,
    day: sql`x.made_on`,
    kind: sql`x.state`,
    id: sql`x.objection_id`,
    standing: sql`x.state <> 'withdrawn'`,
    own: {},
  }),
  cases: {
    from: sql`cases k`,
    cases: sql``,
    office: sql`k.office_id`,
    needsCase: false,
    credits: staff,
    day: sql`k.accepted_on`,
    kind: sql`k.category`,
    id: sql`k.case_id`,
    fact: none,
    case_id: sql`k.case_id`,
    department: sql`k.department_id`,
    within: ({ office, period }) =>
      sql`${of('k', office)} and k.accepted_on < ${period.to}::date and (k.closed_on is null or k.closed_on >= ${period.to}::date) and not k.sealed`,
    own: {},
  },
  standards: {
    from: sql`standards x join standard_versions s on s.office_id = x.office_id and s.standard_id = x.standard_id and s.state = 'published'`,
    cases: sql``,
    office: sql`x.office_id`,
    needsCase: false,
    credits: nobody,
    day: sql`s.valid_from`,
    kind: sql`x.kind`,
    id: sql`x.standard_id`,
    fact: none,
    case_id: none,
    department: none,
    within: ({ office, period }) =>
      sql`${of('x', office)} and s.valid_from < ${period.to}::date and (s.valid_to is null or s.valid_to >= ${period.to}::date)`,
    own: {},
  },
  review_rate: sampled(({ to }) => sql`${to}::date - 1`),
  review_rate_before: sampled(({ from }) => sql`${from}::date`),
  persons: {
    from: sql`persons x`,
    cases: sql``,
    office: sql`x.office_id`,
    needsCase: false,
    credits: sql`cross join lateral (values ('self', x.person_id)) c(role, person_id)`,
    day: sql`coalesce(x.joined_on, '1949-10-01'::date)`,
    kind: sql`x.category`,
    id: sql`x.person_id`,
    fact: none,
    case_id: none,
    department: sql`x.department_id`,
    within: ({ office, period }) =>
      sql`${of('x', office)} and (x.joined_on is null or x.joined_on < ${period.to}::date) and (x.left_on is null or x.left_on >= ${period.to}::date)`,
    own: { category: text(sql`x.category`), post: text(sql`x.post`) },
  },
  units: {
    from: sql`units x`,
    cases: sql``,
    office: sql`x.office_id`,
    needsCase: false,
    credits: sql`join unit_members c0 on c0.office_id = x.office_id and c0.unit_id = x.unit_id cross join lateral (values ('self', c0.person_id)) c(role, person_id)`,
    day: sql`'1949-10-01'::date`,
    kind: sql`x.kind`,
    id: sql`x.unit_id`,
    fact: none,
    case_id: none,
    department: sql`x.department_id`,
    within: ({ office, period }) => sql`${of('x', office)} and (x.closed_on is null or x.closed_on >= ${period.to}::date)`,
    own: { unit_kind: text(sql`x.kind`) },
  },
}

/** A field that a measure may ask of a source; undefined where there is none. */
export function placeOf(source: SourceName, field: string): Place | undefined {
  const { own, needsCase } = sourceOf[source]
  if (field === 'on') return dated(sourceOf[source].day)
  if (field === 'kind') return text(sourceOf[source].kind)
  if (Object.hasOwn(own, field)) return own[field]
  return (needsCase || source === 'facts' || source === 'cases') && Object.hasOwn(ofCase, field) ? ofCase[field] : undefined
}
