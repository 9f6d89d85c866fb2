import { on, type Route } from '../../platform/endpoint.ts'
import { create, freeze, preview, seed, verify, withdraw } from './commands.ts'
import * as c from './contract.ts'
import { policy } from './policy.ts'
import { list, population, recordOf } from './queries.ts'

export const routes: Route[] = [
  on(c.listPlans, policy.list, (ctx) => list(ctx)),
  on(c.previewPlan, policy.create, (ctx, { body }) => preview(ctx, body)),
  on(c.createPlan, policy.create, async (ctx, { body: { name, ...chosen } }) => recordOf(ctx, await create(ctx, name, chosen))),
  on(c.openPlan, policy.list, (ctx, { params }) => recordOf(ctx, params.plan_id)),
  on(c.freezePlan, policy.freeze, (ctx, { params, body }) => freeze(ctx, params.plan_id, body.version)),
  on(c.seedPlan, policy.seed, (ctx, { params, body }) => seed(ctx, params.plan_id, body.half, body.version)),
  on(c.withdrawPlan, policy.withdraw, (ctx, { params, body }) => withdraw(ctx, params.plan_id, body.reason, body.version)),
  on(c.verifyPlan, policy.list, (ctx, { params }) => verify(ctx, params.plan_id)),
  on(c.planPopulation, policy.population, (ctx, { params }) => population(ctx, params.plan_id)),
]
