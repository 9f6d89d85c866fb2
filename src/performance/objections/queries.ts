import { staffOf } from '../../people/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { addMonths, type Day } from '../../platform/day.ts'
import { row, sql } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { current } from '../ledger.ts'
import { policy as points } from '../policy.ts'
import { shipped } from '../reference.ts'
import { entriesOf, monthRow } from '../store.ts'
import type { PointObjection } from './contract.ts'
import { policy } from './policy.ts'
import * as store from './store.ts'

const names = new Map(shipped.map(({ definition: d }) => [d.id, { zh: d.zh, en: d.en }]))

export function shown(ctx: Ctx, { person_id, made_by, other_id, ...o }: store.Stored): PointObjection {
  const own = ctx.actor.person_id === person_id
  const rule = { person_id, made_by, other_id, by_chief: o.by_chief }
  const decides = policy.decide(ctx.actor, rule) && !policy.concerned(ctx.actor, rule)
  return {
    ...o,
    ...(names.get(o.indicator_id) ?? { zh: o.indicator_id, en: o.indicator_id }),
    month: o.month.slice(0, 7),
    overdue: o.state === 'open' && o.due_on < ctx.today,
    open_actions: o.state !== 'open' ? [] : [...(decides ? (['decide'] as const) : []), ...(own ? (['withdraw'] as const) : [])],
  }
}

export async function listObjections(ctx: Ctx, { state }: { state?: 'open' | 'decided' | undefined }) {
  const all = points.correct(ctx.actor) ? sql`true` : sql`o.person_id = ${ctx.actor.person_id}::bigint`
  const now = state === undefined ? sql`true` : state === 'open' ? sql`o.state = 'open'` : sql`o.state <> 'open'`
  const found = await store.objections(ctx, sql`${all} and ${now}`)
  return { rows: found.map((o) => shown(ctx, o)) }
}

/** What stands at a person's month: the objections, and which entries can still be objected to by whom reads. */
export async function objectionsOf(ctx: Ctx, person_id: number, month: Day) {
  const person = (await staffOf(ctx, month, addMonths(month, 1))).find((p) => p.person_id === person_id)
  if (!person || !points.see(ctx.actor, person)) throw new Refusal(404, 'points.person_absent', { month: month.slice(0, 7) })
  const found = await monthRow(ctx, month)
  if (found?.state !== 'published') return { until: null, rows: [], open: [] }
  const rows = policy.see(ctx.actor, { person_id })
    ? await store.objections(ctx, sql`o.person_id = ${person_id}::bigint and o.month = ${month}`)
    : []
  const taken = new Set(rows.filter((o) => o.state === 'open').map((o) => o.entry_id))
  const settled = await store.settledEntries(ctx, person_id, month)
  const own = ctx.actor.person_id === person_id ? current(await entriesOf(ctx, month, person_id)) : []
  const open = own
    .map((e) => ({ entry_id: e.entry_id, until: e.objection_until ?? found.objection_until! }))
    .filter((e) => e.until >= ctx.today && !taken.has(e.entry_id) && !settled.has(e.entry_id))
  return { until: found.objection_until, rows: rows.map((o) => shown(ctx, o)), open }
}

export const openObjectionTo = async (ctx: Ctx, entry_id: number): Promise<boolean> =>
  (await row(
    ctx.tx,
    sql`select 1 from point_objections where office_id = ${ctx.actor.office_id} and entry_id = ${entry_id} and state = 'open'`,
  )) !== undefined
