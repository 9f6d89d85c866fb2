import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { rows, run, sql } from '../../platform/db.ts'

export type NewEnrolment = { case_id: number; class_id: string; fact_id: number | null; on_day: Day; reason?: string }
export type Enrolled = { case_id: number; class_id: string; fact_id: number | null; on_day: Day }

/** Puts down what is not there yet, or has lapsed; returns only that. Sealed records are left out. */
export const insertEnrolments = (ctx: Ctx, given: readonly NewEnrolment[], by: number | null) =>
  rows<Enrolled>(
    ctx.tx,
    sql`insert into review_enrolments (office_id, case_id, class_id, fact_id, on_day, reason, enrolled_by)
        select ${ctx.actor.office_id}, x.case_id, x.class_id, x.fact_id, x.on_day, coalesce(x.reason, ''), ${by}::bigint
        from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as x(case_id bigint, class_id text, fact_id bigint, on_day date, reason text)
          join cases c on c.office_id = ${ctx.actor.office_id} and c.case_id = x.case_id and not c.sealed
        on conflict (office_id, case_id, class_id) do update set state = 'standing', fact_id = excluded.fact_id, on_day = excluded.on_day,
          reason = excluded.reason, enrolled_by = excluded.enrolled_by
          where review_enrolments.state = 'lapsed'
        returning case_id, class_id, fact_id, on_day`,
  )

/** Of each of these cases the review by class that is not decided yet, which a further class joins. */
export const runningReviews = (ctx: Ctx, caseIds: readonly number[]) =>
  rows<{ case_id: number; review_id: number }>(
    ctx.tx,
    sql`select case_id, max(review_id) as review_id from reviews
        where office_id = ${ctx.actor.office_id} and case_id = any(${[...caseIds]}::bigint[]) and kind in ('mandatory', 'major')
          and state not in ('graded', 'rectifying', 'closed', 'dropped')
        group by case_id`,
  )

type Placed = { case_id: number; class_id: string; review_id: number }
/** Names the review of each enrolment, and in the review the classes for which it runs. */
export async function placeEnrolments(ctx: Ctx, placed: readonly Placed[]): Promise<void> {
  const list = sql`jsonb_to_recordset(${JSON.stringify(placed)}::jsonb) as x(case_id bigint, class_id text, review_id bigint)`
  await run(
    ctx.tx,
    sql`update review_enrolments e set review_id = x.review_id from ${list}
        where e.office_id = ${ctx.actor.office_id} and e.case_id = x.case_id and e.class_id = x.class_id`,
  )
  await run(
    ctx.tx,
    sql`update reviews r set why = jsonb_set(r.why, '{classes}',
            (select jsonb_agg(e.class_id order by e.class_id) from review_enrolments e
             where e.office_id = r.office_id and e.review_id = r.review_id and e.state = 'standing'))
        where r.office_id = ${ctx.actor.office_id} and r.review_id in (select x.review_id from ${list})`,
  )
}

type Lapsed = { case_id: number; class_id: string; review_id: number; last: boolean }
/**
 * Lets go those enrolments by facts of these cases whose ground has gone. `last`: nothing else keeps the review, and nobody has begun it.
 */
export const lapseEnrolments = (ctx: Ctx, caseIds: readonly number[], standing: readonly { case_id: number; class_id: string }[]) =>
  rows<Lapsed>(
    ctx.tx,
    sql`with gone as (
          update review_enrolments e set state = 'lapsed'
          where e.office_id = ${ctx.actor.office_id} and e.case_id = any(${[...caseIds]}::bigint[]) and e.state = 'standing' and e.fact_id is not null
            and not exists (select from jsonb_to_recordset(${JSON.stringify(standing)}::jsonb) as x(case_id bigint, class_id text)
              where x.case_id = e.case_id and x.class_id = e.class_id)
          returning e.case_id, e.class_id, e.review_id)
        select g.*, r.state = 'drawn' and not exists (
            select from review_enrolments o where o.office_id = r.office_id and o.review_id = g.review_id and o.state = 'standing'
              and not exists (select from gone x where x.case_id = o.case_id and x.class_id = o.class_id)) as last
        from gone g join reviews r on r.office_id = ${ctx.actor.office_id} and r.review_id = g.review_id
        order by g.case_id, g.class_id`,
  )
export const dropReviews = (ctx: Ctx, ids: readonly number[], why: string) =>
  run(
    ctx.tx,
    sql`update reviews set state = 'dropped', dropped_why = ${why}, version = version + 1
        where office_id = ${ctx.actor.office_id} and review_id = any(${[...ids]}::bigint[])`,
  )

type Seats = { case_id: number; handler_id: number | null }
export const handlersOf = (ctx: Ctx, caseIds: readonly number[]) =>
  rows<Seats>(
    ctx.tx,
    sql`select case_id, handler_id from cases where office_id = ${ctx.actor.office_id} and case_id = any(${[...caseIds]}::bigint[])`,
  )
export const enrolmentOf = async (ctx: Ctx, case_id: number, class_id: string) =>
  (
    await rows<{ review_id: number }>(
      ctx.tx,
      sql`select review_id from review_enrolments where office_id = ${ctx.actor.office_id} and case_id = ${case_id} and class_id = ${class_id}`,
    )
  )[0]
