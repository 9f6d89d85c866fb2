import type { Ctx } from '../../platform/ctx.ts'
import { addMonths, type Day } from '../../platform/day.ts'
import { Refusal } from '../../platform/refusal.ts'
import { row, rows, run, sql } from '../../platform/db.ts'
import type { Definition } from '../definition.ts'
import type { Indicator } from '../store.ts'

/** The last month that is closed; null while none is. */
export async function lastClosed(ctx: Ctx): Promise<Day | null> {
  const found = await row<{ month: Day | null }>(
    ctx.tx,
    sql`select max(month) as month from months where office_id = ${ctx.actor.office_id} and state <> 'computed'`,
  )
  return found?.month ?? null
}
/** Rules change from a month after the last that is closed. @throws Refusal 409 indicator.month_closed */
export async function mustBeOpen(ctx: Ctx, from: Day) {
  const last = await lastClosed(ctx)
  if (last && from <= last)
    throw new Refusal(409, 'indicator.month_closed', { month: last.slice(0, 7), open: addMonths(last, 1).slice(0, 7) })
}
/** Months that are computed and not closed, from a day on. */
export const computedFrom = (ctx: Ctx, from: Day) =>
  rows<{ month: Day }>(
    ctx.tx,
    sql`select month from months where office_id = ${ctx.actor.office_id} and state = 'computed' and month >= ${from} order by month`,
  )

/** A new version from a day on; the old one ends, or goes where it had not begun before. Returns its number. */
export async function newVersion(
  ctx: Ctx,
  old: Indicator,
  from: Day,
  next: { live: boolean; definition: Definition; reason: string | null },
) {
  const office = ctx.actor.office_id
  const highest = await row<{ version: number }>(
    ctx.tx,
    sql`select max(version) as version from indicators where office_id = ${office} and indicator_id = ${old.indicator_id}`,
  )
  const version = highest!.version + 1
  await run(
    ctx.tx,
    old.valid_from >= from
      ? sql`delete from indicators where office_id = ${office} and indicator_id = ${old.indicator_id} and version = ${old.version}`
      : sql`update indicators set valid_to = ${from} where office_id = ${office} and indicator_id = ${old.indicator_id} and version = ${old.version}`,
  )
  await run(
    ctx.tx,
    sql`insert into indicators (office_id, indicator_id, version, valid_from, valid_to, live, definition, source, reason, account_id, recorded_at)
        values (${office}, ${old.indicator_id}, ${version}, ${from}, ${old.valid_to}, ${next.live}, ${JSON.stringify(next.definition)}::jsonb,
          ${old.definition.origin}, ${next.reason}, ${ctx.actor.account_id || null}, ${ctx.now})`,
  )
  return version
}

type Version = Indicator & { reason: string | null; by: string | null; recorded_at: string | null }
export const versionsOf = (ctx: Ctx, indicator_id: string) =>
  rows<Version>(
    ctx.tx,
    sql`select i.indicator_id, i.version, i.valid_from, i.valid_to, i.live, i.definition, i.reason, i.recorded_at,
          (select coalesce(p.name, a.login) from accounts a left join persons p using (office_id, person_id)
            where a.office_id = i.office_id and a.account_id = i.account_id) as by
        from indicators i where i.office_id = ${ctx.actor.office_id} and i.indicator_id = ${indicator_id} order by i.valid_from desc, i.version desc`,
  )
