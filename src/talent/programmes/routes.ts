import { on, type Route } from '../../platform/endpoint.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { policy } from './policy.ts'
import * as tasks from './tasks.ts'

const may = policy.list
export const routes: Route[] = [
  on(contract.listProgrammes, may, async (ctx) => ({
    rows: await commands.listProgrammes(ctx),
    open_actions: [
      ...(policy.keep(ctx.actor) ? (['programme'] as const) : []),
      ...(policy.mayAssign(ctx.actor) ? (['task'] as const) : []),
    ],
  })),
  on(contract.addProgramme, policy.keep, (ctx, { body }) => commands.addProgramme(ctx, body)),
  on(contract.changeProgramme, policy.keep, (ctx, { params, body }) => commands.changeProgramme(ctx, params.programme_id, body)),
  on(contract.endProgramme, policy.keep, (ctx, { params, body }) => commands.endProgramme(ctx, params.programme_id, body)),
  on(contract.addGoal, policy.keep, (ctx, { params, body }) => commands.addGoal(ctx, params.programme_id, body)),
  on(contract.changeGoal, policy.keep, (ctx, { params, body }) => commands.changeGoal(ctx, params.goal_id, body)),
  on(contract.dropGoal, policy.keep, (ctx, { params, body }) => commands.dropGoal(ctx, params.goal_id, body)),
  on(contract.listTasks, may, async (ctx, { query }) => ({ rows: await tasks.listTasks(ctx, query) })),
  on(contract.openTask, may, (ctx, { params }) => tasks.openTask(ctx, params.task_id)),
  on(contract.assignTask, policy.mayAssign, (ctx, { body }) => tasks.assign(ctx, body)),
  on(contract.changeTask, policy.mayAssign, (ctx, { params, body }) => tasks.change(ctx, params.task_id, body)),
  on(contract.completeTask, may, (ctx, { params, body }) => tasks.complete(ctx, params.task_id, body)),
  on(contract.dropTask, policy.mayAssign, (ctx, { params, body }) => tasks.drop(ctx, params.task_id, body)),
  on(contract.reopenTask, policy.mayAssign, (ctx, { params, body }) => tasks.reopen(ctx, params.task_id, body)),
]
