import { on, type Route } from '../../platform/endpoint.ts'
import * as commands from './commands.ts'
import * as c from './contract.ts'
import { nominationForm } from './paper.ts'
import { policy } from './policy.ts'
import { definitions, named, publicity } from './reference.ts'
import { listRounds, readRound, readSheet } from './show.ts'

const may = policy.list
export const routes: Route[] = [
  on(c.listNominations, may, async (ctx) => ({
    rows: await listRounds(ctx),
    criteria: definitions.map((d) => ({ ...named(d, ctx.actor.language), leveled: d.leveled })),
    publicity_workdays: publicity.workdays,
    open_actions: policy.open(ctx.actor) ? (['open'] as const).slice() : [],
  })),
  on(c.openNominations, policy.open, (ctx, { body }) => commands.open(ctx, body)),
  on(c.readNominations, may, (ctx, { params }) => readRound(ctx, params.round_id)),
  on(c.stepNominations, policy.steps, (ctx, { params, body }) => commands.take(ctx, params.round_id, body)),
  on(c.readNominee, may, (ctx, { params: p }) => readSheet(ctx, p.round_id, p.person_id)),
  on(c.stateNominee, may, (ctx, { params: p, body }) => commands.state(ctx, p.round_id, p.person_id, body)),
  on(c.declineNomination, may, (ctx, { params: p, body }) => commands.decline(ctx, p.round_id, p.person_id, body)),
  on(c.proposeNominee, policy.open, (ctx, { params: p, body }) => commands.propose(ctx, p.round_id, p.person_id, body)),
  on(c.turnDownNominee, policy.steps, (ctx, { params: p, body }) => commands.turnDown(ctx, p.round_id, p.person_id, body)),
  on(c.objectToNomination, may, (ctx, { params: p, body }) => commands.object(ctx, p.round_id, p.person_id, body)),
  on(c.decideNominationObjection, policy.steps, (ctx, { params: p, body }) =>
    commands.decide(ctx, p.round_id, p.person_id, p.objection_id, body),
  ),
  on(c.nominationForm, may, (ctx, { params: p }) => nominationForm(ctx, p.round_id, p.person_id)),
]
