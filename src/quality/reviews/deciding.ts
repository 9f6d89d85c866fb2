import { endAccess } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { row, run, sql } from '../../platform/db.ts'
import { record, type NewFact } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { ActOf } from './contract.ts'
import { fact, handler, officer } from './fact.ts'
import { checkBody, membersOf } from './group.ts'
import { activeSeats, chiefDecides, partsOf } from './policy.ts'
import { judged, type Counted } from './rules.ts'
import { sourceOf } from './scoring.ts'
import { changeReview, type Stored } from './store.ts'
import type { Book } from './terms.ts'

/**
 * The group decides: which findings stand, what becomes of the objection, the grade. What is contested, 不合格 and 优质 only the chief
 * decides, a deputy where the chief stands back, and a body whose decision the officer enters where all do; the officer confirms what is
 * proposed and nothing else. 不合格 opens a referral and nothing more.
 *
 * @source 终身负责与“司法瑕疵不追责”：《人民检察院司法责任追究条例》(2024) 第二条、第三条（评查等次不当然引起责任）
 */
export async function decide(ctx: Ctx, r: Stored, body: ActOf<'decide'>, book: Book) {
  const chief = partsOf(ctx.actor, r).has('chief')
  checkBody(r, body, chief)
  const free = chief || body.by !== undefined
  const why = chiefDecides(r)
  if (!free && why) throw new Refusal(403, 'review.chief_decides', { why })
  const gone = r.findings.filter((f) => body.withdrawn.includes(f.finding_id))
  if (gone.length !== new Set(body.withdrawn).size) throw new Refusal(422, 'review.finding_absent', { finding: body.withdrawn.join() })
  const standing: Counted[] = r.findings.filter((f) => !gone.includes(f))
  const reckoned = gone.length ? judged(standing, book) : { score: r.score!, grade: r.proposed_grade! }
  const score = body.score ?? reckoned.score
  const asProposed = !gone.length && score === r.score && body.grade === r.proposed_grade
  if (!free && !asProposed) throw new Refusal(403, 'review.chief_decides', { why: 'changed' })
  if (!body.grounds && (!asProposed || why || body.by)) throw new Refusal(422, 'review.grounds_missing')
  if (r.objections.length && !body.objection) throw new Refusal(422, 'review.objection_undecided')
  if (free && body.grade === 'excellent' && standing.some((f) => f.effect === 'fail' || f.effect === 'basic'))
    throw new Refusal(409, 'review.excellent_with_faults')
  const members = await membersOf(ctx, r, body.members)

  const office = ctx.actor.office_id
  await run(
    ctx.tx,
    sql`update review_findings set state = case when finding_id = any(${body.withdrawn}::bigint[]) then 'withdrawn' else 'standing' end,
          why_withdrawn = case when finding_id = any(${body.withdrawn}::bigint[]) then ${body.grounds} end, version = version + 1
        where office_id = ${office} and review_id = ${r.review_id}`,
  )
  if (r.objections.length)
    await run(
      ctx.tx,
      sql`update review_objections set state = ${body.objection}, decided_on = ${ctx.today}, decided_by = ${ctx.actor.person_id}, grounds = ${body.grounds},
            version = version + 1
          where office_id = ${office} and review_id = ${r.review_id} and state = 'open'`,
    )
  const { grade } = body
  // Who would have decided and stood back is part of a decision that is not the officer's.
  const back = free ? r.leaders.filter((l) => l.chief && l.why.length) : []
  await changeReview(ctx, r.review_id, {
    state: 'graded',
    score,
    grade,
    graded_on: ctx.today,
    decision: {
      on: ctx.today,
      by: body.by ? body.authority! : ctx.actor.name,
      role: body.by ?? (chief ? 'chief' : 'officer'),
      entered_by: body.by ? ctx.actor.name : null,
      grounds: body.grounds,
      members: body.members,
      recused: back.map(({ name, why }) => ({ person: name, why })),
      proposed_score: r.score!,
    },
  })
  await endAccess(ctx, sourceOf(r))
  const deciders = new Set([...(ctx.actor.person_id && !body.by ? [ctx.actor.person_id] : []), ...members])
  const decider = [...deciders].map((person_id) => ({ person_id, role: 'decider' }))
  const reviewers = [...new Set(activeSeats(r).map((s) => s.person_id))].map((person_id) => ({ person_id, role: 'reviewer' }))
  const how = {
    ...(body.by ? { by: body.by, authority: body.authority! } : {}),
    recused: back.map(({ person_id, why }) => ({ person_id, why })),
    ...(body.grounds ? { note: body.grounds } : {}),
  }
  const facts = [
    fact(ctx, r, 'review.decided', { score, grade, ...how }, [...decider, ...(body.by ? officer(ctx) : [])]),
    fact(ctx, r, 'review.graded', { scheme: r.scheme, score, grade }, [...handler(r), ...reviewers, ...decider]),
  ]
  if (grade === 'failed') facts.push(await refer(ctx, r, body.grounds))
  await record(ctx, facts, { action: 'review.decided' })
}

/** Whether anybody bears judicial responsibility is found out by inspection, by its own rules; here it is only handed over. */
async function refer(ctx: Ctx, r: Stored, grounds: string): Promise<NewFact> {
  const made = await row<{ referral_id: number }>(
    ctx.tx,
    sql`insert into review_referrals (office_id, review_id, person_id, referred_on, referred_by, grounds)
        values (${ctx.actor.office_id}, ${r.review_id}, ${r.handler_id}, ${ctx.today}, ${ctx.actor.person_id}, ${grounds}) returning referral_id`,
  )
  return fact(ctx, r, 'review.referred', { referral_id: made!.referral_id, grounds }, [...handler(r), ...officer(ctx)])
}
