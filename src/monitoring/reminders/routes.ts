import type { Actor } from '../../platform/ctx.ts'
import { on, type Route } from '../../platform/endpoint.ts'
import { read } from './commands.ts'
import * as contract from './contract.ts'
import { remindersOf } from './queries.ts'

const somebody = (actor: Actor) => actor.person_id !== null
export const routes: Route[] = [
  on(contract.listReminders, somebody, (ctx) => remindersOf(ctx)),
  on(contract.countReminders, somebody, async (ctx) => {
    const { rows, unread } = await remindersOf(ctx)
    return { unread, total: rows.length }
  }),
  on(contract.readReminders, somebody, (ctx, { body }) => read(ctx, body.keys)),
]
