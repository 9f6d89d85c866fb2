import { endAccess } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { row, rows, run, sql } from '../../platform/db.ts'
import { record, type NewFact } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { officer } from './answering.ts'
import type { ActOf } from './contract.ts'
import { activeSeats, chiefDecides, partsOf } from './policy.ts'
import { judged, type Counted } from './rules.ts'
import { leaveSeat, sourceOf } from './scoring.ts'
import { changeReview, type Stored } from './store.ts'
import type { Book } from './terms.ts'

const handler = (r: Stored) => (r.handler_id ? [{ person_id: r.handler_id, role: 'handler' }] : [])
const fact = (ctx: Ctx, r: Stored, kind: string, data: Record<string, unknown>, credits: NewFact['credits'] = []): NewFact => ({
  kind,
  on: ctx.today,
  case_id: r.case_id,
  data: { review_id: r.review_id, ...data },
  credits,
})

/**
 * The group decides: which findings stand, what becomes of the objection, the grade. What is contested, 不合格 and 优质 only the chief
 * decides; the officer confirms what is proposed and nothing else. 不合格 opens a referral and nothing more.
 *
 * @source 终身负责与“司法瑕疵不追责”：《人民检察院司法责任追究条例》(2024) 第二条、第三条（评查等次不当然引起责任）
 */
export async function decide(ctx: Ctx, r: Stored, body: ActOf<'decide'>, book: Book) {
  const chief = partsOf(ctx.actor, r).has('chief')
  const why = chiefDecides(r)
  if (!chief && why) throw new Refusal(403, 'review.chief_decides', { why })
  const gone = r.findings.filter((f) => body.withdrawn.includes(f.finding_id))
  if (gone.length !== new Set(body.withdrawn).size) throw new Refusal(422, 'review.finding_absent', { finding: body.withdrawn.join() })
  const standing: Counted[] = r.findings.filter((f) => !gone.includes(f))
  const reckoned = gone.length ? judged(standing, book) : { score: r.score!, grade: r.proposed_grade! }
  const score = body.score ?? reckoned.score
  const asProposed = !gone.length && score === r.score && body.grade === r.proposed_grade
  if (!chief && !asProposed) throw new Refusal(403, 'review.chief_decides', { why: 'changed' })
  if (!body.grounds && (!asProposed || why)) throw new Refusal(422, 'review.grounds_missing')
  if (r.objections.length && !body.objection) throw new Refusal(422, 'review.objection_undecided')
  if (chief && body.grade === 'excellent' && standing.some((f) => f.effect === 'fail' || f.effect === 'basic'))
    throw new Refusal(409, 'review.excellent_with_faults')

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
  await changeReview(ctx, r.review_id, {
    state: 'graded',
    score,
    grade,
    graded_on: ctx.today,
    decision: {
      on: ctx.today,
      by: ctx.actor.name,
      role: chief ? 'chief' : 'officer',
      grounds: body.grounds,
      members: body.members,
      proposed_score: r.score!,
    },
  })
  await endAccess(ctx, sourceOf(r))
  const deciders = new Set([...(ctx.actor.person_id ? [ctx.actor.person_id] : []), ...(await namedIn(ctx, r, body.members))])
  const decider = [...deciders].map((person_id) => ({ person_id, role: 'decider' }))
  const reviewers = [...new Set(activeSeats(r).map((s) => s.person_id))].map((person_id) => ({ person_id, role: 'reviewer' }))
  const facts = [
    fact(ctx, r, 'review.decided', { score, grade, ...(body.grounds ? { note: body.grounds } : {}) }, decider),
    fact(ctx, r, 'review.graded', { scheme: r.scheme, score, grade }, [...handler(r), ...reviewers, ...decider]),
  ]
  if (grade === 'failed') facts.push(await refer(ctx, r, body.grounds))
  await record(ctx, facts, { action: 'review.decided' })
}

/** Members of the group who are of the office, by their names as written; a name that two bear is nobody's, and the handler is no member. */
async function namedIn(ctx: Ctx, r: Stored, members: string): Promise<number[]> {
  const names = members.split(/[、，,；;\s]+/).filter(Boolean)
  if (!names.length) return []
  const found = await rows<{ person_id: number }>(
    ctx.tx,
    sql`select min(person_id) as person_id from persons
        where office_id = ${ctx.actor.office_id} and name = any(${names}::text[]) and (left_on is null or left_on > ${ctx.today})
        group by name having count(*) = 1`,
  )
  return found.map((p) => p.person_id).filter((p) => p !== r.handler_id)
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

/** What has to be put right, by whom, until when. */
export async function rectify(ctx: Ctx, r: Stored, body: ActOf<'rectify'>) {
  const strange = body.rows.find(
    (t) => t.finding_id !== null && !r.findings.some((f) => f.finding_id === t.finding_id && f.state === 'standing'),
  )
  if (strange) throw new Refusal(422, 'review.finding_absent', { finding: strange.finding_id })
  const made = await rows<{ rectification_id: number; n: number }>(
    ctx.tx,
    sql`with x as (
          select *, nextval(pg_get_serial_sequence('rectifications', 'rectification_id')) as rectification_id
          from jsonb_to_recordset(${JSON.stringify(body.rows.map((t, n) => ({ n, ...t })))}::jsonb) as x(n integer, finding_id bigint, what text)),
        stored as (
          insert into rectifications (office_id, rectification_id, review_id, finding_id, person_id, what, due_on) overriding system value
          select ${ctx.actor.office_id}, rectification_id, ${r.review_id}, finding_id, ${r.handler_id}, what, ${ctx.today} from x)
        select rectification_id, n from x order by n`,
  )
  await changeReview(ctx, r.review_id, { state: 'rectifying' })
  await record(
    ctx,
    made.map(({ rectification_id, n }) => {
      const { finding_id, what, workdays } = body.rows[n]!
      return fact(ctx, r, 'review.rectification_set', { rectification_id, finding_id, workdays, what }, [...handler(r), ...officer(ctx)])
    }),
    { action: 'review.rectification_set' },
  )
  await takeDueDays(ctx, r)
}

/** The last days are reckoned with the other deadlines of the case; here they are only read. */
const takeDueDays = (ctx: Ctx, r: Stored) =>
  run(
    ctx.tx,
    sql`update rectifications t set due_on = d.due_on from deadlines d
        where t.office_id = ${ctx.actor.office_id} and t.review_id = ${r.review_id} and d.office_id = t.office_id and d.case_id = ${r.case_id}
          and d.code = 'rectification_due' and d.ordinal = t.rectification_id`,
  )

function openOne(r: Stored, rectification_id: number, given: boolean) {
  const found = r.rectifications.find((t) => t.rectification_id === rectification_id)
  if (!found) throw new Refusal(404, 'rectification.absent')
  if (found.closed_on !== null || (found.evidence !== null) !== given) throw new Refusal(409, 'rectification.not_now')
  return found
}

export async function giveEvidence(ctx: Ctx, r: Stored, { rectification_id, text }: ActOf<'give_evidence'>) {
  openOne(r, rectification_id, false)
  await run(
    ctx.tx,
    sql`update rectifications set evidence = ${text}, evidence_on = ${ctx.today}, version = version + 1
        where office_id = ${ctx.actor.office_id} and rectification_id = ${rectification_id}`,
  )
  await changeReview(ctx, r.review_id, {})
  await record(ctx, [fact(ctx, r, 'review.evidence_given', { rectification_id, text }, handler(r))])
}

export async function returnEvidence(ctx: Ctx, r: Stored, { rectification_id, reason }: ActOf<'return_evidence'>, book: Book) {
  openOne(r, rectification_id, true)
  await run(
    ctx.tx,
    sql`update rectifications set evidence = null, evidence_on = null, returned_why = ${reason}, version = version + 1
        where office_id = ${ctx.actor.office_id} and rectification_id = ${rectification_id}`,
  )
  await changeReview(ctx, r.review_id, {})
  const data = { rectification_id, reason, workdays: book.rectification_days }
  await record(ctx, [fact(ctx, r, 'review.evidence_returned', data, [...handler(r), ...officer(ctx)])])
  await takeDueDays(ctx, r)
}

/** Somebody else than who had to put it right has looked; with the last one the review is closed. */
export async function confirmEvidence(ctx: Ctx, r: Stored, { rectification_id, note }: ActOf<'confirm_evidence'>) {
  openOne(r, rectification_id, true)
  await run(
    ctx.tx,
    sql`update rectifications set closed_on = ${ctx.today}, closed_by = ${ctx.actor.person_id}, version = version + 1
        where office_id = ${ctx.actor.office_id} and rectification_id = ${rectification_id}`,
  )
  const last = r.rectifications.every((t) => t.closed_on !== null || t.rectification_id === rectification_id)
  await changeReview(ctx, r.review_id, last ? { state: 'closed', closed_on: ctx.today } : {})
  const credits = [...handler(r), ...officer(ctx)]
  await record(ctx, [
    fact(ctx, r, 'review.rectified', { rectification_id, note }, credits),
    ...(last ? [fact(ctx, r, 'review.closed', {}, credits)] : []),
  ])
}

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
