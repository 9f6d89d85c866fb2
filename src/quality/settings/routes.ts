import { on, type Route } from '../../platform/endpoint.ts'
import { decide, listSettings, propose } from './commands.ts'
import * as c from './contract.ts'
import { policy } from './policy.ts'

export const routes: Route[] = [
  on(c.listSettings, policy.list, (ctx) => listSettings(ctx)),
  on(c.proposeSetting, policy.propose, (ctx, { body }) => propose(ctx, body)),
  on(c.decideSetting, policy.confirm, (ctx, { body }) => decide(ctx, body)),
]
