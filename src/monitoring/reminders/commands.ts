import type { Ctx } from '../../platform/ctx.ts'
import { run, sql } from '../../platform/db.ts'
import { remindersOf } from './queries.ts'

/** What has been told may be put aside; the matter itself goes only when it is done. */
export async function read(ctx: Ctx, keys: readonly string[]) {
  await run(
    ctx.tx,
    sql`insert into reminder_reads (office_id, person_id, reminder, read_at)
        select ${ctx.actor.office_id}, ${ctx.actor.person_id}, k, ${ctx.now} from unnest(${[...keys]}::text[]) k on conflict do nothing`,
  )
  const { unread } = await remindersOf(ctx)
  return { unread }
}
