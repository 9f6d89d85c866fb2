import type { Ctx } from '../platform/ctx.ts'
import type { Day } from '../platform/day.ts'
import { row, rows, run, sql } from '../platform/db.ts'
import type { SourceName } from '../measures/contract.ts'
import type { MonthState, Why } from './contract.ts'
import type { Publication } from './settings/contract.ts'
import { indicatorField, type Definition } from './definition.ts'
import { shipped, shippedFrom } from './reference.ts'

export type Indicator = {
  indicator_id: string
  version: number
  valid_from: Day
  valid_to: Day | null
  live: boolean
  definition: Definition
}

/** Gives an office the indicators of the reference; those it has already stay as they are. Returns how many were new. */
export function seedIndicators(ctx: Ctx): Promise<number> {
  const lines = shipped.map(({ live, definition }) => ({ indicator_id: definition.id, live, definition }))
  return run(
    ctx.tx,
    sql`insert into indicators (office_id, indicator_id, version, valid_from, live, definition, source)
        select ${ctx.actor.office_id}, x.indicator_id, 1, ${shippedFrom}, x.live, x.definition, x.definition ->> 'origin'
        from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as x(indicator_id text, live boolean, definition jsonb)
        where not exists (select from indicators i where i.office_id = ${ctx.actor.office_id} and i.indicator_id = x.indicator_id)`,
  )
}

/** The indicators in force on a day, in the order of the reference. */
export async function indicatorsOn(ctx: Ctx, day: Day): Promise<Indicator[]> {
  const found = await rows<Indicator>(
    ctx.tx,
    sql`select indicator_id, version, valid_from, valid_to, live, definition from indicators
        where office_id = ${ctx.actor.office_id} and valid_from <= ${day} and (valid_to is null or valid_to > ${day})`,
  )
  const place = new Map(shipped.map((s, i) => [s.definition.id, i]))
  return found
    .map((i) => ({ ...i, definition: indicatorField.parse(i.definition) }))
    .sort((a, b) => (place.get(a.indicator_id) ?? 99) - (place.get(b.indicator_id) ?? 99))
}

export type MonthRow = {
  month: Day
  state: Exclude<MonthState, 'open'>
  computed_at: string | null
  closed_at: string | null
  publication: Publication | null
  ranked: boolean
  published_on: Day | null
  objection_until: Day | null
}
export const monthRow = (ctx: Ctx, month: Day, lock = false) =>
  row<MonthRow>(
    ctx.tx,
    sql`select month, state, computed_at, closed_at, publication, ranked, published_on, objection_until from months
        where office_id = ${ctx.actor.office_id} and month = ${month} ${lock ? sql`for update` : sql``}`,
  )
/** The row of a month that is being computed, locked; a closed one comes back unchanged. */
export async function startMonth(ctx: Ctx, month: Day): Promise<MonthRow> {
  await run(
    ctx.tx,
    sql`insert into months (office_id, month, state) values (${ctx.actor.office_id}, ${month}, 'computed') on conflict do nothing`,
  )
  return (await monthRow(ctx, month, true))!
}
export const setMonth = (ctx: Ctx, month: Day, state: MonthRow['state']) =>
  run(
    ctx.tx,
    state === 'computed'
      ? sql`update months set computed_at = ${ctx.now} where office_id = ${ctx.actor.office_id} and month = ${month}`
      : state === 'closed'
        ? sql`update months set state = 'closed', closed_at = ${ctx.now}, closed_by = ${ctx.actor.account_id || null} where office_id = ${ctx.actor.office_id} and month = ${month}`
        : sql`update months set state = 'published', published_at = ${ctx.now}, published_by = ${ctx.actor.account_id || null} where office_id = ${ctx.actor.office_id} and month = ${month}`,
  )

export const noteDigest = (ctx: Ctx, month: Day, digest: string) =>
  run(ctx.tx, sql`update months set digest = ${digest} where office_id = ${ctx.actor.office_id} and month = ${month}`)
type Publishing = { publication: Publication; ranked: boolean; objection_until: Day }
export const notePublication = (ctx: Ctx, month: Day, { publication, ranked, objection_until }: Publishing) =>
  run(
    ctx.tx,
    sql`update months set publication = ${publication}, ranked = ${ranked}, published_on = ${ctx.today}, objection_until = ${objection_until}
        where office_id = ${ctx.actor.office_id} and month = ${month}`,
  )

/** What was counted, as it then stood. */
export type EntryRow = {
  part: 'counted' | 'numerator' | 'denominator'
  source: SourceName
  code: string
  on: Day
  fact_id: number | null
  case_id: number | null
  value: number
}
export type NewEntry = {
  person_id: number
  indicator_id: string
  version: number
  points: number
  value: number | null
  n: number
  numerator: number | null
  denominator: number | null
  median: number | null
  facts: number[]
  rows: EntryRow[]
  why: Why
  corrects?: number | null
  reason?: string | null
  /** Of an entry made after publication: the last day on which it can be objected to. */
  objection_until?: Day | null
}
export type Entry = NewEntry & {
  entry_id: number
  corrects: number | null
  reason: string | null
  objection_until: Day | null
  account_id: number | null
  recorded_at: string
}

export const dropEntries = (ctx: Ctx, month: Day) =>
  run(ctx.tx, sql`delete from point_entries where office_id = ${ctx.actor.office_id} and month = ${month}`)

export async function insertEntries(ctx: Ctx, month: Day, entries: readonly NewEntry[]): Promise<number[]> {
  const made = await rows<{ entry_id: number }>(
    ctx.tx,
    sql`insert into point_entries (office_id, month, person_id, indicator_id, version, points, value, n, numerator, denominator, median,
          facts, rows, why, corrects, reason, objection_until, account_id, recorded_at)
        select ${ctx.actor.office_id}, ${month}, x.person_id, x.indicator_id, x.version, x.points, x.value, x.n, x.numerator, x.denominator, x.median,
          array(select jsonb_array_elements_text(x.facts)::bigint), x.rows, x.why, x.corrects, x.reason, x.objection_until, ${ctx.actor.account_id || null}, ${ctx.now}
        from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as x(person_id bigint, indicator_id text, version integer, points numeric,
          value numeric, n integer, numerator numeric, denominator numeric, median numeric, facts jsonb, rows jsonb, why jsonb, corrects bigint, reason text, objection_until date)
        returning entry_id`,
  )
  return made.map((m) => m.entry_id)
}

const columns = sql`entry_id, person_id, indicator_id, version, points, value, n, numerator, denominator, median, facts, rows, why, corrects, reason, objection_until, account_id, recorded_at`
/** Every entry of the month's ledger, corrections among them, from the first. */
export const entriesOf = (ctx: Ctx, month: Day, person_id?: number) =>
  rows<Entry>(
    ctx.tx,
    sql`select ${columns} from point_entries where office_id = ${ctx.actor.office_id} and month = ${month}
        ${person_id === undefined ? sql`` : sql`and person_id = ${person_id}`} order by entry_id`,
  )
export const entry = (ctx: Ctx, entry_id: number) =>
  row<Entry & { month: Day }>(
    ctx.tx,
    sql`select month, ${columns} from point_entries where office_id = ${ctx.actor.office_id} and entry_id = ${entry_id}`,
  )

/** One person's figures of an indicator by month, the last entry of each month. */
export const trend = (ctx: Ctx, person_id: number, indicator_id: string, from: Day, to: Day) =>
  rows<{ month: Day; value: number | null; median: number | null }>(
    ctx.tx,
    sql`select distinct on (month) month, value, median from point_entries
        where office_id = ${ctx.actor.office_id} and person_id = ${person_id} and indicator_id = ${indicator_id}
          and month >= ${from} and month <= ${to} order by month, entry_id desc`,
  )

/** Median days from acceptance to conclusion by category, of the cases concluded in the period; categories with fewer than `least` left out. */
export async function categoryDays(ctx: Ctx, from: Day, to: Day, least: number): Promise<Record<string, number>> {
  const found = await rows<{ category: string; days: number }>(
    ctx.tx,
    sql`select category, percentile_cont(0.5) within group (order by (closed_on - accepted_on)::float8) as days from cases
        where office_id = ${ctx.actor.office_id} and closed_on >= ${from} and closed_on < ${to} and not sealed
        group by category having count(*) >= ${least}`,
  )
  return Object.fromEntries(found.map((f) => [f.category, f.days]))
}
