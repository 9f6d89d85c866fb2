import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { sql } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { CaseWeight, setSize as sizing } from './contract.ts'
import { policy } from './policy.ts'
import { rebook } from './rebooking.ts'
import * as store from './store.ts'
import { objectionUntil, recordSize, shown, weighed } from './weighed.ts'

export async function openWeight(ctx: Ctx, case_id: number): Promise<z.input<typeof CaseWeight>> {
  const { found, rule, factors, weight } = await weighed(ctx, case_id)
  const { persons, charges, size, closed_on } = found
  const objections = await store.objections(ctx, sql`o.case_id = ${case_id}`)
  const until = await objectionUntil(ctx, found)
  const objects =
    policy.bears(ctx.actor, found) &&
    (until === null || until >= ctx.today) &&
    !objections.some((o) => o.state === 'open' || ((o.state === 'upheld' || o.state === 'rejected') && o.new_weight === weight))
  return {
    case_id,
    weight,
    coefficient: factors.find((f) => f.key === 'category')?.factor ?? 1,
    persons,
    charges,
    size,
    factors,
    version: rule.version,
    valid_from: rule.valid_from,
    counted_in: closed_on?.slice(0, 7) ?? null,
    objection_until: until,
    objections: objections.map((o) => shown(ctx, o)),
    open_actions: [...(policy.size(ctx.actor, found) ? (['size'] as const) : []), ...(objects ? (['object'] as const) : [])],
  }
}

/**
 * Records the size of a case; the last that was recorded holds. Open months take the new weight over at once; months that are closed
 * stay as they are and show it as a difference, which a correction or a decision on an objection takes over.
 */
export async function setSize(ctx: Ctx, case_id: number, body: z.output<typeof sizing.body>) {
  const { found } = await weighed(ctx, case_id)
  if (!policy.size(ctx.actor, found)) throw new Refusal(403, 'case_weight.not_yours')
  await recordSize(ctx, found, body)
  await rebook(ctx, case_id, { reason: body.note || sizedReason[ctx.actor.language], closed: false })
  return openWeight(ctx, case_id)
}
/** Stands in the ledger as the reason, which is text of the office. */
const sizedReason = { zh: '案件规模重新登记', en: 'size of the case recorded anew' }
