import { on, type Route } from '../../platform/endpoint.ts'
import { policy } from '../policy.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'

export const routes: Route[] = [
  on(contract.ruleVocabulary, policy.listNodes, async (ctx) => commands.ruleVocabulary(ctx)),
  on(contract.openCustomNode, policy.listNodes, (ctx, { params }) => commands.openCustomNode(ctx, params.node_id)),
  on(contract.addCustomNode, policy.changeNode, (ctx, { body }) => commands.addCustomNode(ctx, body)),
  on(contract.changeCustomNode, policy.changeNode, (ctx, { params, body: { version, ...definition } }) =>
    commands.changeCustomNode(ctx, params.node_id, version, definition),
  ),
  on(contract.retireCustomNode, policy.changeNode, (ctx, { params, body }) =>
    commands.retireCustomNode(ctx, params.node_id, body.version, body.reason),
  ),
  on(contract.previewNode, policy.changeNode, (ctx, { params, body }) => commands.previewNode(ctx, params.node_id, body)),
  on(contract.previewRule, policy.changeNode, (ctx, { body }) => commands.previewRule(ctx, body.rule, body.basis)),
]
