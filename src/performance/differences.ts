import type { z } from 'zod'
import type { Ctx } from '../platform/ctx.ts'
import type { Day } from '../platform/day.ts'
import { rows, sql } from '../platform/db.ts'
import { computed, type Computed } from './compute.ts'
import type { Difference } from './contract.ts'
import { current } from './ledger.ts'
import * as store from './store.ts'

/** Which of these facts have been voided. */
export async function voidedOf(ctx: Ctx, facts: readonly number[]): Promise<Set<number>> {
  const found = facts.length
    ? await rows<{ voids: number }>(
        ctx.tx,
        sql`select distinct voids from facts where office_id = ${ctx.actor.office_id} and voids = any(${[...new Set(facts)]}::bigint[])`,
      )
    : []
  return new Set(found.map((f) => f.voids))
}

/** Where a month's ledger differs from what its facts give today; nothing changes by it. Each is a proposal to correct. */
export async function differing(ctx: Ctx, month: Day, { entries, staff, indicators }: Computed): Promise<z.input<typeof Difference>[]> {
  const standing = current(await store.entriesOf(ctx, month))
  const gone = await voidedOf(
    ctx,
    standing.flatMap((e) => e.facts),
  )
  const then = new Map(standing.map((e) => [`${e.person_id} ${e.indicator_id}`, e]))
  const names = new Map(staff.map((p) => [p.person_id, p.name]))
  const titles = new Map(indicators.map((i) => [i.indicator_id, i.definition.zh]))
  return entries.flatMap((now) => {
    const old = then.get(`${now.person_id} ${now.indicator_id}`)
    const voided = old?.facts.filter((f) => gone.has(f)).length ?? 0
    const same = old && old.points === now.points && old.n === now.n && String(old.facts) === String(now.facts)
    // What was corrected by hand stands as corrected, unless what it rested on was voided.
    if (same || (old?.why.key === 'why.by_hand' && !voided)) return []
    return [
      {
        person_id: now.person_id,
        person: names.get(now.person_id) ?? '',
        indicator_id: now.indicator_id,
        zh: titles.get(now.indicator_id) ?? '',
        entry_id: old?.entry_id ?? null,
        then: { points: old?.points ?? 0, n: old?.n ?? 0 },
        now: { points: now.points, n: now.n },
        voided,
      },
    ]
  })
}

export async function differences(ctx: Ctx, month: Day): Promise<z.input<typeof Difference>[]> {
  const found = await store.monthRow(ctx, month)
  return !found || found.state === 'computed' ? [] : differing(ctx, month, await computed(ctx, month))
}
