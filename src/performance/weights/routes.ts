import { on, type Route } from '../../platform/endpoint.ts'
import { policy } from '../policy.ts'
import { openWeight, setSize } from './commands.ts'
import * as c from './contract.ts'

export const routes: Route[] = [
  on(c.openWeight, policy.list, (ctx, { params }) => openWeight(ctx, params.case_id)),
  on(c.setSize, policy.list, (ctx, { params, body }) => setSize(ctx, params.case_id, body)),
]
