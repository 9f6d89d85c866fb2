import { z } from 'zod'
import { namedCase, shownName, visibleCases, type NamedCase } from '../cases/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { dayField, type Day } from '../platform/day.ts'
import { row, rows, sql, type RawBuilder, type Tx } from '../platform/db.ts'
import { idPlace, pageOf, placeOf } from '../platform/paging.ts'
import { oversight } from './catalogue/oversight.ts'
import type { DeadlineFilter, DeadlineRow } from './contract.ts'
import { clockName, stepText } from './messages.ts'
import { unpacked } from './store.ts'

export { clockName }

/** Open, its day over, and more than a right that passes; `d` is the table deadlines. */
export const overdue = (today: Day) => sql<boolean>`(d.state = 'open' and not d.lapses and d.due_on < ${today})`
/** What is still to come or still owed: everything open but rights that have passed. */
export const running = (today: Day) => sql<boolean>`(d.state = 'open' and (not d.lapses or d.due_on >= ${today}))`

/**
 * What the office asks of itself (mark D), where no law names a day: archiving sixty days after closing. It ranks below every duty of
 * the law. A case's main deadline and what somebody owes by name are never mere targets.
 */
export const target = sql<boolean>`(d.owner = 'ours' and not d.main and d.person_id is null
  and not d.basis @> '[{"mark": "V"}]' and not d.basis @> '[{"mark": "P"}]')`

const plainNumber = (no: string) =>
  no
    .trim()
    .replace(/[[(（]/g, '〔')
    .replace(/[\])）]/g, '〕')

/** The filter and the reader's rights as one condition on `deadlines d join cases c`. */
function conditionOf(ctx: Ctx, f: DeadlineFilter): RawBuilder<boolean> {
  const all: RawBuilder<unknown>[] = [sql`d.office_id = ${ctx.actor.office_id}`, visibleCases(ctx.actor), disclosed(ctx)]
  const add = (given: unknown, make: () => RawBuilder<unknown>) => {
    if (given !== undefined) all.push(make())
  }
  add(f.case_no, () => sql`(c.case_no = ${plainNumber(f.case_no!)} or c.unified_no = ${plainNumber(f.case_no!)})`)
  add(f.case_id, () => sql`d.case_id = ${f.case_id}`)
  add(f.on, () => sql`d.due_on = ${f.on}`)
  add(f.from, () => sql`d.due_on >= ${f.from}`)
  add(f.to, () => sql`d.due_on <= ${f.to}`)
  add(f.state, () => (f.state === 'overdue' ? overdue(ctx.today) : f.state === 'running' ? running(ctx.today) : sql`d.state = ${f.state}`))
  add(f.owner, () => sql`d.owner = ${f.owner}`)
  add(f.code, () => sql`d.code = ${f.code}`)
  add(f.main, () => sql`d.main = ${f.main}`)
  add(f.target, () => sql`${target} = ${f.target}`)
  add(f.department_id, () => (f.department_id === 'none' ? sql`c.department_id is null` : sql`c.department_id = ${f.department_id}`))
  add(f.handler_id, () => sql`coalesce(d.person_id, c.handler_id) = ${f.handler_id}`)
  if (f.mine) all.push(owed(ctx))
  return sql<boolean>`${sql.join(all, sql` and `)}`
}
const privateCodes = oversight.filter((rule) => rule.private).map((rule) => rule.code)
/** Leaves out what only who owes it may know, and those who see every case that is not their own. */
export const disclosed = ({ actor }: Ctx) =>
  actor.roles.includes('case_officer') || actor.roles.includes('chief')
    ? sql`(d.code <> all(${privateCodes}::text[]) or d.person_id = ${actor.person_id}::bigint or c.handler_id is distinct from ${actor.person_id}::bigint)`
    : sql`(d.code <> all(${privateCodes}::text[]) or d.person_id = ${actor.person_id}::bigint)`
export const mine = ({ actor }: Ctx) => sql`${actor.person_id}::bigint in (c.handler_id, c.assistant_id, c.clerk_id)`
/** A deadline of somebody named is theirs; the others are those of who works in the case. */
export const owed = (ctx: Ctx) => sql`coalesce(d.person_id = ${ctx.actor.person_id}::bigint, ${mine(ctx)})`

const columns = (
  ctx: Ctx,
) => sql`${namedCase}, d.deadline_id, c.category, dep.name as department, h.name as handler, d.code, d.ordinal, d.opened_on,
  d.opened_by, d.due_on, d.state, d.met_on, d.met_by, d.owner, d.main, d.lapses, d.custody, d.rule_from, d.lead, d.basis, d.steps,
  d.person_id, o.name as person, d.due_on - ${ctx.today}::date as days_left, ${overdue(ctx.today)} as overdue, ${target} as target`
const joined = sql`deadlines d join cases c on c.office_id = d.office_id and c.case_id = d.case_id
  left join departments dep on dep.office_id = c.office_id and dep.department_id = c.department_id
  left join persons h on h.office_id = c.office_id and h.person_id = c.handler_id
  left join persons o on o.office_id = d.office_id and o.person_id = d.person_id`

type Stored = Omit<DeadlineRow, 'case_name' | 'steps'> & NamedCase & { steps: Parameters<typeof unpacked>[0] }
const shown = (ctx: Ctx, r: Stored): DeadlineRow => ({ ...r, case_name: shownName(ctx.actor, r), steps: unpacked(r.steps) })

/** Whether it is a target of the office's own, its last day, its number. */
const rankDayAndId = z.tuple([z.boolean(), dayField, idPlace])
/** By last day, or what the law asks before what the office asks of itself. */
type Order = 'day' | 'law_first'
/** Deadlines in their order, at most `limit` after the place named. */
async function select(
  ctx: Ctx,
  where: RawBuilder<boolean>,
  limit: number,
  order: Order = 'day',
  after: z.output<typeof rankDayAndId> | null = null,
): Promise<DeadlineRow[]> {
  const ranked = order === 'law_first'
  const rank = ranked ? target : sql`false`
  const found = await rows<Stored>(
    ctx.tx,
    sql`select ${columns(ctx)} from ${joined}
        where ${where} ${after ? sql`and (${rank}, d.due_on, d.deadline_id) > (${ranked && after[0]}, ${after[1]}::date, ${after[2]}::bigint)` : sql``}
        order by ${ranked ? sql`${target}, ` : sql``}d.due_on, d.deadline_id limit ${limit}`,
  )
  return found.map((r) => shown(ctx, r))
}
export async function countOf(ctx: Ctx, where: RawBuilder<boolean>): Promise<number> {
  const one = await row<{ n: number }>(
    ctx.tx,
    sql`select count(*) as n from deadlines d join cases c on c.office_id = d.office_id and c.case_id = d.case_id where ${where}`,
  )
  return one!.n
}

/** One page; the total is that of the whole filter. Of what is owed now, the duties of the law come first. */
export async function listDeadlines(ctx: Ctx, { cursor, limit, ...filter }: DeadlineFilter & { cursor?: string; limit: number }) {
  const where = conditionOf(ctx, filter)
  const order = filter.state === 'overdue' || filter.state === 'running' ? 'law_first' : 'day'
  const found = await select(ctx, where, limit + 1, order, placeOf(cursor, rankDayAndId))
  return { ...pageOf(found, limit, (last) => [last.target, last.due_on, last.deadline_id]), total: await countOf(ctx, where) }
}
export const firstDeadlines = (ctx: Ctx, where: RawBuilder<boolean>, limit: number) => select(ctx, where, limit)

/** For the command line: all, those of a case, or those whose last day it is; steps as data and as sentences. */
export async function listForCli(ctx: Ctx, { case_no, on }: { case_no?: string; on?: Day }) {
  const { language } = ctx.actor
  const found = await select(ctx, conditionOf(ctx, { case_no, on }), 1_000_000)
  return found.map((d) => ({
    case_no: d.case_no,
    code: d.code,
    name: clockName(d.code, language),
    ordinal: d.ordinal,
    opened_on: d.opened_on,
    due_on: d.due_on,
    state: d.state,
    overdue: d.overdue,
    met_on: d.met_on,
    owner: d.owner,
    main: d.main,
    basis: d.basis,
    steps: d.steps.map((step) => ({ ...step, text: stepText(step, language) })),
  }))
}

/** How many deadlines run, over all offices; a figure for the operation of the instance. */
export const openDeadlines = async (tx: Tx): Promise<number> =>
  (await row<{ n: number }>(tx, sql`select count(*) as n from deadlines where state = 'open'`))!.n
