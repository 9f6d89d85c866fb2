import { addDays, addMonths, type Day } from '../platform/day.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/facts.ts'
import { Refusal } from '../platform/refusal.ts'
import { computed } from './compute.ts'
import { current } from './ledger.ts'
import * as store from './store.ts'

const text = (month: Day) => month.slice(0, 7)
const subject = (month: Day) => `month:${text(month)}`

/** Computes the points of a month anew from its facts; the entries are replaced as a whole. Repeated, it gives the same. */
export async function computeMonth(ctx: Ctx, month: Day): Promise<store.MonthRow> {
  if (month > ctx.today) throw new Refusal(409, 'month.not_begun', { month: text(month) })
  const found = await store.startMonth(ctx, month)
  if (found.state !== 'computed') throw new Refusal(409, 'month.closed', { month: text(month) })
  await replaceEntries(ctx, month)
  await record(ctx, [{ kind: 'month.computed', on: ctx.today, subject: subject(month), data: { month } }])
  return (await store.monthRow(ctx, month))!
}
async function replaceEntries(ctx: Ctx, month: Day) {
  const { entries } = await computed(ctx, month)
  await store.dropEntries(ctx, month)
  await store.insertEntries(ctx, month, entries)
  await store.setMonth(ctx, month, 'computed')
}

/** Closes a month as its facts are now. From then on only corrections enter it. */
export async function closeMonth(ctx: Ctx, month: Day): Promise<store.MonthRow> {
  const found = await store.monthRow(ctx, month, true)
  if (!found) throw new Refusal(409, 'month.not_computed', { month: text(month) })
  if (found.state !== 'computed') throw new Refusal(409, 'month.closed', { month: text(month) })
  if (addMonths(month, 1) > addOne(ctx.today)) throw new Refusal(409, 'month.not_over', { month: text(month) })
  // Computed in this very transaction, nothing can have changed since.
  if (found.computed_at !== ctx.now) await replaceEntries(ctx, month)
  await store.setMonth(ctx, month, 'closed')
  await record(ctx, [{ kind: 'month.closed', on: ctx.today, subject: subject(month), data: { month } }])
  return (await store.monthRow(ctx, month))!
}

export async function publishMonth(ctx: Ctx, month: Day): Promise<store.MonthRow> {
  const found = await store.monthRow(ctx, month, true)
  if (found?.state === 'published') throw new Refusal(409, 'month.published', { month: text(month) })
  if (found?.state !== 'closed') throw new Refusal(409, 'month.not_closed', { month: text(month) })
  await store.setMonth(ctx, month, 'published')
  await record(ctx, [{ kind: 'month.published', on: ctx.today, subject: subject(month), data: { month } }])
  return (await store.monthRow(ctx, month))!
}

/**
 * Corrects one entry of a closed month: an opposite entry and a new one, both with the reason. Without `points` the new entry is
 * what the facts give today. @throws Refusal 404 points.absent · 409 month.open, points.already_corrected, points.same
 */
export async function correct(ctx: Ctx, { entry_id, points, reason }: { entry_id: number; points?: number | undefined; reason: string }) {
  const old = await store.entry(ctx, entry_id)
  if (!old) throw new Refusal(404, 'points.absent')
  const month = await store.monthRow(ctx, old.month, true)
  if (!month || month.state === 'computed') throw new Refusal(409, 'month.open', { month: text(old.month) })
  const standing = current(await store.entriesOf(ctx, old.month, old.person_id)).find((e) => e.indicator_id === old.indicator_id)
  if (standing?.entry_id !== entry_id) throw new Refusal(409, 'points.already_corrected', { indicator_id: old.indicator_id })
  const next = points === undefined ? await recomputed(ctx, old) : { ...old, points, why: { key: 'why.by_hand', params: { points } } }
  if (points !== undefined && points === old.points) throw new Refusal(409, 'points.same', { points })
  const correction = { corrects: entry_id, reason }
  const opposite: store.NewEntry = {
    ...old,
    points: -old.points,
    facts: [],
    rows: [],
    why: { key: 'why.opposite', params: { entry_id } },
    ...correction,
  }
  const [, made] = await store.insertEntries(ctx, old.month, [opposite, { ...next, ...correction }])
  await record(ctx, [
    {
      kind: 'points.corrected',
      on: ctx.today,
      subject: `person:${old.person_id}`,
      data: { entry_id, points: next.points, reason },
      credits: [{ person_id: old.person_id, role: 'self' }],
    },
  ])
  return { entry_id: made!, points: next.points }
}
async function recomputed(ctx: Ctx, old: store.Entry & { month: Day }): Promise<store.NewEntry> {
  const { entries } = await computed(ctx, old.month)
  const now = entries.find((e) => e.person_id === old.person_id && e.indicator_id === old.indicator_id)
  if (!now) throw new Refusal(409, 'points.no_longer_applies', { indicator_id: old.indicator_id })
  return now
}

/** Switches an indicator on or off from the first day of a month that is not closed yet: a new version, the old one ends. */
export async function switchIndicator(
  ctx: Ctx,
  indicator_id: string,
  { live, from, version }: { live: boolean; from: Day; version: number },
) {
  const old = (await store.indicatorsOn(ctx, from)).find((i) => i.indicator_id === indicator_id)
  if (!old) throw new Refusal(404, 'indicator.absent', { indicator_id })
  if (old.version !== version) throw new Refusal(409, 'indicator.stale', { version: old.version, yours: version })
  if (live && !old.definition.measure) throw new Refusal(409, 'indicator.unmeasured', { name: old.definition.zh })
  const month = await store.monthRow(ctx, from)
  if (month && month.state !== 'computed') throw new Refusal(409, 'month.closed', { month: text(from) })
  await store.changeIndicator(ctx, old, from, {
    live,
    definition: { ...old.definition, off: live ? null : (old.definition.off ?? 'switched_off') },
  })
  await record(ctx, [
    { kind: 'indicator.changed', on: from, subject: `indicator:${indicator_id}`, data: { indicator_id, version: old.version + 1 } },
  ])
  return (await store.indicatorsOn(ctx, from)).find((i) => i.indicator_id === indicator_id)!
}
const addOne = (day: Day): Day => addDays(day, 1)
