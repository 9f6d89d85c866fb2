import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { record, type NewFact } from '../../platform/facts.ts'
import { openReviews } from '../reviews/open.ts'
import { settingsOn } from '../settings/store.ts'
import type { Ground } from './rules.ts'
import * as store from './store.ts'

/**
 * What follows for review from facts just recorded: each case that has come into a class is enrolled, once per class. `grounds` holds
 * the cases derived, with the classes to which each belongs. `lapsing`: something was voided or corrected, so that a ground may be gone.
 */
export async function enrolByFacts(ctx: Ctx, grounds: ReadonlyMap<number, Ground[]>, lapsing: boolean): Promise<void> {
  const all = [...grounds].flatMap(([case_id, own]) => own.map((g) => ({ case_id, ...g })))
  if (lapsing) await lapse(ctx, [...grounds.keys()], all)
  if (!all.length) return
  const from = (await settingsOn(ctx, ctx.today))('enrol_from') as Day
  const due = all.filter((g) => g.on >= from)
  if (due.length)
    await enrol(
      ctx,
      due.map(({ on, ...g }) => ({ ...g, on_day: on })),
    )
}

/** Enrols and opens a review for each case that has none running; a further class joins the review that runs. Returns what is new. */
export async function enrol(ctx: Ctx, given: readonly store.NewEnrolment[], by: number | null = null): Promise<store.Enrolled[]> {
  const made = await store.insertEnrolments(ctx, given, by)
  if (!made.length) return made
  const ids = [...new Set(made.map((m) => m.case_id))]
  const reviews = new Map((await store.runningReviews(ctx, ids)).map((r) => [r.case_id, r.review_id]))
  const without = ids.filter((id) => !reviews.has(id))
  const reasons = new Map(given.filter((g) => g.reason).map((g) => [g.case_id, g.reason]))
  const opened = await openReviews(
    ctx,
    without.map((case_id) => {
      const own = made.filter((m) => m.case_id === case_id).map((m) => m.class_id)
      const reason = reasons.get(case_id)
      return {
        case_id,
        kind: own.every((id) => id === 'major') ? 'major' : 'mandatory',
        plan_id: null,
        why: { by: 'class', classes: own, ...(reason ? { reason } : {}) },
      }
    }),
  )
  without.forEach((case_id, i) => reviews.set(case_id, opened[i]!))
  const placed = made.map(({ case_id, class_id }) => ({ case_id, class_id, review_id: reviews.get(case_id)! }))
  await store.placeEnrolments(ctx, placed)
  const handlers = new Map((await store.handlersOf(ctx, ids)).map((h) => [h.case_id, h.handler_id]))
  const facts = made.map((m): NewFact => {
    const handler = handlers.get(m.case_id)
    const reason = reasons.get(m.case_id)
    return {
      kind: 'review.enrolled',
      on: ctx.today,
      case_id: m.case_id,
      data: { review_id: reviews.get(m.case_id)!, class_id: m.class_id, fact_id: m.fact_id, ...(reason ? { reason } : {}) },
      credits: handler ? [{ person_id: handler, role: 'handler' }] : [],
    }
  })
  await record(ctx, facts, { action: 'review.enrolled' })
  return made
}

/** A review that nobody has begun goes with the last ground for it; one that has begun is brought to its end. */
async function lapse(ctx: Ctx, caseIds: readonly number[], standing: readonly { case_id: number; class_id: string }[]): Promise<void> {
  const gone = await store.lapseEnrolments(
    ctx,
    caseIds,
    standing.map(({ case_id, class_id }) => ({ case_id, class_id })),
  )
  if (!gone.length) return
  const dropped = new Map(gone.filter((g) => g.last).map((g) => [g.review_id, g.case_id]))
  if (dropped.size) await store.dropReviews(ctx, [...dropped.keys()], 'ground_gone')
  await record(
    ctx,
    [
      ...gone.map(({ case_id, class_id, review_id }) => ({
        kind: 'review.enrolment_lapsed',
        on: ctx.today,
        case_id,
        data: { review_id, class_id },
      })),
      ...[...dropped].map(([review_id, case_id]) => ({
        kind: 'review.dropped',
        on: ctx.today,
        case_id,
        data: { review_id, reason: 'ground_gone' },
      })),
    ],
    { action: 'review.enrolment_lapsed' },
  )
}
