import { on, type Route } from '../platform/endpoint.ts'
import * as contract from './contract.ts'
import * as days from './days.ts'
import { boardOf, deskOf } from './desk.ts'
import * as feed from './feed.ts'
import { policy } from './policy.ts'
import { suppose } from './suppose.ts'
import { listDeadlines } from './queries.ts'

export const routes: Route[] = [
  on(contract.listDeadlines, policy.list, (ctx, { query }) => listDeadlines(ctx, query)),
  on(contract.desk, policy.desk, (ctx) => deskOf(ctx)),
  on(contract.board, policy.board, (ctx, { query }) => boardOf(ctx, query)),
  on(contract.deadlineIfs, policy.list, async (ctx, { params }) => ({ rows: await suppose(ctx, params.deadline_id) })),
  on(contract.feedState, policy.feed, (ctx) => feed.stateOf(ctx)),
  on(contract.renewFeed, policy.feed, (ctx) => feed.renew(ctx)),
  on(contract.dropFeed, policy.feed, (ctx) => feed.drop(ctx)),
  on(
    contract.feed,
    () => true,
    (ctx, { params }) => feed.read(ctx, params.file),
  ),
  on(contract.calendarYears, policy.seeCalendar, async (ctx) => ({ rows: await days.years(ctx) })),
  on(contract.setCalendarDay, policy.setCalendar, (ctx, { params, body }) => days.setDay(ctx, params.day, body)),
  on(contract.setCalendarYear, policy.setCalendar, (ctx, { params, body }) => days.setYear(ctx, params.year, body)),
]
