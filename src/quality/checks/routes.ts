import { on, type Route } from '../../platform/endpoint.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { checkFile } from './paper.ts'
import { policy } from './policy.ts'
import { listChecks, sharesOf } from './queries.ts'
import { openCheck } from './record.ts'
import { nameVerifiers, setRule, settings } from './settings.ts'

export const routes: Route[] = [
  on(contract.listChecks, policy.list, (ctx, { query }) => listChecks(ctx, query)),
  on(contract.checkShares, policy.list, (ctx, { query }) => sharesOf(ctx, query)),
  on(contract.openCheck, policy.list, (ctx, { params }) => openCheck(ctx, params.case_id)),
  on(contract.saveCheck, policy.list, (ctx, { params, body }) => commands.save(ctx, params.case_id, body)),
  on(contract.submitCheck, policy.list, (ctx, { params, body }) => commands.submit(ctx, params.case_id, body)),
  on(contract.verifyCheck, policy.list, (ctx, { params, body }) => commands.verify(ctx, params.check_id, body)),
  on(contract.returnCheck, policy.list, (ctx, { params, body }) => commands.giveBack(ctx, params.check_id, body)),
  on(contract.assignVerifier, policy.list, (ctx, { params, body }) => commands.assign(ctx, params.check_id, body)),
  on(contract.escalateCheck, policy.list, (ctx, { params, body }) => commands.escalate(ctx, params.check_id, body)),
  on(contract.decideCheck, policy.list, (ctx, { params, body }) => commands.decide(ctx, params.check_id, body)),
  on(contract.downloadCheck, policy.list, (ctx, { params }) => checkFile(ctx, params.case_id)),
  on(contract.checkSettings, policy.seeRules, (ctx) => settings(ctx)),
  on(contract.setCheckRule, policy.setRules, (ctx, { body }) => setRule(ctx, body)),
  on(contract.nameVerifiers, policy.nameVerifiers, (ctx, { params, body }) => nameVerifiers(ctx, params.department_id, body.persons)),
]
