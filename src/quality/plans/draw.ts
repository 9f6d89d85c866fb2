import type { Ctx } from '../../platform/ctx.ts'
import { sql } from '../../platform/db.ts'
import { record } from '../../platform/facts.ts'
import { populationDigest, populationLine } from '../draw/keys.ts'
import { draw, type DrawOptions } from '../draw/rules.ts'
import { openReviews } from '../reviews/open.ts'
import * as store from './store.ts'

export const optionsOf = (plan: { rate: number; floor_per: number; cap_per: number | null }): Omit<DrawOptions, 'seed'> => ({
  rate: plan.rate,
  floor: plan.floor_per,
  cap: plan.cap_per,
})
/** Whether every case is taken, so that there is nothing to draw. */
export const takesAll = (plan: { rate: number; cap_per: number | null }) => plan.rate === 100 && plan.cap_per === null
export const digestOf = (members: readonly store.Member[]) => populationDigest(members.map((m) => populationLine(m.case_no, m.person_no)))

/** Fixes the population of an open plan. Returns its digest. */
export async function fixPopulation(ctx: Ctx, plan: store.StoredPlan): Promise<string> {
  const members = await store.freeze(ctx, plan)
  const digest = digestOf(members)
  await store.setPlan(
    ctx,
    plan.plan_id,
    sql`state = 'frozen', frozen_on = ${ctx.today}, population = ${members.length}, population_sm3 = ${digest}`,
  )
  return digest
}

/** Draws from the fixed population and opens the reviews; a case that stands under a review already is picked, but not opened again. */
export async function drawPlan(ctx: Ctx, plan: store.StoredPlan, seed: string, sm3: string): Promise<void> {
  const members = await store.members(ctx, plan.plan_id)
  const picks = draw(members, { seed, ...optionsOf(plan) }).map((p) => ({ ...members[p.index]!, why: p.why }))
  const fresh = picks.filter((p) => p.review_id === null)
  const opened = await openReviews(
    ctx,
    fresh.map((p) => ({
      case_id: p.case_id,
      kind: plan.kind === 'routine' ? 'random' : 'special',
      plan_id: plan.plan_id,
      why: { by: takesAll(plan) ? 'filter' : p.why, plan: plan.name },
    })),
  )
  const numbers = new Map(fresh.map((p, i) => [p.case_no, opened[i]!]))
  await store.markPicks(
    ctx,
    plan.plan_id,
    picks.map(({ case_no, why, review_id }) => ({ case_no, why, review_id: review_id ?? numbers.get(case_no)! })),
  )
  await store.setPlan(
    ctx,
    plan.plan_id,
    sql`state = 'drawn', seed = ${seed}, drawn_on = ${ctx.today}, drawn_by = ${ctx.actor.account_id || null}, picked = ${picks.length}`,
  )
  await record(ctx, [
    {
      kind: 'plan.drawn',
      on: ctx.today,
      subject: `plan:${plan.plan_id}`,
      data: { plan_id: plan.plan_id, seed, population: members.length, population_sm3: sm3, picked: picks.length },
    },
  ])
}
