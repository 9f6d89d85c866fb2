import type { Ctx } from '../platform/ctx.ts'
import type { Day } from '../platform/day.ts'
import { record } from '../platform/facts.ts'
import { Refusal } from '../platform/refusal.ts'
import { objectionUntil } from './closing.ts'
import { computed } from './compute.ts'
import { voidedOf } from './differences.ts'
import { current } from './ledger.ts'
import { openObjectionTo } from './objections/queries.ts'
import * as store from './store.ts'

type Given = { points?: number | undefined; reason: string }
type Old = store.Entry & { month: Day }
const text = (month: Day) => month.slice(0, 7)

/**
 * Corrects one entry of a closed month: an opposite entry and a new one, both with the reason. Without `points` the new entry is
 * what the facts give today. @throws Refusal 404 points.absent · 409 month.open, points.objected and those of `book`
 */
export async function correct(ctx: Ctx, { entry_id, ...given }: Given & { entry_id: number }) {
  const old = await store.entry(ctx, entry_id)
  if (!old) throw new Refusal(404, 'points.absent')
  const month = await store.monthRow(ctx, old.month, true)
  if (!month || month.state === 'computed') throw new Refusal(409, 'month.open', { month: text(old.month) })
  // Somebody waits for an answer with reasons: it is given there.
  if (await openObjectionTo(ctx, entry_id)) throw new Refusal(409, 'points.objected', { entry_id })
  return book(ctx, old, given)
}

/**
 * Books the two entries. By hand nothing rests on a voided fact: the facts come first.
 * @throws Refusal 409 points.already_corrected, points.fact_voided, points.same, points.no_longer_applies
 */
export async function book(ctx: Ctx, old: Old, { points, reason }: Given) {
  const { entry_id } = old
  const month = (await store.monthRow(ctx, old.month, true))!
  const standing = current(await store.entriesOf(ctx, old.month, old.person_id)).find((e) => e.indicator_id === old.indicator_id)
  if (standing?.entry_id !== entry_id) throw new Refusal(409, 'points.already_corrected', { indicator_id: old.indicator_id })
  if (points !== undefined) {
    const voided = (await voidedOf(ctx, old.facts)).size
    if (voided) throw new Refusal(409, 'points.fact_voided', { voided })
    if (points === old.points) throw new Refusal(409, 'points.same', { points })
  }
  const next = points === undefined ? await recomputed(ctx, old) : { ...old, points, why: { key: 'why.by_hand', params: { points } } }
  return bookPair(ctx, month, old, next, reason)
}

/** An opposite entry and the new one; after publication both have days of their own to be objected to. */
export async function bookPair(ctx: Ctx, { month, state }: store.MonthRow, old: store.Entry, next: store.NewEntry, reason: string) {
  const { entry_id, person_id } = old
  const correction = { corrects: entry_id, reason, objection_until: state === 'published' ? await objectionUntil(ctx) : null }
  const opposite: store.NewEntry = {
    ...old,
    points: -old.points,
    facts: [],
    rows: [],
    why: { key: 'why.opposite', params: { entry_id } },
    ...correction,
  }
  const [, made] = await store.insertEntries(ctx, month, [opposite, { ...next, ...correction }])
  await record(ctx, [
    {
      kind: 'points.corrected',
      on: ctx.today,
      subject: `person:${person_id}`,
      data: { entry_id, points: next.points, reason },
      credits: [{ person_id, role: 'self' }],
    },
  ])
  return { entry_id: made!, points: next.points }
}
async function recomputed(ctx: Ctx, old: Old): Promise<store.NewEntry> {
  const rule = (await store.indicatorsOn(ctx, old.month)).filter((i) => i.indicator_id === old.indicator_id)
  if (!rule.length) throw new Refusal(409, 'points.no_longer_applies', { indicator_id: old.indicator_id })
  const { entries } = await computed(ctx, old.month, rule)
  const now = entries.find((e) => e.person_id === old.person_id && e.indicator_id === old.indicator_id)
  if (!now) throw new Refusal(409, 'points.no_longer_applies', { indicator_id: old.indicator_id })
  return now
}
