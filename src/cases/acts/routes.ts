import { on, type Route } from '../../platform/endpoint.ts'
import { policy } from '../policy.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'

export const routes: Route[] = [
  on(contract.registerCase, policy.list, (ctx, { body }) => commands.register(ctx, body)),
  on(contract.recordAct, policy.list, (ctx, { params, body }) => commands.recordAct(ctx, params.case_id, body)),
  on(contract.addParty, policy.list, (ctx, { params, body }) => commands.addParty(ctx, params.case_id, body)),
  on(contract.setIdentity, policy.list, (ctx, { params, body }) => commands.setIdentity(ctx, params.case_id, params.party_id, body)),
  on(contract.voidFact, policy.list, (ctx, { params, body }) => commands.voidFact(ctx, params.case_id, params.fact_id, body)),
  on(contract.changeHandler, policy.list, (ctx, { params, body }) => commands.changeHandler(ctx, params.case_id, body)),
  on(contract.correctCase, policy.list, (ctx, { params, body }) => commands.correct(ctx, params.case_id, body)),
]
