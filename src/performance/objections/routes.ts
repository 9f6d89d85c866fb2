import { day } from '../../platform/day.ts'
import { on, type Route } from '../../platform/endpoint.ts'
import { decide, file, withdraw } from './commands.ts'
import * as c from './contract.ts'
import { policy } from './policy.ts'
import { listObjections, objectionsOf } from './queries.ts'

export const routes: Route[] = [
  on(c.listPointObjections, policy.list, (ctx, { query }) => listObjections(ctx, query)),
  on(c.ofPersonMonth, policy.list, (ctx, { params, query }) => objectionsOf(ctx, params.person_id, day(`${query.month}-01`))),
  on(c.fileObjection, policy.file, (ctx, { body }) => file(ctx, body)),
  on(c.withdrawObjection, policy.file, (ctx, { params, body }) => withdraw(ctx, params.objection_id, body.version)),
  on(c.decideObjection, policy.mayDecide, (ctx, { params, body }) => decide(ctx, params.objection_id, body)),
]
