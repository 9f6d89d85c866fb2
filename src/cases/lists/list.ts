import { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { rows, sql, type RawBuilder } from '../../platform/db.ts'
import { pageOf, placeOf, type Place } from '../../platform/paging.ts'
import { caseFilter, type CaseFilter, type ListedCase } from './contract.ts'
import type { CaseRow } from '../contract.ts'
import { gramsOf, plainNumber } from '../grams.ts'
import { visibleCases } from '../queries.ts'
import { joined, rowColumns, shownRow, type StoredRow } from '../rows.ts'

/** Without the errors of the case card, which are a list of their own. */
const monitored = sql`w.node_id not like 'CK-%'`
const escape = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** A fragment of a number, of the case's name or of a party's name; brackets as people type them. */
export function matching(q: string): RawBuilder<boolean> {
  const text = /[[(（〔【]/.test(q) ? plainNumber(q) : q.trim()
  const like = `%${escape(text)}%`
  const found = sql<boolean>`(c.case_no ilike ${like} or c.unified_no ilike ${like} or c.name ilike ${like}
    or exists (select from parties p where p.office_id = c.office_id and p.case_id = c.case_id and p.name ilike ${like}))`
  const grams = gramsOf(text)
  return grams.length ? sql<boolean>`(c.grams @> ${grams}::text[] and ${found})` : found
}

/** The filter and the reader's rights as one condition on `cases c`. */
function conditionOf(ctx: Ctx, f: Omit<CaseFilter, 'sort'>): RawBuilder<boolean> {
  const all: RawBuilder<unknown>[] = [visibleCases(ctx.actor)]
  const add = (given: unknown, make: () => RawBuilder<unknown>) => {
    if (given !== undefined) all.push(make())
  }
  for (const column of ['category', 'procedure', 'line', 'department_id', 'handler_id', 'state', 'outcome', 'custody', 'batch_id'] as const)
    add(f[column], () => sql`${sql.ref(`c.${column}`)} = ${f[column]}`)
  const held = sql`coalesce(c.custody in ('detained', 'in_custody'), false)`
  add(f.in_custody, () => (f.in_custody ? held : sql`not ${held}`))
  for (const column of ['juvenile', 'major', 'plea', 'fast_track'] as const)
    add(f[column], () => sql`${sql.ref(`c.${column}`)} is ${sql.raw(f[column] ? 'true' : 'not true')}`)
  add(f.open, () => sql`c.closed_on is ${sql.raw(f.open ? '' : 'not')} null`)
  add(f.accepted_from, () => sql`c.accepted_on >= ${f.accepted_from}`)
  add(f.accepted_to, () => sql`c.accepted_on <= ${f.accepted_to}`)
  add(f.due_from, () => sql`c.next_due_on >= ${f.due_from}`)
  add(f.due_to, () => sql`c.next_due_on <= ${f.due_to}`)
  add(f.closed_from, () => sql`c.closed_on >= ${f.closed_from}`)
  add(f.closed_to, () => sql`c.closed_on <= ${f.closed_to}`)
  const overdue = sql`(c.closed_on is null and c.next_due_on is not null and c.next_due_on < ${ctx.today})`
  add(f.overdue, () => (f.overdue ? overdue : sql`not ${overdue}`))
  const warned = sql`exists (select from warnings w where w.office_id = c.office_id and w.case_id = c.case_id and ${monitored}
    and w.on_day <= ${ctx.today} and (w.cleared_on is null or w.cleared_on > ${ctx.today}) and w.settled_by is null)`
  add(f.has_warning, () => (f.has_warning ? warned : sql`not ${warned}`))
  if (f.q) all.push(matching(f.q))
  return sql<boolean>`${sql.join(all, sql` and `)}`
}

type Key = { column: string; type: 'date' | 'text' | 'bigint' | 'integer' }
const text = (column: string): Key[] => [{ column, type: 'text' }]
const date = (column: string): Key[] => [{ column, type: 'date' }]
/** What each order compares before the case's own number. `due` follows the index cases_open_by_due. */
const orders: Record<string, Key[]> = {
  due: [...date('c.next_due_on'), ...date('c.accepted_on')],
  accepted_on: date('c.accepted_on'),
  case_no: text('c.case_no'),
  name: text('c.name'),
  category: text('c.category'),
  department: [{ column: 'd.sort_no', type: 'integer' }],
  handler: text('h.name_key'),
  state: text('c.state'),
  outcome: text('c.outcome'),
  closed_on: date('c.closed_on'),
  last_act_on: date('c.last_act_on'),
  days_with_handler: date('c.handler_since'),
  cause: text('c.cause'),
  source_agency: text('c.source_agency'),
  returns: [{ column: 'c.returns', type: 'integer' }],
}
/** Many days with a handler means an early day of the change. */
const reversed = new Set(['days_with_handler'])

function orderOf(sort: string) {
  const name = sort.replace(/^-/, '')
  const keys: Key[] = [...orders[name]!, { column: 'c.case_id', type: 'bigint' }]
  const down = sort.startsWith('-') !== reversed.has(name)
  const way = sql.raw(down ? 'desc nulls last' : 'asc nulls last')
  return {
    keys,
    down,
    by: sql`${sql.join(keys.map((k) => sql`${sql.ref(k.column)} ${way}`))}`,
    values: sql`jsonb_build_array(${sql.join(keys.map((k) => sql.ref(k.column)))})`,
  }
}

/** Rows after the last one of the page before; missing values come last in either direction. */
function after({ keys, down }: ReturnType<typeof orderOf>, values: unknown[]): RawBuilder<unknown> {
  const compare = sql.raw(down ? '<' : '>')
  const from = (i: number): RawBuilder<unknown> => {
    const { column, type } = keys[i]!
    const [c, v] = [sql.ref(column), values[i]]
    const value = sql`${v}::${sql.raw(type)}`
    if (i === keys.length - 1) return sql`${c} ${compare} ${value}`
    if (v === null) return sql`(${c} is null and ${from(i + 1)})`
    return sql`(${c} ${compare} ${value} or ${c} is null or (${c} = ${value} and ${from(i + 1)}))`
  }
  return from(0)
}
/** The order, which must be that asked for, then the values of its keys. */
const placeIn = (sort: string, { keys }: ReturnType<typeof orderOf>) =>
  z.tuple([z.literal(sort)], z.union([z.string().max(300), z.number(), z.null()])).refine((place) => place.length === keys.length + 1)

/** The gravest warning that is open today and how many there are. */
const worst = (ctx: Ctx) => sql`(select jsonb_build_object('node_id', w.node_id, 'severity', w.severity, 'count', count(*) over ())
  from warnings w where w.office_id = c.office_id and w.case_id = c.case_id and ${monitored}
    and w.on_day <= ${ctx.today} and (w.cleared_on is null or w.cleared_on > ${ctx.today}) and w.settled_by is null
  order by array_position(array['serious', 'notice', 'reminder'], w.severity), w.on_day desc limit 1)`

type Page = { rows: ListedCase[]; next: string | null; total: number }

/** One page; the total is that of the whole filter. One statement. */
export async function listCases(ctx: Ctx, query: CaseFilter & { cursor?: string; limit: number }): Promise<Page> {
  const order = orderOf(query.sort)
  const where = conditionOf(ctx, query)
  const start = placeOf(query.cursor, placeIn(query.sort, order))?.slice(1)
  const found = await rows<StoredRow & { key: Place; total: number; warning: ListedCase['warning'] }>(
    ctx.tx,
    sql`select ${rowColumns(ctx)}, ${worst(ctx)} as warning, ${order.values} as key, (select count(*) from cases c where ${where}) as total
        from ${joined}
        where ${where} ${start ? sql`and ${after(order, start)}` : sql``}
        order by ${order.by} limit ${query.limit + 1}`,
  )
  const page = pageOf(found, query.limit, (last) => [query.sort, ...last.key])
  return {
    rows: page.rows.map((stored) => ({ ...shownRow(ctx, stored), warning: stored.warning })),
    next: page.next,
    total: found[0]?.total ?? (start ? await count(ctx, where) : 0),
  }
}
async function count(ctx: Ctx, where: RawBuilder<boolean>): Promise<number> {
  const [one] = await rows<{ n: number }>(ctx.tx, sql`select count(*) as n from cases c where ${where}`)
  return one!.n
}

/** How many cases each view shows; null for what is no filter. One statement. */
export async function countCases(ctx: Ctx, views: string[]): Promise<(number | null)[]> {
  const parsed = views.map((view) => caseFilter.safeParse(Object.fromEntries(new URLSearchParams(view))))
  const asked = parsed.flatMap((one) => (one.success ? [sql`(select count(*) from cases c where ${conditionOf(ctx, one.data)})`] : []))
  if (!asked.length) return views.map(() => null)
  const [found] = await rows<{ counts: number[] }>(ctx.tx, sql`select jsonb_build_array(${sql.join(asked)}) as counts`)
  const left = [...found!.counts]
  return parsed.map((one) => (one.success ? left.shift()! : null))
}

/** Every row of the filter, for an export; at most `limit`. */
export async function allCases(ctx: Ctx, filter: CaseFilter, limit: number): Promise<CaseRow[]> {
  const found = await rows<StoredRow>(
    ctx.tx,
    sql`select ${rowColumns(ctx)} from ${joined} where ${conditionOf(ctx, filter)} order by ${orderOf(filter.sort).by} limit ${limit}`,
  )
  return found.map((stored) => shownRow(ctx, stored))
}
