import { on, type Route } from '../../platform/endpoint.ts'
import { policy as points } from '../policy.ts'
import { indicatorReply } from '../queries.ts'
import { changeRule, tryChange } from './commands.ts'
import * as c from './contract.ts'
import { policy } from './policy.ts'
import { versions } from './queries.ts'

export const routes: Route[] = [
  on(c.tryChange, policy.try, (ctx, { params, body }) => tryChange(ctx, params.indicator_id, body)),
  on(c.changeIndicatorRule, policy.change, async (ctx, { params, body }) =>
    indicatorReply(await changeRule(ctx, params.indicator_id, body)),
  ),
  on(c.listVersions, points.listIndicators, (ctx, { params }) => versions(ctx, params.indicator_id)),
]
