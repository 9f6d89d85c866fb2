import type { Ctx } from '../../platform/ctx.ts'
import { rows, sql } from '../../platform/db.ts'
import { record } from '../../platform/facts.ts'
import { bookOf } from './terms.ts'

export type NewReview = {
  case_id: number
  kind: 'random' | 'mandatory' | 'major' | 'special'
  plan_id: number | null
  why: Record<string, unknown>
}

/**
 * Opens a review for each of these cases, whatever chose them: a draw, an outcome, a special plan. Returns their numbers in the order
 * given; a case that this plan has already chosen keeps its review.
 */
export async function openReviews(ctx: Ctx, given: readonly NewReview[]): Promise<number[]> {
  if (!given.length) return []
  const office = ctx.actor.office_id
  const { scheme } = await bookOf(ctx)
  type Made = {
    n: number
    review_id: number
    fresh: boolean
    handler_id: number | null
    assistant_id: number | null
    clerk_id: number | null
  }
  const made = await rows<Made>(
    ctx.tx,
    sql`with x as (
          select * from jsonb_to_recordset(${JSON.stringify(given.map((g, n) => ({ n, ...g })))}::jsonb)
            as x(n integer, case_id bigint, kind text, plan_id bigint, why jsonb)),
        known as (
          select x.n, r.review_id from x join reviews r on r.office_id = ${office} and r.plan_id = x.plan_id and r.case_id = x.case_id),
        fresh as materialized (
          select x.*, nextval(pg_get_serial_sequence('reviews', 'review_id')) as review_id
          from x where not exists (select from known k where k.n = x.n)),
        stored as (
          insert into reviews (office_id, review_id, case_id, plan_id, kind, why, opened_on, opened_by, scheme) overriding system value
          select ${office}, review_id, case_id, plan_id, kind, why, ${ctx.today}, ${ctx.actor.account_id || null}, ${scheme} from fresh)
        select f.n, f.review_id, true as fresh, c.handler_id, c.assistant_id, c.clerk_id
        from fresh f join cases c on c.office_id = ${office} and c.case_id = f.case_id
        union all select k.n, k.review_id, false, null, null, null from known k order by 1`,
  )
  await record(
    ctx,
    made
      .filter((m) => m.fresh)
      .map((m) => {
        const { case_id, kind, plan_id, why } = given[m.n]!
        const seats = { handler: m.handler_id, assistant: m.assistant_id, clerk: m.clerk_id }
        const credits = Object.entries(seats).flatMap(([role, person_id]) => (person_id ? [{ person_id, role }] : []))
        return { kind: 'review.opened', on: ctx.today, case_id, data: { review_id: m.review_id, kind, plan_id, why }, credits }
      }),
    { action: 'review.opened' },
  )
  return made.map((m) => m.review_id)
}
