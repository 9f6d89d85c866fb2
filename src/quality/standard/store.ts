import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { json, row, rows, run, sql } from '../../platform/db.ts'
import { accountName } from '../../platform/settings/store.ts'
import type { Definition, ItemVersion } from './contract.ts'
import type { Version } from './rules.ts'

export type Stored = Version & {
  reason: string
  by: string | null
  confirmed_by: string | null
  confirmed: boolean
  cited: z.input<typeof ItemVersion>['clause']
}
/** Every version, in order; the proposed ones too. */
export const versions = (ctx: Ctx, item?: string) =>
  rows<Stored>(
    ctx.tx,
    sql`select v.item, v.valid_from, v.asked, v.deduct_min, v.deduct_max, v.definition, v.clause_id, v.basis, v.reason,
          ${accountName('changed_by', 'v')} as by, ${accountName('confirmed_by', 'v')} as confirmed_by, v.confirmed_at is not null as confirmed,
          concat_ws(' ', '《' || s.name || '》', nullif(c.number, '')) as clause,
          case when c.clause_id is not null then jsonb_build_object('clause_id', c.clause_id, 'standard_id', c.standard_id, 'anchor', c.anchor,
            'name', concat_ws(' ', s.name, nullif(c.number, ''), nullif(c.heading, ''))) end as cited
        from review_item_versions v
          left join clauses c on c.office_id = v.office_id and c.clause_id = v.clause_id
          left join standards s on s.office_id = c.office_id and s.standard_id = c.standard_id
        where v.office_id = ${ctx.actor.office_id} ${item === undefined ? sql`` : sql`and v.item = ${item}`} order by v.item, v.valid_from`,
  )

/** On which days of the office a version was entered and confirmed. */
export const daysOf = (ctx: Ctx, item: string) =>
  rows<{ valid_from: Day; proposed_on: Day | null; confirmed_on: Day | null }>(
    ctx.tx,
    sql`select f.data ->> 'from' as valid_from, max(f.on_day) filter (where f.data ->> 'state' = 'proposed') as proposed_on,
          max(f.on_day) filter (where f.data ->> 'state' = 'confirmed') as confirmed_on
        from facts f where f.office_id = ${ctx.actor.office_id} and f.subject = ${`review_item:${item}`} and f.kind = 'review_item.changed'
        group by 1`,
  )

export type Head = { item: string; own: boolean; origin: string | null; version: number }
export const heads = (ctx: Ctx) =>
  rows<Head>(ctx.tx, sql`select item, own, origin, version from review_items where office_id = ${ctx.actor.office_id} order by item`)

/** Makes the next BY-number of the office; two at once wait for one another. */
export async function insertOwn(ctx: Ctx, origin: string | null): Promise<string> {
  const office = ctx.actor.office_id
  await run(ctx.tx, sql`select 1 from offices where office_id = ${office} for no key update`)
  const made = await row<{ item: string }>(
    ctx.tx,
    sql`insert into review_items (office_id, item, own, origin, version)
        select ${office}, 'BY-' || lpad((count(*) + 1)::text, 3, '0'), true, ${origin}, 0 from review_items where office_id = ${office} and own
        returning item`,
  )
  return made!.item
}
/** Holds an item against whoever else changes it; of one never changed the first change makes the row. */
export async function hold(ctx: Ctx, item: string): Promise<number> {
  const office = ctx.actor.office_id
  await run(
    ctx.tx,
    sql`insert into review_items (office_id, item, own, version) values (${office}, ${item}, false, 0) on conflict do nothing`,
  )
  const held = await row<{ version: number }>(
    ctx.tx,
    sql`select version from review_items where office_id = ${office} and item = ${item} for update`,
  )
  return held!.version
}
const touch = (ctx: Ctx, item: string) =>
  run(ctx.tx, sql`update review_items set version = version + 1 where office_id = ${ctx.actor.office_id} and item = ${item}`)

export type Given = {
  item: string
  valid_from: Day
  asked: boolean
  deduct_min: number
  deduct_max: number
  definition: Definition | null
  clause_id: number | null
  basis: string
  reason: string
  confirmed: boolean
}
export async function put(ctx: Ctx, g: Given): Promise<void> {
  const account = ctx.actor.account_id || null
  await run(
    ctx.tx,
    sql`insert into review_item_versions (office_id, item, valid_from, asked, deduct_min, deduct_max, definition, clause_id, basis, reason,
          changed_by, changed_at, confirmed_by, confirmed_at)
        values (${ctx.actor.office_id}, ${g.item}, ${g.valid_from}, ${g.asked}, ${g.deduct_min}, ${g.deduct_max},
          ${g.definition ? json(g.definition) : null}::jsonb, ${g.clause_id}, ${g.basis}, ${g.reason}, ${account}, ${ctx.now},
          ${g.confirmed ? account : null}::bigint, ${g.confirmed ? ctx.now : null}::timestamptz)
        on conflict (office_id, item, valid_from) do update set asked = excluded.asked, deduct_min = excluded.deduct_min,
          deduct_max = excluded.deduct_max, definition = excluded.definition, clause_id = excluded.clause_id, basis = excluded.basis,
          reason = excluded.reason, changed_by = excluded.changed_by, changed_at = excluded.changed_at,
          confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at`,
  )
  await touch(ctx, g.item)
}
const one = (ctx: Ctx, item: string, valid_from: Day) =>
  sql`office_id = ${ctx.actor.office_id} and item = ${item} and valid_from = ${valid_from}`
export async function confirm(ctx: Ctx, item: string, valid_from: Day): Promise<void> {
  await run(
    ctx.tx,
    sql`update review_item_versions set confirmed_by = ${ctx.actor.account_id || null}, confirmed_at = ${ctx.now}
        where ${one(ctx, item, valid_from)}`,
  )
  await touch(ctx, item)
}
export async function drop(ctx: Ctx, item: string, valid_from: Day): Promise<void> {
  await run(ctx.tx, sql`delete from review_item_versions where ${one(ctx, item, valid_from)}`)
  await touch(ctx, item)
}

/** Whether the clause stands in a document in force on a day. */
export const clauseInForce = (ctx: Ctx, clause_id: number, day: Day) =>
  row(
    ctx.tx,
    sql`select 1 from clauses c join standard_versions v on v.office_id = c.office_id and v.version_id = c.version_id
        where c.office_id = ${ctx.actor.office_id} and c.clause_id = ${clause_id} and v.state = 'published'
          and v.valid_from <= ${day} and (v.valid_to is null or v.valid_to > ${day})`,
  )
