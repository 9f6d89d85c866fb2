import { on, type Route } from '../../platform/endpoint.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { policy } from './policy.ts'
import * as store from './store.ts'

const may = policy.list
export const routes: Route[] = [
  on(contract.listExperts, may, async (ctx, { query }) => ({
    rows: await store.experts(ctx, query),
    partners: await commands.listPartners(ctx),
    open_actions: policy.keep(ctx.actor) ? (['engage', 'partner'] as const).slice() : [],
  })),
  on(contract.openExpert, may, (ctx, { params }) => commands.openExpert(ctx, params.expert_id)),
  on(contract.engageExpert, policy.keep, (ctx, { body }) => commands.engage(ctx, body)),
  on(contract.changeExpert, policy.keep, (ctx, { params, body }) => commands.change(ctx, params.expert_id, body)),
  on(contract.releaseExpert, policy.keep, (ctx, { params, body }) => commands.release(ctx, params.expert_id, body)),
  on(contract.giveOpinion, may, (ctx, { params, body }) => commands.opine(ctx, params.expert_id, body)),
  on(contract.listOpinions, may, (ctx, { query }) => commands.listOpinions(ctx, query)),
  on(contract.adoptOpinion, may, (ctx, { params, body }) => commands.adopt(ctx, params.fact_id, body)),
  on(contract.voidOpinion, may, (ctx, { params, body }) => commands.takeBack(ctx, params.fact_id, body.reason)),
  on(contract.addPartner, policy.keep, (ctx, { body }) => commands.addPartner(ctx, body)),
  on(contract.changePartner, policy.keep, (ctx, { params, body }) => commands.changePartner(ctx, params.partner_id, body)),
  on(contract.endPartner, policy.keep, (ctx, { params, body }) => commands.endPartner(ctx, params.partner_id, body)),
]
