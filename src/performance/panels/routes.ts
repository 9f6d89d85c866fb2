import { on, type Route } from '../../platform/endpoint.ts'
import { cancel, close, open, score } from './commands.ts'
import * as c from './contract.ts'
import { policy } from './policy.ts'
import { listPanels } from './queries.ts'

export const routes: Route[] = [
  on(c.listPanels, policy.list, (ctx, { query }) => listPanels(ctx, query)),
  on(c.openPanel, policy.open, (ctx, { body }) => open(ctx, body)),
  on(c.scorePanel, policy.list, (ctx, { params, body }) => score(ctx, params.panel_id, body)),
  on(c.closePanel, policy.open, (ctx, { params, body }) => close(ctx, params.panel_id, body.version)),
  on(c.cancelPanel, policy.open, (ctx, { params, body }) => cancel(ctx, params.panel_id, body.version, body.reason)),
]
