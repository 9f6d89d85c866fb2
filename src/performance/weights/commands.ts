import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { indicatorsOn } from '../store.ts'
import type { CaseWeight, setSize as sizing } from './contract.ts'
import * as store from './store.ts'

/** The indicator whose value is the weight of a case. */
const weighing = 'KPI-R01'

async function weighed(ctx: Ctx, case_id: number) {
  const rule = (await indicatorsOn(ctx, ctx.today)).find((i) => i.indicator_id === weighing)?.definition
  const value = rule?.measure && 'count' in rule.measure ? rule.measure.count.value : undefined
  const found = await store.weighedCase(ctx, case_id, value ?? 1, rule?.tables ?? {})
  if (!found) throw new Refusal(404, 'case_weight.absent')
  return { found, coefficient: rule?.tables.coefficients?.[found.category] ?? 1 }
}
/** Who works on the case knows its size; a sealed record changes no more. */
const maySize = (ctx: Ctx, c: store.Weighed) =>
  !c.sealed &&
  (ctx.actor.roles.includes('case_officer') ||
    [c.handler_id, c.assistant_id, c.clerk_id].some((p) => p !== null && p === ctx.actor.person_id))

export async function openWeight(ctx: Ctx, case_id: number): Promise<z.input<typeof CaseWeight>> {
  const { found, coefficient } = await weighed(ctx, case_id)
  const { weight, persons, charges, size, closed_on } = found
  return {
    case_id,
    weight: Math.round(weight * 1000) / 1000,
    coefficient,
    persons,
    charges,
    size,
    counted_in: closed_on?.slice(0, 7) ?? null,
    open_actions: maySize(ctx, found) ? ['size'] : [],
  }
}

/**
 * Records the size of a case; the last that was recorded holds. Months that are closed stay as they are and show it as a difference,
 * which a correction takes over by opposite entries.
 */
export async function setSize(ctx: Ctx, case_id: number, body: z.output<typeof sizing.body>) {
  const { found } = await weighed(ctx, case_id)
  if (!maySize(ctx, found)) throw new Refusal(403, 'case_weight.not_yours')
  const roles = { handler: found.handler_id, assistant: found.assistant_id, clerk: found.clerk_id }
  const credits = Object.entries(roles).flatMap(([role, person_id]) => (person_id === null ? [] : [{ person_id, role }]))
  const [fact] = await record(ctx, [{ kind: 'case.sized', on: ctx.today, case_id, data: body, credits }])
  await store.putSize(ctx, case_id, body, fact!.fact_id)
  return openWeight(ctx, case_id)
}
