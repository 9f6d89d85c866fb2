import { on, type Route } from '../../platform/endpoint.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { policy } from './policy.ts'

const may = policy.list
export const routes: Route[] = [
  on(contract.listPolicies, may, async (ctx) => ({
    rows: await commands.listPolicies(ctx),
    open_actions: policy.keep(ctx.actor) ? (['issue'] as const).slice() : [],
  })),
  on(contract.openPolicy, may, (ctx, { params }) => commands.openPolicy(ctx, params.policy_id)),
  on(contract.issuePolicy, policy.keep, (ctx, { body }) => commands.issue(ctx, body)),
  on(contract.changePolicy, policy.keep, (ctx, { params, body }) => commands.change(ctx, params.policy_id, body)),
  on(contract.endPolicy, policy.keep, (ctx, { params, body }) => commands.end(ctx, params.policy_id, body)),
  on(contract.followPolicy, policy.keep, (ctx, { params, body }) => commands.follow(ctx, params.policy_id, body)),
  on(contract.voidWork, policy.keep, (ctx, { params, body }) => commands.takeBack(ctx, params.policy_id, params.fact_id, body.reason)),
  on(contract.policiesOf, may, async (ctx, { query }) => ({ rows: await commands.policiesOf(ctx, query) })),
]
