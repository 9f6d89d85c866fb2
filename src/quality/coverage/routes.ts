import { on, type Route } from '../../platform/endpoint.ts'
import * as c from './contract.ts'
import { policy } from './policy.ts'
import { cases, coverage, exported } from './queries.ts'

export const routes: Route[] = [
  on(c.coverage, policy.list, (ctx, { query }) => coverage(ctx, query)),
  on(c.coverageCases, policy.list, (ctx, { query }) => cases(ctx, query)),
  on(c.exportCoverage, policy.export, (ctx, { body: { reason, ...period } }) => exported(ctx, period, reason)),
]
