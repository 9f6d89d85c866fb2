import { on, type Route } from '../../platform/endpoint.ts'
import { check } from './commands.ts'
import { confirm } from './confirm.ts'
import * as contract from './contract.ts'
import { policy } from './policy.ts'
import { dailyErrors, listErrors } from './queries.ts'

export const routes: Route[] = [
  on(contract.listCardErrors, policy.list, (ctx, { query }) => listErrors(ctx, query)),
  on(contract.cardDays, policy.list, (ctx, { query }) => dailyErrors(ctx, query)),
  on(contract.checkCard, policy.list, (ctx, { body }) => check(ctx, body)),
  on(contract.confirmCard, policy.list, (ctx, { params, body }) => confirm(ctx, params.warning_id, body.reason)),
]
