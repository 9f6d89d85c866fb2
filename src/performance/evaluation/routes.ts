import { on, type Route } from '../../platform/endpoint.ts'
import { cast, open, take } from './commands.ts'
import * as c from './contract.ts'
import { evaluationLetter } from './paper.ts'
import { policy } from './policy.ts'
import * as sheets from './sheets.ts'
import { listEvaluations, readEvaluation, readSheet } from './show.ts'

const may = policy.list
const steps = (actor: Parameters<typeof may>[0]) => c.steps.some((s) => policy.step(actor, s))
export const routes: Route[] = [
  on(c.listEvaluations, may, async (ctx) => ({
    rows: await listEvaluations(ctx),
    open_actions: policy.open(ctx.actor) ? (['open'] as const).slice() : [],
  })),
  on(c.openEvaluation, policy.open, (ctx, { body }) => open(ctx, body)),
  on(c.readEvaluation, may, (ctx, { params }) => readEvaluation(ctx, params.evaluation_id)),
  on(c.stepEvaluation, steps, (ctx, { params, body }) => take(ctx, params.evaluation_id, body)),
  on(c.castBallot, may, (ctx, { params, body }) => cast(ctx, params.evaluation_id, body)),
  on(c.readSheet, may, (ctx, { params: p }) => readSheet(ctx, p.evaluation_id, p.person_id)),
  on(c.writeSummary, may, (ctx, { params: p, body }) => sheets.write(ctx, p.evaluation_id, p.person_id, body)),
  on(c.giveOpinion, may, (ctx, { params: p, body }) => sheets.opine(ctx, p.evaluation_id, p.person_id, body)),
  on(c.proposeGrade, may, (ctx, { params: p, body }) => sheets.propose(ctx, p.evaluation_id, p.person_id, body)),
  on(c.excludePerson, policy.open, (ctx, { params: p, body }) => sheets.exclude(ctx, p.evaluation_id, p.person_id, body)),
  on(c.includePerson, policy.open, (ctx, { params: p, body }) => sheets.include(ctx, p.evaluation_id, p.person_id, body)),
  on(c.objectToGrade, may, (ctx, { params: p, body }) => sheets.object(ctx, p.evaluation_id, p.person_id, body)),
  on(c.decideObjection, may, (ctx, { params: p, body }) => sheets.decide(ctx, p.evaluation_id, p.person_id, p.objection_id, body)),
  on(c.evaluationLetter, may, (ctx, { params: p }) => evaluationLetter(ctx, p.evaluation_id, p.person_id)),
]
