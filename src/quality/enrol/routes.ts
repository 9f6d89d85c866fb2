import { on, type Route } from '../../platform/endpoint.ts'
import { enrolByHand } from './commands.ts'
import * as c from './contract.ts'
import { policy } from './policy.ts'
import { list } from './queries.ts'

export const routes: Route[] = [
  on(c.listEnrolments, policy.list, (ctx, { query }) => list(ctx, query)),
  on(c.enrolByHand, policy.enrol, (ctx, { body }) => enrolByHand(ctx, body)),
]
