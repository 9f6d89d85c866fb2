import { z } from 'zod'
import { checkRules } from '../../cases/closing/queries.ts'
import type { CheckRule } from '../../cases/closing/contract.ts'
import { namedCase, shownName, visibleCases, type NamedCase } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { dayField } from '../../platform/day.ts'
import { row, rows, sql, type RawBuilder } from '../../platform/db.ts'
import { idPlace, pageOf, placeOf } from '../../platform/paging.ts'
import type { CheckFilter, CheckRow } from './contract.ts'
import { current, seen } from './store.ts'

/** Whether the office asks for the check of the case `c`. */
export function askedOf(rules: readonly CheckRule[]): RawBuilder<boolean> {
  const parts = rules.flatMap((rule, i) => {
    if (!rule.required.length) return []
    const next = rules[i + 1]
    return [
      sql`(c.closed_on >= ${rule.valid_from} ${next ? sql`and c.closed_on < ${next.valid_from}` : sql``}
        ${rule.exempt.length ? sql`and c.category <> all(${[...rule.exempt]}::text[])` : sql``})`,
    ]
  })
  return parts.length ? sql<boolean>`(${sql.join(parts, sql` or `)})` : sql<boolean>`false`
}

const state = sql`coalesce(s.state, case when c.archived_on is null then 'todo' else 'none' end)`
const from = sql`cases c ${current}
  left join lateral (select d.due_on from deadlines d where d.office_id = c.office_id and d.case_id = c.case_id and d.state = 'open'
    and d.code in ('self_check_due', 'verification_due', 'self_check_correction') order by d.due_on limit 1) d on true`
const overdue = (ctx: Ctx) => sql`(d.due_on is not null and d.due_on < ${ctx.today})`
const pending = sql`${state} in ('todo', 'draft', 'returned', 'submitted')`
const mine = (ctx: Ctx) => sql`(${state} in ('todo', 'draft', 'returned') and c.handler_id = ${ctx.actor.person_id}::bigint)`
const toVerify = (ctx: Ctx) => sql`(${state} = 'submitted' and s.verifier_id = ${ctx.actor.person_id}::bigint)`
/** As `disputeOf` tells it: returned twice or put up, since a third person came in. */
const disputed = sql`(s.state in ('submitted', 'returned') and (
  select count(*) filter (where f.kind = 'self_check.returned') >= 2 or count(*) filter (where f.kind = 'self_check.escalated') > 0
  from facts f where f.office_id = s.office_id and f.case_id = s.case_id and f.kind in ('self_check.returned', 'self_check.escalated')
    and (f.data ->> 'check_id')::bigint = s.check_id and f.fact_id > coalesce((
      select max(g.fact_id) from facts g where g.office_id = s.office_id and g.case_id = s.case_id
        and g.kind in ('self_check.assigned', 'self_check.decided') and (g.data ->> 'check_id')::bigint = s.check_id), 0)))`
const viewOf = (ctx: Ctx, view: CheckFilter['view']): RawBuilder<unknown> =>
  ({
    mine: mine(ctx),
    verify: toVerify(ctx),
    open: pending,
    overdue: sql`(${pending} and ${overdue(ctx)})`,
    sent: sql`${state} in ('submitted', 'returned', 'verified')`,
    verified: sql`${state} = 'verified'`,
    unassigned: sql`(${state} = 'submitted' and s.verifier_id is null)`,
    disputed,
    all: sql`true`,
  })[view]

function conditionOf(ctx: Ctx, rules: readonly CheckRule[], f: Omit<CheckFilter, 'view'>): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [seen(ctx), sql`c.closed_on is not null`, sql`(s.check_id is not null or ${askedOf(rules)})`]
  const add = (given: unknown, part: RawBuilder<unknown>) => given !== undefined && parts.push(part)
  add(f.department_id, sql`c.department_id = ${f.department_id ?? null}`)
  add(f.handler_id, sql`c.handler_id = ${f.handler_id ?? null}`)
  add(f.verifier_id, sql`coalesce(s.verified_by, s.verifier_id) = ${f.verifier_id ?? null}`)
  add(f.state, sql`${state} = ${f.state ?? null}`)
  add(f.conclusion, sql`(s.conclusion = ${f.conclusion ?? null} and ${state} in ('submitted', 'returned', 'verified'))`)
  add(f.closed_from, sql`c.closed_on >= ${f.closed_from ?? null}`)
  add(f.closed_to, sql`c.closed_on <= ${f.closed_to ?? null}`)
  if (f.q)
    parts.push(sql`(c.case_no ilike ${`%${f.q.replace(/[%_\\]/g, '\\$&')}%`} or c.name ilike ${`%${f.q.replace(/[%_\\]/g, '\\$&')}%`})`)
  return sql.join(parts, sql` and `)
}

type Found = CheckRow & NamedCase
const columns = (
  ctx: Ctx,
) => sql`${namedCase}, c.category, dep.name as department, h.name as handler, c.outcome, c.closed_on, c.archived_on, s.check_id, ${state} as state,
  case when ${state} in ('submitted', 'returned', 'verified') then s.conclusion end as conclusion, s.submitted_on,
  coalesce(s.verified_by, s.verifier_id) as verifier_id, w.name as verifier, s.verified_on, d.due_on, ${overdue(ctx)} as overdue,
  (select count(*) from warnings x where x.office_id = c.office_id and x.case_id = c.case_id and x.on_day <= ${ctx.today} and x.node_id not like 'CK-%') as warnings`

const far = '9999-12-31'
const dueClosedAndId = z.tuple([dayField, dayField, idPlace])

/** One page, what is due first at the head; counts of the ready views under the same conditions. */
export async function listChecks(ctx: Ctx, q: CheckFilter & { cursor?: string | undefined; limit: number }) {
  const { cursor, limit, view, ...filter } = q
  const rules = await checkRules(ctx)
  const where = conditionOf(ctx, rules, filter)
  const after = placeOf(cursor, dueClosedAndId)
  const found = await rows<Found>(
    ctx.tx,
    sql`select ${columns(ctx)} from ${from}
          left join departments dep on dep.office_id = c.office_id and dep.department_id = c.department_id
          left join persons h on h.office_id = c.office_id and h.person_id = c.handler_id
          left join persons w on w.office_id = c.office_id and w.person_id = coalesce(s.verified_by, s.verifier_id)
        where ${where} and ${viewOf(ctx, view)}
          ${after ? sql`and (coalesce(d.due_on, ${far}::date), c.closed_on, c.case_id) > (${after[0]}::date, ${after[1]}::date, ${after[2]}::bigint)` : sql``}
        order by coalesce(d.due_on, ${far}::date), c.closed_on, c.case_id limit ${limit + 1}`,
  )
  const views = ['mine', 'verify', 'open', 'overdue', 'verified', 'unassigned', 'disputed'] as const
  const counts = await row<Record<(typeof views)[number] | 'total', number>>(
    ctx.tx,
    sql`select count(*) filter (where ${viewOf(ctx, view)}) as total,
          ${sql.join(views.map((v) => sql`count(*) filter (where ${viewOf(ctx, v)}) as ${sql.ref(v)}`))} from ${from} where ${where}`,
  )
  const page = pageOf(found, limit, (last) => [last.due_on ?? far, last.closed_on, last.case_id])
  const { total, ...of } = counts!
  return {
    rows: page.rows.map((c) => ({ ...c, name: shownName(ctx.actor, c) })),
    next: page.next,
    total,
    counts: of,
  }
}

/** Checks for whose verification nobody is named, and those in dispute: what these lists hold, without looking at every case. */
export async function waitingChecks(ctx: Ctx): Promise<{ verifier: number; disputed: number }> {
  const found = await row<{ verifier: number; disputed: number }>(
    ctx.tx,
    sql`select count(*) filter (where s.state = 'submitted' and s.verifier_id is null) as verifier, count(*) filter (where ${disputed}) as disputed
        from self_checks s join cases c on c.office_id = s.office_id and c.case_id = s.case_id
        where s.office_id = ${ctx.actor.office_id} and s.state in ('submitted', 'returned') and c.closed_on is not null and ${seen(ctx)}`,
  )
  return found!
}

/** Of the closed cases of which a check is asked, how many have one, department by department; never person by person. */
export async function sharesOf(ctx: Ctx, q: { closed_from?: string | undefined; closed_to?: string | undefined }) {
  const rules = await checkRules(ctx)
  const asked = sql`${visibleCases(ctx.actor)} and c.closed_on is not null and (s.check_id is not null or ${askedOf(rules)})
    ${q.closed_from ? sql`and c.closed_on >= ${q.closed_from}` : sql``} ${q.closed_to ? sql`and c.closed_on <= ${q.closed_to}` : sql``}`
  const counts = sql`count(*) as closed, count(*) filter (where ${state} in ('submitted', 'returned', 'verified')) as submitted,
    count(*) filter (where ${state} = 'verified') as verified, count(*) filter (where ${state} in ('submitted', 'returned', 'verified') and s.conclusion <> 'clean') as problems,
    count(*) filter (where ${pending} and ${overdue(ctx)}) as overdue`
  type Share = {
    department_id: number | null
    department: string | null
    closed: number
    submitted: number
    verified: number
    problems: number
    overdue: number
  }
  const found = await rows<Share>(
    ctx.tx,
    sql`select c.department_id, dep.name as department, ${counts} from ${from}
          left join departments dep on dep.office_id = c.office_id and dep.department_id = c.department_id
        where ${asked} group by 1, 2, dep.sort_no order by dep.sort_no nulls last, 1`,
  )
  const sum = (field: keyof Share) => found.reduce((n, r) => n + (r[field] as number), 0)
  return {
    rows: found,
    total: {
      department_id: null,
      department: null,
      closed: sum('closed'),
      submitted: sum('submitted'),
      verified: sum('verified'),
      problems: sum('problems'),
      overdue: sum('overdue'),
    },
    from: q.closed_from ?? rules.find((r) => r.required.length)?.valid_from ?? null,
    to: q.closed_to ?? null,
  }
}
