import { endAccess } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { run, sql } from '../../platform/db.ts'
import { record } from '../../platform/facts.ts'
import type { ActOf } from './contract.ts'
import { fact, handler, officer } from './fact.ts'
import { activeSeats } from './policy.ts'
import { leaveSeat, sourceOf } from './scoring.ts'
import { changeReview, type Stored } from './store.ts'

export async function close(ctx: Ctx, r: Stored, { note }: ActOf<'close'>) {
  await changeReview(ctx, r.review_id, { state: 'closed', closed_on: ctx.today })
  await record(ctx, [fact(ctx, r, 'review.closed', { note }, [...handler(r), ...officer(ctx)])])
}

/** Ends a review before its grade, with the reason; open seats are given back. */
export async function drop(ctx: Ctx, r: Stored, { reason }: { reason: string }) {
  const submitted = new Set(r.sheets.filter((s) => s.submitted_on !== null).map((s) => `${s.person_id} ${s.role}`))
  for (const seat of activeSeats(r)) if (!submitted.has(`${seat.person_id} ${seat.role}`)) await leaveSeat(ctx, r, seat, 'dropped', reason)
  await endAccess(ctx, sourceOf(r))
  await changeReview(ctx, r.review_id, { state: 'dropped', dropped_why: reason, closed_on: ctx.today })
  await record(ctx, [fact(ctx, r, 'review.dropped', { reason }, [...handler(r), ...officer(ctx)])])
}

export async function answerReferral(ctx: Ctx, r: Stored, { result }: ActOf<'answer_referral'>) {
  await run(
    ctx.tx,
    sql`update review_referrals set state = 'closed', result = ${result}, closed_on = ${ctx.today}, version = version + 1
        where office_id = ${ctx.actor.office_id} and referral_id = ${r.referral!.referral_id}`,
  )
  await changeReview(ctx, r.review_id, {})
  await record(ctx, [
    fact(ctx, r, 'review.referral_answered', { referral_id: r.referral!.referral_id, result }, [...handler(r), ...officer(ctx)]),
  ])
}
