import type { Ctx } from '../../platform/ctx.ts'
import { bookPair } from '../correcting.ts'
import { computed } from '../compute.ts'
import { current } from '../ledger.ts'
import { entriesOf, indicatorsOn, monthRow } from '../store.ts'
import { weighing } from './contract.ts'
import * as store from './store.ts'

type Which = { reason: string; closed: boolean }
/**
 * Takes a changed weight over into the points of those who bear the case: in each month that counts it an opposite entry and a new
 * one. Closed months only by a decision (`closed`), as every correction there; what it does to the median, and so to others, stands
 * among the month's differences. Returns how many were booked.
 */
export async function rebook(ctx: Ctx, case_id: number, { reason, closed }: Which): Promise<number> {
  let booked = 0
  const counting = await store.entriesCounting(ctx, case_id, weighing)
  for (const [month, own] of Map.groupBy(counting, (e) => e.month)) {
    const held = (await monthRow(ctx, month, true))!
    if (held.state !== 'computed' && !closed) continue
    const rule = (await indicatorsOn(ctx, month)).filter((i) => i.indicator_id === weighing)
    const { entries } = await computed(ctx, month, rule)
    for (const { person_id } of own) {
      const old = current(await entriesOf(ctx, month, person_id)).find((e) => e.indicator_id === weighing)
      const now = entries.find((e) => e.person_id === person_id && e.indicator_id === weighing)
      if (!old || !now || (old.value === now.value && old.points === now.points)) continue
      await bookPair(ctx, held, old, now, reason)
      booked++
    }
  }
  return booked
}
