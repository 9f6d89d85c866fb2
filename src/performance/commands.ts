import type { Day } from '../platform/day.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/facts.ts'
import { Refusal } from '../platform/refusal.ts'
import { replaceEntries } from './closing.ts'
import { mustBeOpen, newVersion } from './rulebook/store.ts'
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
  await mustBeOpen(ctx, from)
  const off = old.definition.off === 'policy' ? 'policy' : live ? null : 'switched_off'
  const next = await newVersion(ctx, old, from, { live, definition: { ...old.definition, off }, reason: null })
  await record(ctx, [{ kind: 'indicator.changed', on: from, subject: `indicator:${indicator_id}`, data: { indicator_id, version: next } }])
  return (await store.indicatorsOn(ctx, from)).find((i) => i.indicator_id === indicator_id)!
}
