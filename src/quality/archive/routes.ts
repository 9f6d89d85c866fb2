import { on, type Route } from '../../platform/endpoint.ts'
import { openArchive } from './contract.ts'
import { policy } from './policy.ts'
import { archiveOf } from './queries.ts'

export const routes: Route[] = [on(openArchive, policy.open, (ctx, { params, query }) => archiveOf(ctx, params.person_id, query))]
