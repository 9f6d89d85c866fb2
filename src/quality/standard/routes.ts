import { on, type Route } from '../../platform/endpoint.ts'
import { policy } from '../settings/policy.ts'
import { add, change, decide } from './commands.ts'
import * as c from './contract.ts'
import { listItems, openItem } from './show.ts'

/** Who may what with the standard is who may it with the other rules of review. */
export const routes: Route[] = [
  on(c.listItems, policy.list, (ctx) => listItems(ctx)),
  on(c.openItem, policy.list, (ctx, { params }) => openItem(ctx, params.item)),
  on(c.addItem, policy.propose, (ctx, { body }) => add(ctx, body)),
  on(c.changeItem, policy.propose, (ctx, { params, body }) => change(ctx, params.item, body)),
  on(c.decideItem, policy.confirm, async (ctx, { params, body }) => ({ item: await decide(ctx, params.item, body) })),
]
