import type { Ctx } from '../../platform/ctx.ts'
import { row, run, sql } from '../../platform/db.ts'
import { record } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { ActOf } from './contract.ts'
import { handler, officer } from './fact.ts'
import { activeSeats, sheetOf } from './policy.ts'
import { panel } from './rules.ts'
import { fillSeats, inCharge } from './scoring.ts'
import { standardOn } from '../standard/queries.ts'
import { counted, standardDay } from './standard.ts'
import { changeReview, type Stored } from './store.ts'
import type { Book } from './terms.ts'

/** What the reviewers found goes to the handler, without their names; the time for an objection begins. */
export async function giveFeedback(ctx: Ctx, r: Stored, { text }: ActOf<'give_feedback'>, book: Book) {
  if (r.handler_id === null) throw new Refusal(409, 'review.no_handler')
  const seats = activeSeats(r)
  const lead = seats.find((s) => s.role === 'lead')
  const sheets = (lead ? [lead] : seats).map((s) => sheetOf(r, s)!)
  const standard = await standardOn(ctx, standardDay(r, ctx.today))
  const proposed = panel(
    sheets.map((s) => ({ findings: counted(s.sheet, standard), grade: s.proposed_grade! })),
    book,
  )
  const all = sheets.flatMap((s) => s.sheet.findings)
  const found = proposed.findings.map((f) => {
    const same = all.filter((other) => other.item === f.item)
    // What each of them wrote, once.
    const note = [...new Set(same.map((s) => s.note).filter(Boolean))].join('；')
    return { ...f, note, clause_id: same.find((s) => s.clause_id !== null)?.clause_id ?? null }
  })
  await run(
    ctx.tx,
    sql`insert into review_findings (office_id, review_id, item, clause_id, dimension, effect, deduct, note, person_id, found_on)
        select ${ctx.actor.office_id}, ${r.review_id}, x.item, x.clause_id, x.dimension, x.effect, x.deduct, x.note, ${r.handler_id}, ${ctx.today}
        from jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
          as x(item text, clause_id bigint, dimension text, effect text, deduct numeric, note text)`,
  )
  await changeReview(ctx, r.review_id, {
    state: 'feedback',
    score: proposed.score,
    proposed_grade: proposed.grade,
    feedback_on: ctx.today,
    feedback_text: text,
  })
  const data = { review_id: r.review_id, score: proposed.score, proposed_grade: proposed.grade, workdays: book.objection_days, note: text }
  const credits = [...handler(r), ...officer(ctx)]
  await record(ctx, [{ kind: 'review.feedback_given', on: ctx.today, case_id: r.case_id, data, credits }])
}

/** The handler agrees. */
export async function accept(ctx: Ctx, r: Stored, { note }: ActOf<'accept'>, book: Book) {
  await changeReview(ctx, r.review_id, { state: 'deciding' })
  const credits = [...handler(r), ...(await inCharge(ctx, r))]
  await record(ctx, [
    {
      kind: 'review.accepted',
      on: ctx.today,
      case_id: r.case_id,
      data: { review_id: r.review_id, note, workdays: book.decision_days },
      credits,
    },
  ])
}

/** The time is over and nothing came: the opinion stands as it is. */
export async function lapse(ctx: Ctx, r: Stored, book: Book) {
  await changeReview(ctx, r.review_id, { state: 'deciding' })
  const credits = [...handler(r), ...officer(ctx), ...(await inCharge(ctx, r))]
  await record(ctx, [
    {
      kind: 'review.answer_lapsed',
      on: ctx.today,
      case_id: r.case_id,
      data: { review_id: r.review_id, workdays: book.decision_days },
      credits,
    },
  ])
}

export async function object(ctx: Ctx, r: Stored, { text, findings }: ActOf<'object'>) {
  const unknown = findings.find((id) => !r.findings.some((f) => f.finding_id === id))
  if (unknown !== undefined) throw new Refusal(422, 'review.finding_absent', { finding: unknown })
  const made = await row<{ objection_id: number }>(
    ctx.tx,
    sql`insert into review_objections (office_id, review_id, person_id, text, findings, made_on)
        values (${ctx.actor.office_id}, ${r.review_id}, ${r.handler_id}, ${text}, ${findings}::bigint[], ${ctx.today}) returning objection_id`,
  )
  await changeReview(ctx, r.review_id, { state: 'objected' })
  const data = { review_id: r.review_id, objection_id: made!.objection_id, text }
  await record(ctx, [{ kind: 'review.objected', on: ctx.today, case_id: r.case_id, data, credits: handler(r) }])
}

/** Somebody who has not scored it looks at what is contested. */
export async function drawSecondLook(ctx: Ctx, r: Stored, book: Book, seed?: string) {
  await fillSeats(ctx, r, ['second_look'], book.second_look_days, seed)
  await changeReview(ctx, r.review_id, { state: 'second_look' })
}
