import { on, type Route } from '../../platform/endpoint.ts'
import { policy } from '../policy.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { look, looksOf } from './looks.ts'
import { pendingLooks } from './pending.ts'
import { listNodeChanges } from './queries.ts'

export const routes: Route[] = [
  on(contract.listNodes, policy.listNodes, (ctx, { query }) => commands.listNodes(ctx, query.of)),
  on(contract.listNodeChanges, policy.listNodes, (ctx, { query }) => listNodeChanges(ctx, query)),
  on(contract.listLooks, policy.list, (ctx, { params }) => looksOf(ctx, params.case_id)),
  on(contract.listPendingLooks, policy.list, (ctx, { query }) => pendingLooks(ctx, query)),
  on(contract.look, policy.list, (ctx, { params, body }) => look(ctx, params.case_id, body.looks)),
  on(contract.changeNode, policy.changeNode, (ctx, { params, body }) => commands.changeNode(ctx, params.node_id, body)),
]
