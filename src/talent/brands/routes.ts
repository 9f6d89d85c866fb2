import { on, type Route } from '../../platform/endpoint.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { policy } from './policy.ts'

const may = policy.list
export const routes: Route[] = [
  on(contract.listBrands, may, async (ctx) => ({
    rows: await commands.listBrands(ctx),
    open_actions: policy.keep(ctx.actor) ? (['found'] as const).slice() : [],
  })),
  on(contract.openBrand, may, (ctx, { params }) => commands.openBrand(ctx, params.brand_id)),
  on(contract.foundBrand, policy.keep, (ctx, { body }) => commands.found(ctx, body)),
  on(contract.changeBrand, policy.keep, (ctx, { params, body }) => commands.change(ctx, params.brand_id, body)),
  on(contract.retireBrand, policy.keep, (ctx, { params, body }) => commands.retire(ctx, params.brand_id, body)),
  on(contract.tieToBrand, may, (ctx, { params, body }) => commands.tie(ctx, params.brand_id, body)),
  on(contract.untie, may, (ctx, { params, body }) => commands.untie(ctx, params.brand_id, params.fact_id, body.reason)),
  on(contract.brandsOf, policy.of, async (ctx, { query }) => ({ rows: await commands.brandsOf(ctx, query) })),
]
