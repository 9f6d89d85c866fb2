import { on, type Route } from '../../platform/endpoint.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { policy } from './policy.ts'
import * as store from './store.ts'

export const routes: Route[] = [
  on(contract.listLectures, policy.see, async (ctx, { query }) => {
    const all = await store.allLectures(ctx, query.error)
    return { rows: all.map(commands.shown), total: all.length, may_lead: policy.lead(ctx.actor) }
  }),
  on(contract.myTasks, policy.own, async (ctx) => ({
    rows: (await store.openTasksOf(ctx, ctx.actor.person_id!)).map((t) => commands.shownTask(ctx, t)),
  })),
  on(contract.openLecture, policy.see, (ctx, { params }) => commands.open(ctx, params.lecture_id)),
  on(contract.planLecture, policy.lead, (ctx, { body }) => commands.plan(ctx, body)),
  on(contract.editLecture, policy.lead, (ctx, { params, body }) => commands.edit(ctx, params.lecture_id, body)),
  on(contract.holdLecture, policy.lead, (ctx, { params, body }) => commands.hold(ctx, params.lecture_id, body)),
  on(contract.cancelLecture, policy.lead, (ctx, { params, body }) => commands.cancel(ctx, params.lecture_id, body.version)),
  on(contract.addTask, policy.lead, (ctx, { params, body }) => commands.addTaskTo(ctx, params.lecture_id, body)),
  on(contract.answerTask, policy.own, (ctx, { params, body }) => commands.answer(ctx, params.task_id, body)),
  on(contract.confirmTask, policy.lead, (ctx, { params, body }) => commands.confirm(ctx, params.task_id, body.version)),
]
