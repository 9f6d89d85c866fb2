import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import type { Upload } from '../../platform/endpoint.ts'
import { Refusal } from '../../platform/refusal.ts'
import * as answering from './answering.ts'
import type { ActOf, drawForMany as drawForManyContract, ReviewAct, ReviewAction } from './contract.ts'
import * as deciding from './deciding.ts'
import { candidatesOf, drawPersons } from './draw.ts'
import * as ending from './ending.ts'
import { mayTake, maySee, missing, partsOf, standsBack, vacant } from './policy.ts'
import { waitingForReviewers } from './queries.ts'
import * as rectifying from './rectifying.ts'
import * as scoring from './scoring.ts'
import { holdReview, loadReviews, type Stored } from './store.ts'
import { bookOf, type Book } from './terms.ts'
import { workflow } from './workflow.ts'

type Step<A extends ReviewAction> = (ctx: Ctx, r: Stored, body: ActOf<A>, book: Book, seed?: string, upload?: Upload) => Promise<unknown>
const steps: { [A in ReviewAction]: Step<A> } = {
  draw_reviewers: (ctx, r, _, book, seed) => scoring.drawReviewers(ctx, r, book, seed),
  save_sheet: scoring.saveSheet,
  submit_sheet: scoring.submitSheet,
  recuse: scoring.recuse,
  replace_reviewer: scoring.replaceReviewer,
  draw_lead: (ctx, r, _, book, seed) => scoring.drawLead(ctx, r, book, seed),
  give_feedback: answering.giveFeedback,
  accept: answering.accept,
  object: answering.object,
  lapse: (ctx, r, _, book) => answering.lapse(ctx, r, book),
  draw_second_look: (ctx, r, _, book, seed) => answering.drawSecondLook(ctx, r, book, seed),
  decide: deciding.decide,
  rectify: rectifying.rectify,
  give_evidence: (ctx, r, body, _, __, upload) => rectifying.giveEvidence(ctx, r, body, upload),
  return_evidence: rectifying.returnEvidence,
  confirm_evidence: rectifying.confirmEvidence,
  close: ending.close,
  answer_referral: ending.answerReferral,
  drop: ending.drop,
}
const ofSheet: ReadonlySet<ReviewAction> = new Set(['save_sheet', 'submit_sheet'])

/**
 * One step in a review: held against others, seen, allowed, open now, done. `seed` is given by nobody but the sample, whose draws are
 * the same each time it is made.
 * @throws Refusal 404 review.absent, 403 review.not_yours, review.recused, 409 review.stale, review.not_now, review.need.*
 */
export async function act(ctx: Ctx, review_id: number, body: ReviewAct, seed?: string, upload?: Upload): Promise<void> {
  const r = await holdReview(ctx, review_id)
  if (!maySee(ctx.actor, r)) throw new Refusal(404, 'review.absent')
  const book = await bookOf(ctx)
  if (!mayTake(r, body.action, partsOf(ctx.actor, r)))
    throw new Refusal(403, 'review.not_yours', { action: [`review.action.${body.action}`] })
  const recused = standsBack(ctx.actor, r, body.action, body.action === 'decide' && body.by !== undefined)
  if (recused.length) throw new Refusal(403, 'review.recused', { why: recused.map((why) => `review.recusal.${why}`) })
  // A sheet has a version of its own: while one reviewer writes, the other may.
  if (!ofSheet.has(body.action) && body.version !== r.version)
    throw new Refusal(409, 'review.stale', { version: r.version, yours: body.version })
  const why = missing(r, body.action, ctx.actor, ctx.today, book)
  if (why === 'state')
    throw new Refusal(409, 'review.not_now', { action: [`review.action.${body.action}`], state: [`review.state.${r.state}`] })
  if (why) throw new Refusal(409, `review.need.${why}`, { answer_by: r.answer_by })
  await (steps[body.action] as Step<ReviewAction>)(ctx, r, body, book, seed, upload)
}

/** @throws Refusal 404 review.absent, review.file_absent */
export async function readEvidence(ctx: Ctx, review_id: number, file_id: number) {
  const [r] = await loadReviews(ctx, [review_id])
  if (!r || !maySee(ctx.actor, r)) throw new Refusal(404, 'review.absent')
  return rectifying.evidenceFile(ctx, r, file_id)
}

const MANY = 500
/**
 * Draws reviewers for many reviews at once; where too few are left, that review is left as it is and said why. A dry run tells the same
 * and draws nothing.
 */
export async function drawForMany(ctx: Ctx, { review_ids, filter, dry_run }: z.output<typeof drawForManyContract.body>) {
  const drawn: number[] = []
  const refused: { review_id: number; case_no: string; code: string; details: Record<string, unknown> }[] = []
  const book = await bookOf(ctx)
  const asked = review_ids ?? (await waitingForReviewers(ctx, filter))
  const read = new Map(dry_run ? (await loadReviews(ctx, asked.slice(0, MANY))).map((r) => [r.review_id, r]) : [])
  const free = await candidatesOf(ctx, [...read.keys()])
  const pool = new Set<number>()
  let seats = 0
  for (const review_id of asked.slice(0, MANY)) {
    let case_no = ''
    try {
      const r = dry_run ? read.get(review_id) : await holdReview(ctx, review_id)
      if (!r || !maySee(ctx.actor, r)) throw new Refusal(404, 'review.absent')
      case_no = r.case_no
      if (!mayTake(r, 'draw_reviewers', partsOf(ctx.actor, r)))
        throw new Refusal(403, 'review.not_yours', { action: ['review.action.draw_reviewers'] })
      if (!workflow.draw_reviewers.from.includes(r.state))
        throw new Refusal(409, 'review.not_now', { action: ['review.action.draw_reviewers'], state: [`review.state.${r.state}`] })
      const wanted = vacant(r).length
      if (!wanted) throw new Refusal(409, 'review.need.vacant')
      const candidates = dry_run
        ? drawPersons(review_id, free.get(review_id)!, wanted).candidates
        : await scoring.drawReviewers(ctx, r, book)
      for (const person of candidates) pool.add(person)
      seats += wanted
      drawn.push(review_id)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused.push({ review_id, case_no, code: error.code, details: error.details ?? {} })
    }
  }
  const missing_accounts = new Set([...free.values()].flat().flatMap((c) => (c.why_not.includes('no_account') ? [c.person_id] : [])))
  return { drawn, refused, seats, pool: pool.size, no_account: missing_accounts.size, left: Math.max(0, asked.length - MANY) }
}
