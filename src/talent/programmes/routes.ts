import { on, type Route } from '../../platform/endpoint.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { policy } from './policy.ts'
import * as store from './store.ts'

const may = policy.list
export const routes: Route[] = [
  on(contract.listProgrammes, may, async (ctx) => ({
    rows: await commands.listProgrammes(ctx),
    open_actions: [
      ...(policy.keep(ctx.actor) ? (['programme', 'goal'] as const) : []),
      ...(policy.mayAssign(ctx.actor) ? (['task'] as const) : []),
    ],
  })),
  on(contract.addProgramme, policy.keep, (ctx, { body }) => commands.addProgramme(ctx, body)),
  on(contract.addGoal, policy.keep, (ctx, { params, body }) => commands.addGoal(ctx, params.programme_id, body)),
  on(contract.listTasks, may, async (ctx, { query }) => ({ rows: await commands.listTasks(ctx, query) })),
  on(contract.assignTask, policy.mayAssign, (ctx, { body }) => commands.assign(ctx, body)),
  on(contract.completeTask, may, (ctx, { params, body }) => commands.complete(ctx, params.task_id, body)),
  on(contract.dropTask, policy.mayAssign, (ctx, { params, body }) => commands.drop(ctx, params.task_id, body)),
  on(contract.listPolicies, may, async (ctx) => ({
    rows: await store.policies(ctx),
    open_actions: policy.keep(ctx.actor) ? (['issue', 'follow'] as const).slice() : [],
  })),
  on(contract.issuePolicy, policy.keep, (ctx, { body }) => commands.issue(ctx, body)),
  on(contract.followPolicy, policy.keep, (ctx, { params, body }) => commands.follow(ctx, params.policy_id, body)),
]
