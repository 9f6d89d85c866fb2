import { on, type Route } from '../platform/endpoint.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { exportWarnings } from './export.ts'
import { policy } from './policy.ts'
import { page } from './queries.ts'

export const routes: Route[] = [
  on(contract.listWarnings, policy.list, (ctx, { query }) => page(ctx, query)),
  on(contract.exportWarnings, policy.export, (ctx, { body }) => exportWarnings(ctx, body.filter, body.reason)),
  on(contract.openWarning, policy.list, (ctx, { params }) => commands.openWarning(ctx, params.warning_id)),
  on(contract.replyWarning, policy.list, (ctx, { params, body }) => commands.reply(ctx, params.warning_id, body.text)),
]
