import { on, type Route } from '../../platform/endpoint.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { policy } from './policy.ts'
import { promptsOf, tick } from './prompts.ts'
import { citations, lessons, openLesson } from './queries.ts'

export const routes: Route[] = [
  on(contract.listLessons, policy.see, (ctx, { query }) => lessons(ctx, query)),
  on(contract.openLesson, policy.see, (ctx, { params }) => openLesson(ctx, params)),
  on(contract.beginImprovement, policy.take, (ctx, { params, body }) => commands.begin(ctx, params, body)),
  on(contract.endImprovement, policy.take, (ctx, { params, body }) => commands.end(ctx, params.improvement_id, body)),
  on(contract.myCards, policy.own, (ctx) => commands.cards(ctx)),
  on(contract.readCard, policy.own, (ctx, { params }) => commands.read(ctx, params.improvement_id)),
  on(contract.casePrompts, policy.see, (ctx, { params }) => promptsOf(ctx, params.case_id)),
  on(contract.tickPrompt, policy.own, (ctx, { params, body }) => tick(ctx, params.case_id, body.improvement_id)),
  on(contract.listCitations, policy.see, (ctx, { query }) => citations(ctx, query)),
]
