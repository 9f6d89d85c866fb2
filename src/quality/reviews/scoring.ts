import { endAccess, grantAccess } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { row, rows, run, sql } from '../../platform/db.ts'
import { record } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { checkClauses } from './clauses.ts'
import type { ActOf, SeatRole, Sheet } from './contract.ts'
import { candidatesOf, drawPersons } from './draw.ts'
import { en, zh } from './messages.ts'
import { activeSeats, chiefDecides, freeChiefs, replaceable, seatOf, submitted, vacant } from './policy.ts'
import { standardOn, type Standard } from '../standard/queries.ts'
import { recusalsOf } from './recusal.ts'
import { judged, worse, type Grade } from './rules.ts'
import { counted, standardDay } from './standard.ts'
import { changeReview, holdReview, type Stored, type StoredSeat } from './store.ts'
import { bookOf, type Book } from './terms.ts'

export const sourceOf = (r: { review_id: number }) => `review:${r.review_id}`

/** Draws a person for each of these seats; each sees the case from now on and owes a sheet. Returns from whom was drawn. */
export async function fillSeats(ctx: Ctx, r: Stored, wanted: readonly SeatRole[], workdays: number, seed?: string): Promise<number[]> {
  const pool = (await candidatesOf(ctx, [r.review_id])).get(r.review_id)!
  const { seed: drawn_seed, candidates, drawn } = drawPersons(r.review_id, pool, wanted.length, seed)
  const seats = await rows<{ seat_id: number; person_id: number; role: SeatRole }>(
    ctx.tx,
    sql`insert into review_seats (office_id, review_id, person_id, role, drawn_seed, since)
        select ${ctx.actor.office_id}, ${r.review_id}, x.person_id, x.role, ${drawn_seed}, ${ctx.today}
        from jsonb_to_recordset(${JSON.stringify(wanted.map((role, i) => ({ role, person_id: drawn[i]!.person_id })))}::jsonb) as x(role text, person_id bigint)
        returning seat_id, person_id, role`,
  )
  await grantAccess(
    ctx,
    sourceOf(r),
    seats.map(({ person_id }) => ({ case_id: r.case_id, person_id })),
  )
  await record(
    ctx,
    seats.map(({ seat_id, role, person_id }) => ({
      kind: 'review.seats_drawn',
      on: ctx.today,
      case_id: r.case_id,
      data: { review_id: r.review_id, seat_id, role, seed: drawn_seed, candidates, workdays },
      credits: [{ person_id, role: 'reviewer' }],
    })),
    { action: 'review.seats_drawn' },
  )
  return candidates
}

export async function drawReviewers(ctx: Ctx, r: Stored, book: Book, seed?: string) {
  const second = r.state === 'second_look'
  const candidates = await fillSeats(ctx, r, vacant(r), second ? book.second_look_days : book.score_days, seed)
  await changeReview(ctx, r.review_id, { state: second ? 'second_look' : 'scoring' })
  return candidates
}

export async function drawLead(ctx: Ctx, r: Stored, book: Book, seed?: string) {
  await fillSeats(ctx, r, ['lead'], book.score_days, seed)
  await changeReview(ctx, r.review_id, { state: 'scoring' })
}

/** Takes the seat from whoever may not or can not review; what was written there is seen by nobody. */
export async function leaveSeat(ctx: Ctx, r: Stored, seat: StoredSeat, why: 'recused' | 'dropped' | 'replaced', reason: string) {
  await run(
    ctx.tx,
    sql`update review_seats set until = ${ctx.today}, why_until = ${reason} where office_id = ${ctx.actor.office_id} and seat_id = ${seat.seat_id}`,
  )
  await endAccess(ctx, sourceOf(r), seat.person_id)
  const credits = [{ person_id: seat.person_id, role: 'reviewer' }]
  const data = { review_id: r.review_id, seat_id: seat.seat_id, why, reason }
  await record(ctx, [{ kind: 'review.seat_left', on: ctx.today, case_id: r.case_id, data, credits }])
}

/** The seat is given up; another is drawn at once, or it waits for the pool to be filled. */
async function standDown(ctx: Ctx, r: Stored, seat: StoredSeat, reason: string, book: Book) {
  await leaveSeat(ctx, r, seat, 'recused', reason)
  try {
    await fillSeats(ctx, r, [seat.role], seat.role === 'second_look' ? book.second_look_days : book.score_days)
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'review.too_few_reviewers')) throw error
  }
  await changeReview(ctx, r.review_id, {})
}
/** The reviewer declares a reason not to review. */
export const recuse = (ctx: Ctx, r: Stored, { reason }: ActOf<'recuse'>, book: Book) =>
  standDown(ctx, r, seatOf(r, ctx.actor)!, reason, book)

/** After a declaration: who of these persons still owes a sheet in a review that the relation concerns gives the seat up. */
export async function standDownRelated(ctx: Ctx, persons: readonly number[]): Promise<void> {
  const owed = await rows<{ review_id: number; seat_id: number }>(
    ctx.tx,
    sql`select s.review_id, s.seat_id from review_seats s join reviews r on r.office_id = s.office_id and r.review_id = s.review_id
        where s.office_id = ${ctx.actor.office_id} and s.person_id = any(${[...persons]}::bigint[]) and s.until is null
          and r.state in ('scoring', 'second_look')
          and not exists (select from review_scores x where x.office_id = s.office_id and x.review_id = s.review_id
            and x.person_id = s.person_id and x.role = s.role and x.submitted_on is not null)
        order by s.review_id, s.seat_id`,
  )
  if (!owed.length) return
  const why = await recusalsOf(ctx, [...new Set(owed.map((s) => s.review_id))], persons)
  const book = await bookOf(ctx)
  for (const { review_id, seat_id } of owed) {
    const r = await holdReview(ctx, review_id)
    const seat = activeSeats(r).find((s) => s.seat_id === seat_id)
    const back = seat ? (why.get(review_id)?.get(seat.person_id) ?? []) : []
    if (seat && back.some((reason) => reason === 'relation' || reason === 'party'))
      await standDown(ctx, r, seat, { zh, en }[ctx.actor.language]['review.seat_left.relation'], book)
  }
}

/** A sheet that does not come holds up the review: the officer has another drawn, with the reason. What was written is seen by nobody. */
export async function replaceReviewer(ctx: Ctx, r: Stored, { seat_id, reason }: ActOf<'replace_reviewer'>, book: Book) {
  const seat = replaceable(r, ctx.today).find((s) => s.seat_id === seat_id)
  if (!seat) throw new Refusal(409, 'review.need.seat_overdue')
  await leaveSeat(ctx, r, seat, 'replaced', reason)
  await fillSeats(ctx, r, [seat.role], seat.role === 'second_look' ? book.second_look_days : book.score_days)
  await changeReview(ctx, r.review_id, {})
}

/** @throws Refusal 422 review.item_unknown, review.item_not_asked, review.item_twice, review.deduct_outside */
function checkSheet({ findings }: Sheet, { byId }: Standard, day: Day, final: boolean) {
  for (const f of findings) {
    const item = byId.get(f.item)
    if (!item) throw new Refusal(422, 'review.item_unknown', { item: f.item })
    if (!item.asked) throw new Refusal(422, 'review.item_not_asked', { item: item.zh, on: day })
    if (findings.filter((other) => other.item === f.item).length > 1) throw new Refusal(422, 'review.item_twice', { item: item.zh })
    if (final && (f.deduct < item.deduct_min || f.deduct > item.deduct_max))
      throw new Refusal(422, 'review.deduct_outside', { item: item.zh, min: item.deduct_min, max: item.deduct_max, given: f.deduct })
  }
}

async function storeSheet(
  ctx: Ctx,
  r: Stored,
  body: ActOf<'save_sheet'> | ActOf<'submit_sheet'>,
  book: Book,
  { final }: { final: boolean },
): Promise<{ seat: StoredSeat; score: number; grade: Grade }> {
  const seat = seatOf(r, ctx.actor)!
  const day = standardDay(r, ctx.today)
  const standard = await standardOn(ctx, day)
  checkSheet(body.sheet, standard, day, final)
  await checkClauses(ctx, body.sheet, standard, final)
  const { score, grade } = judged(counted(body.sheet, standard), book)
  const stored = await row<{ version: number }>(
    ctx.tx,
    sql`insert into review_scores as s (office_id, review_id, person_id, role, sheet, score, comment, proposed_grade, saved_at, submitted_at, submitted_on)
        select ${ctx.actor.office_id}, ${r.review_id}, ${seat.person_id}, ${seat.role}, ${JSON.stringify(body.sheet)}::jsonb, ${score}::numeric, ${body.comment},
          ${body.proposed_grade}, ${ctx.now}::timestamptz, ${final ? ctx.now : null}::timestamptz, ${final ? ctx.today : null}::date
        on conflict (office_id, review_id, person_id, role) do update
          set sheet = excluded.sheet, score = excluded.score, comment = excluded.comment, proposed_grade = excluded.proposed_grade,
            saved_at = excluded.saved_at, submitted_at = excluded.submitted_at, submitted_on = excluded.submitted_on, version = s.version + 1
          where s.version = ${body.version}
        returning version`,
  )
  // A first draft has no version yet: 0; with a draft stored that is stale as well.
  if (!stored || (body.version === 0) !== (stored.version === 1)) throw new Refusal(409, 'review.sheet_stale')
  return { seat, score, grade }
}

export const saveSheet = (ctx: Ctx, r: Stored, body: ActOf<'save_sheet'>, book: Book) => storeSheet(ctx, r, body, book, { final: false })

/** What was declared after the draw counts as well. @throws Refusal 409 review.reviewer_recused */
async function checkRelations(ctx: Ctx, r: Stored) {
  const { person_id } = seatOf(r, ctx.actor)!
  const found = (await recusalsOf(ctx, [r.review_id], [person_id])).get(r.review_id)?.get(person_id) ?? []
  const why = found.filter((reason) => reason !== 'seat').map((reason) => `review.recusal.${reason}`)
  if (why.length) throw new Refusal(409, 'review.reviewer_recused', { why })
}

/** Hands the sheet in for good. In the second look it is an opinion on the objection, and the last one opens the decision. */
export async function submitSheet(ctx: Ctx, r: Stored, body: ActOf<'submit_sheet'>, book: Book) {
  await checkRelations(ctx, r)
  const { seat, grade } = await storeSheet(ctx, r, body, book, { final: true })
  if (worse(grade, body.proposed_grade)) throw new Refusal(409, 'review.grade_too_good', { grade: body.proposed_grade, best: grade })
  if (!body.comment && (seat.role === 'second_look' || grade !== body.proposed_grade)) throw new Refusal(422, 'review.comment_missing')
  const data = { review_id: r.review_id, seat_id: seat.seat_id }
  const reviewer = [{ person_id: seat.person_id, role: 'reviewer' }]
  if (seat.role !== 'second_look') {
    await record(ctx, [{ kind: 'review.scored', on: ctx.today, case_id: r.case_id, data: { ...data, role: seat.role }, credits: reviewer }])
    return changeReview(ctx, r.review_id, {})
  }
  const due = await inCharge(ctx, r)
  await record(ctx, [
    {
      kind: 'review.second_looked',
      on: ctx.today,
      case_id: r.case_id,
      data: { ...data, opinion: body.comment, workdays: book.decision_days },
      credits: [...reviewer, ...due],
    },
  ])
  const others = activeSeats(r).filter((s) => s.seat_id !== seat.seat_id)
  const done = others.every((s) => submitted(r, s))
  await changeReview(ctx, r.review_id, done ? { state: 'deciding' } : {})
}

/** From whom the decision is due: the chief where only the chief decides, else whoever fed the opinion back and runs the review on. */
export async function inCharge(ctx: Ctx, r: Stored) {
  const chief = chiefDecides(r) === null ? undefined : freeChiefs(r).find((l) => l.person_id !== null)
  if (chief) return [{ person_id: chief.person_id!, role: 'decider' }]
  return rows<{ person_id: number; role: string }>(
    ctx.tx,
    sql`select c.person_id, 'decider' as role
        from facts f join fact_credits c on c.office_id = f.office_id and c.fact_id = f.fact_id and c.role = 'officer'
        where f.office_id = ${ctx.actor.office_id} and f.case_id = ${r.case_id} and f.kind = 'review.feedback_given'
          and f.data ->> 'review_id' = ${String(r.review_id)}
        order by f.fact_id desc limit 1`,
  )
}
