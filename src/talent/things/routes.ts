import { on, type Route } from '../../platform/endpoint.ts'
import { policy } from '../records/policy.ts'
import * as contract from './contract.ts'
import { findThings } from './queries.ts'

export const routes: Route[] = [on(contract.findThings, policy.list, async (ctx, { query }) => ({ rows: await findThings(ctx, query) }))]
