import { on, type Route } from '../../platform/endpoint.ts'
import { assess, listAssessments, policy, takeBack } from './commands.ts'
import * as contract from './contract.ts'

export const routes: Route[] = [
  on(contract.listAssessments, policy.list, async (ctx, { query }) => ({
    rows: await listAssessments(ctx, query),
    open_actions: policy.assess(ctx.actor) ? (['assess'] as const).slice() : [],
  })),
  on(contract.assessHearing, policy.assess, (ctx, { body }) => assess(ctx, body)),
  on(contract.voidAssessment, policy.list, (ctx, { params, body }) => takeBack(ctx, params.fact_id, body.reason)),
]
