import { z } from 'zod'
import { visibleCases } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { addDays, type Day } from '../../platform/day.ts'
import { rows, sql, type RawBuilder } from '../../platform/db.ts'
import { pageOf, placeOf } from '../../platform/paging.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Hit, Severity } from '../contract.ts'
import type { CardError, CardFilter } from './contract.ts'
import { policy, type Seats } from './policy.ts'
import { cardRules, ruleById, type CardRule } from './reference.ts'
import { ofCard } from './store.ts'
import { remedyOf, saysOf } from './words.ts'

type Stored = Seats & {
  key: string
  rule: string
  ordinal: number
  case_id: number
  case_no: string
  case_name: string
  juvenile: boolean
  works: boolean
  handler: string | null
  on_day: string
  fixed_on: string | null
  severity: Severity
  why: Hit['why']
  confirmed: CardError['confirmed']
}

/** Errors as they stand today, and those that were put right. */
const errors = (ctx: Ctx) => sql`(
    select w.office_id, 'w' || w.warning_id as key, w.case_id, w.node_id as rule, w.ordinal, w.on_day, null::date as fixed_on, w.severity, w.why, null::bigint as confirmed_by
    from warnings w where w.office_id = ${ctx.actor.office_id} and ${ofCard('w')} and w.on_day <= ${ctx.today}
    union all
    select f.office_id, 'f' || f.fix_id, f.case_id, f.rule, f.ordinal, f.on_day, f.fixed_on, f.severity, f.why, f.confirmed_by
    from card_fixes f where f.office_id = ${ctx.actor.office_id} and f.fixed_on <= ${ctx.today}) e
  join cases c on c.office_id = e.office_id and c.case_id = e.case_id`

const worksIn = (ctx: Ctx) => sql`coalesce(${ctx.actor.person_id}::bigint in (c.handler_id, c.assistant_id, c.clerk_id), false)`
function within(ctx: Ctx, f: Pick<CardFilter, 'mine' | 'department_id' | 'handler_id'>): RawBuilder<unknown>[] {
  const parts: RawBuilder<unknown>[] = [visibleCases(ctx.actor)]
  if (f.mine) parts.push(worksIn(ctx))
  if (f.department_id) parts.push(sql`c.department_id = ${f.department_id}`)
  if (f.handler_id) parts.push(sql`c.handler_id = ${f.handler_id}`)
  return parts
}
function conditionOf(ctx: Ctx, f: CardFilter, whole = false): RawBuilder<unknown> {
  const parts = within(ctx, f)
  if (f.fixed_on) parts.push(sql`e.fixed_on = ${f.fixed_on}`)
  else if (!f.found_on) parts.push(sql`e.fixed_on is null`)
  if (f.found_on) parts.push(sql`e.on_day = ${f.found_on}`)
  if (f.severity) parts.push(sql`e.severity = ${f.severity}`)
  if (f.rule && !whole) parts.push(sql`e.rule = ${f.rule}`)
  if (f.case_id && !whole) parts.push(sql`e.case_id = ${f.case_id}`)
  return sql.join(parts, sql` and `)
}

type Asked = CardFilter & { by: 'rule' | 'case'; cursor?: string | undefined; limit: number }
export async function listErrors(ctx: Ctx, { by, cursor, limit, ...filter }: Asked) {
  if (filter.rule && !ruleById.has(filter.rule)) throw new Refusal(404, 'card.rule_absent', { rule: filter.rule })
  const where = conditionOf(ctx, filter)
  const order = by === 'rule' ? sql`e.rule, c.case_no, e.key` : sql`c.case_no, e.rule, e.key`
  const start = placeOf(cursor, z.tuple([z.string(), z.string(), z.string()]))
  const found = await rows<Stored>(
    ctx.tx,
    sql`select e.key, e.rule, e.ordinal, e.case_id, c.case_no, c.name as case_name, c.juvenile, c.department_id, c.handler_id, c.assistant_id,
          c.clerk_id, p.name as handler, e.on_day, e.fixed_on, e.severity, e.why, ${worksIn(ctx)} as works,
          (select jsonb_build_object('by', coalesce(q.name, a.login), 'reason', f.data ->> 'reason') from facts f
            left join accounts a on a.office_id = f.office_id and a.account_id = f.account_id
            left join persons q on q.office_id = a.office_id and q.person_id = a.person_id
            where f.office_id = e.office_id and f.fact_id = e.confirmed_by) as confirmed
        from ${errors(ctx)} left join persons p on p.office_id = c.office_id and p.person_id = c.handler_id
        where ${where} ${start ? sql`and (${order}) > (${start[0]}::text, ${start[1]}::text, ${start[2]}::text)` : sql``}
        order by ${order} limit ${limit + 1}`,
  )
  const page = pageOf(found, limit, (e) => (by === 'rule' ? [e.rule, e.case_no, e.key] : [e.case_no, e.rule, e.key]))
  const [counted] = await rows<{ total: number }>(ctx.tx, sql`select count(*)::int as total from ${errors(ctx)} where ${where}`)
  return {
    rows: page.rows.map((e) => shown(ctx, e)),
    next: page.next,
    total: counted!.total,
    groups: await (by === 'rule' ? byRule(ctx, filter) : byCase(ctx, filter)),
  }
}
async function byRule(ctx: Ctx, filter: CardFilter) {
  const found = await rows<{ rule: string; n: number }>(
    ctx.tx,
    sql`select e.rule, count(*)::int as n from ${errors(ctx)} where ${conditionOf(ctx, filter, true)} group by e.rule`,
  )
  const counts = new Map(found.map((f) => [f.rule, f.n]))
  return cardRules.flatMap((r) => (counts.has(r.id) ? [{ key: r.id, name: r[ctx.actor.language], count: counts.get(r.id)! }] : []))
}
const byCase = (ctx: Ctx, filter: CardFilter) =>
  rows<{ key: string; name: string; count: number }>(
    ctx.tx,
    sql`select c.case_id::text as key, c.case_no as name, count(*)::int as count from ${errors(ctx)}
        where ${conditionOf(ctx, filter, true)} group by c.case_id, c.case_no order by count(*) desc, c.case_no limit 100`,
  )

const seesNames = (ctx: Ctx) => ctx.actor.roles.includes('case_officer') || ctx.actor.roles.includes('chief')
/** What every shown error says of its rule. */
export function ruleShown(ctx: Ctx, rule: CardRule, values: Hit['why']['params'], named: boolean) {
  const { language } = ctx.actor
  const { id, basis, fix } = rule
  return { rule: id, name: rule[language], ...saysOf(rule, values, language, named), remedy: remedyOf(rule, language), basis, fix }
}
function shown(ctx: Ctx, e: Stored): CardError {
  const named = !e.juvenile || e.works || seesNames(ctx)
  return {
    ...ruleShown(ctx, ruleById.get(e.rule)!, e.why.params, named),
    key: e.key,
    severity: e.severity,
    case_id: e.case_id,
    case_no: e.case_no,
    case_name: named ? e.case_name : null,
    department_id: e.department_id,
    handler_id: e.handler_id,
    handler: e.handler,
    on_day: e.on_day,
    fixed_on: e.fixed_on,
    may_fix: e.fixed_on === null && policy.fix(ctx.actor, e),
    may_confirm: e.fixed_on === null && ruleById.get(e.rule)!.confirm === true && policy.confirm(ctx.actor, e),
    confirmed: e.confirmed,
  }
}

/** How many errors began and how many were put right on each of the last thirty days. */
export async function dailyErrors(ctx: Ctx, f: Pick<CardFilter, 'mine' | 'department_id' | 'handler_id'>) {
  const where = sql.join(within(ctx, f), sql` and `)
  const first = addDays(ctx.today, -29)
  const days = await rows<{ day: Day; found: number; fixed: number }>(
    ctx.tx,
    sql`with seen as materialized (select e.on_day, e.fixed_on from ${errors(ctx)} where ${where} and (e.on_day >= ${first} or e.fixed_on >= ${first}))
        select d.day::date as day, (select count(*)::int from seen s where s.on_day = d.day::date) as found,
          (select count(*)::int from seen s where s.fixed_on = d.day::date) as fixed
        from generate_series(${first}::date, ${ctx.today}::date, interval '1 day') as d(day) order by 1`,
  )
  const [open] = await rows<{ n: number }>(ctx.tx, sql`select count(*)::int as n from ${errors(ctx)} where ${where} and e.fixed_on is null`)
  return { days, open: open!.n }
}

/** Of a case that the reader sees: whether they read its names. @throws Refusal 404 case.absent */
export async function mayName(ctx: Ctx, case_id: number): Promise<boolean> {
  const [found] = await rows<{ juvenile: boolean; works: boolean }>(
    ctx.tx,
    sql`select c.juvenile, ${worksIn(ctx)} as works from cases c where ${visibleCases(ctx.actor)} and c.case_id = ${case_id}`,
  )
  if (!found) throw new Refusal(404, 'case.absent')
  return !found.juvenile || found.works || seesNames(ctx)
}
