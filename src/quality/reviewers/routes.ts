import { on, type Route } from '../../platform/endpoint.ts'
import * as contract from './contract.ts'
import { policy } from './policy.ts'
import * as pool from './pool.ts'
import * as relations from './relations.ts'

export const routes: Route[] = [
  on(contract.listReviewers, policy.seePool, async (ctx) => ({ rows: await pool.listPool(ctx), may_change: policy.pool(ctx.actor) })),
  on(contract.setReviewer, policy.pool, (ctx, { params, body }) => pool.setReviewer(ctx, params.person_id, body)),
  on(contract.listRelations, policy.declare, async (ctx) => ({ rows: await relations.listRelations(ctx) })),
  on(contract.declareRelation, policy.declare, (ctx, { body }) => relations.declare(ctx, body)),
  on(contract.endRelation, policy.declare, (ctx, { params }) => relations.end(ctx, params.relation_id)),
]
