import { on, type Route } from '../platform/endpoint.ts'
import { day } from '../platform/day.ts'
import { enqueue } from '../platform/jobs.ts'
import { checkClosing, publishMonth } from './closing.ts'
import { computeMonth, switchIndicator as change } from './commands.ts'
import * as c from './contract.ts'
import { correct } from './correcting.ts'
import { CLOSE } from './jobs.ts'
import { routes as objections } from './objections/routes.ts'
import { policy } from './policy.ts'
import { indicatorReply, listIndicators, listPoints, monthState, openMonth, openPoints, pointRows } from './queries.ts'
import { routes as settings } from './settings/routes.ts'

const first = (month: string) => day(`${month}-01`)

export const routes: Route[] = [
  ...objections,
  ...settings,
  on(c.listPoints, policy.list, (ctx, { query }) => listPoints(ctx, first(query.month))),
  on(c.correctPoints, policy.correct, (ctx, { body }) => correct(ctx, body)),
  on(c.openPoints, policy.list, (ctx, { params, query }) => openPoints(ctx, params.person_id, first(query.month))),
  on(c.listPointRows, policy.list, (ctx, { params, query }) => pointRows(ctx, params.person_id, params.indicator_id, first(query.month))),
  on(c.openMonth, policy.close, (ctx, { params }) => openMonth(ctx, first(params.month))),
  on(c.computeMonthNow, policy.compute, async (ctx, { params }) => {
    await computeMonth(ctx, first(params.month))
    return monthState(ctx, first(params.month))
  }),
  // Refused at once where it cannot be done; the job asks again.
  on(c.closeMonthNow, policy.close, async (ctx, { params }) => {
    await checkClosing(ctx, first(params.month))
    return { job_id: await enqueue(ctx, CLOSE, { month: first(params.month) }) }
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
