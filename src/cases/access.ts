import type { Ctx } from '../platform/ctx.ts'
import { run, sql } from '../platform/db.ts'

/** Lets persons see cases that are none of theirs for a task, named as 'review:12', from today until the task ends. */
export const grantAccess = (ctx: Ctx, source: string, given: readonly { case_id: number; person_id: number }[]) =>
  run(
    ctx.tx,
    sql`insert into case_access (office_id, case_id, person_id, source, from_on)
        select ${ctx.actor.office_id}, x.case_id, x.person_id, ${source}, ${ctx.today}
        from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as x(case_id bigint, person_id bigint)
        on conflict (office_id, case_id, person_id, source) do update set to_on = null`,
  )

/** The task is over, for one person or, without one, for all who had it. */
export const endAccess = (ctx: Ctx, source: string, person_id?: number) =>
  run(
    ctx.tx,
    sql`update case_access set to_on = greatest(${ctx.today}, from_on) where office_id = ${ctx.actor.office_id} and source = ${source} and to_on is null
          ${person_id === undefined ? sql`` : sql`and person_id = ${person_id}`}`,
  )
