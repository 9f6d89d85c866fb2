import { on, type Route } from '../../platform/endpoint.ts'
import { openWeight, setSize } from './commands.ts'
import * as c from './contract.ts'
import { decide, listObjections, object, withdraw } from './objecting.ts'
import { policy } from './policy.ts'

export const routes: Route[] = [
  on(c.openWeight, policy.list, (ctx, { params }) => openWeight(ctx, params.case_id)),
  on(c.setSize, policy.list, (ctx, { params, body }) => setSize(ctx, params.case_id, body)),
  on(c.objectToWeight, policy.list, (ctx, { params, body }) => object(ctx, params.case_id, body)),
  on(c.listWeightObjections, policy.list, (ctx, { query }) => listObjections(ctx, query)),
  on(c.withdrawWeightObjection, policy.list, (ctx, { params, body }) => withdraw(ctx, params.objection_id, body.version)),
  on(c.decideWeightObjection, policy.mayDecide, (ctx, { params, body }) => decide(ctx, params.objection_id, body)),
]
