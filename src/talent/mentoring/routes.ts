import { on, type Route } from '../../platform/endpoint.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { policy } from './policy.ts'

const may = policy.list
export const routes: Route[] = [
  on(contract.listMentorings, may, async (ctx, { query }) => ({
    rows: await commands.listMentorings(ctx, query),
    open_actions: policy.begin(ctx.actor) ? (['begin'] as const).slice() : [],
  })),
  on(contract.openMentoring, may, (ctx, { params }) => commands.openMentoring(ctx, params.mentoring_id)),
  on(contract.beginMentoring, policy.begin, (ctx, { body }) => commands.begin(ctx, body)),
  on(contract.planMentoring, may, (ctx, { params, body }) => commands.plan(ctx, params.mentoring_id, body)),
  on(contract.recordMentoring, may, (ctx, { params, body }) => commands.note(ctx, params.mentoring_id, body)),
  on(contract.assessMentoring, may, (ctx, { params, body }) => commands.assess(ctx, params.mentoring_id, body)),
  on(contract.endMentoring, may, (ctx, { params, body }) => commands.end(ctx, params.mentoring_id, body)),
  on(contract.voidMentoringStep, may, (ctx, { params, body }) => commands.takeBack(ctx, params.mentoring_id, params.fact_id, body.reason)),
]
