import { on, type Route } from '../platform/endpoint.ts'
import { day } from '../platform/day.ts'
import { closeMonth, computeMonth, correct, publishMonth, switchIndicator as change } from './commands.ts'
import * as c from './contract.ts'
import { policy } from './policy.ts'
import { indicatorReply, listIndicators, listPoints, monthState, openMonth, openPoints, pointRows } from './queries.ts'

const first = (month: string) => day(`${month}-01`)

export const routes: Route[] = [
  on(c.listPoints, policy.list, (ctx, { query }) => listPoints(ctx, first(query.month))),
  on(c.correctPoints, policy.correct, (ctx, { body }) => correct(ctx, body)),
  on(c.openPoints, policy.list, (ctx, { params, query }) => openPoints(ctx, params.person_id, first(query.month))),
  on(c.listPointRows, policy.list, (ctx, { params, query }) => pointRows(ctx, params.person_id, params.indicator_id, first(query.month))),
  on(c.openMonth, policy.close, (ctx, { params }) => openMonth(ctx, first(params.month))),
  on(c.computeMonthNow, policy.compute, async (ctx, { params }) => {
    await computeMonth(ctx, first(params.month))
    return monthState(ctx, first(params.month))
  }),
  on(c.closeMonthNow, policy.close, async (ctx, { params }) => {
    await closeMonth(ctx, first(params.month))
    return monthState(ctx, first(params.month))
  }),
  on(c.publishMonthNow, policy.publish, async (ctx, { params }) => {
    await publishMonth(ctx, first(params.month))
    return monthState(ctx, first(params.month))
  }),
  on(c.listIndicators, policy.listIndicators, (ctx) => listIndicators(ctx)),
  on(c.switchIndicator, policy.switchIndicator, async (ctx, { params, body }) =>
    indicatorReply(await change(ctx, params.indicator_id, { ...body, from: first(body.from) })),
  ),
]
