import { on, type Route } from '../../platform/endpoint.ts'
import { decide, listSettings, propose } from './commands.ts'
import * as c from './contract.ts'
import { policy } from './policy.ts'

export const routes: Route[] = [
  on(c.listPointsSettings, policy.list, (ctx) => listSettings(ctx)),
  on(c.proposePointsSetting, policy.propose, (ctx, { body }) => propose(ctx, body)),
  on(c.decidePointsSetting, policy.confirm, (ctx, { body }) => decide(ctx, body)),
]
