import { has } from '../../platform/ctx.ts'
import { on, type Route } from '../../platform/endpoint.ts'
import * as contract from './contract.ts'
import { listReferrals } from './queries.ts'

/** Those who hand over and who enter what inspection answered. */
export const routes: Route[] = [on(contract.listReferrals, has('case_officer', 'chief'), (ctx, { query }) => listReferrals(ctx, query))]
