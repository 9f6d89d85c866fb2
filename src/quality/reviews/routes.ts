import type { Ctx } from '../../platform/ctx.ts'
import { on, type Route } from '../../platform/endpoint.ts'
import { Refusal } from '../../platform/refusal.ts'
import { clausesInForce } from './clauses.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { candidatesOf } from './draw.ts'
import { exportReviews } from './export.ts'
import { reviewPaper } from './paper.ts'
import { partsOf, policy, vacant } from './policy.ts'
import { listReviews, openReview } from './queries.ts'
import { knownItems, standardOn } from '../standard/queries.ts'
import { dimensions, grade_thresholds_verified } from '../standard/reference.ts'
import { loadReviews } from './store.ts'
import { bookOf } from './terms.ts'

/** Who of the pool may review it, for whoever draws. */
async function candidates(ctx: Ctx, review_id: number) {
  const [r] = await loadReviews(ctx, [review_id])
  if (!r || r.sealed) throw new Refusal(404, 'review.absent')
  if (!partsOf(ctx.actor, r).has('officer')) throw new Refusal(403, 'review.not_yours', { action: ['review.action.draw_reviewers'] })
  return { rows: (await candidatesOf(ctx, [review_id])).get(review_id)!, needed: r.state === 'objected' ? 1 : vacant(r).length }
}

export const routes: Route[] = [
  on(contract.reviewStandard, policy.list, async (ctx, { query }) => {
    const { thresholds, margin } = await bookOf(ctx)
    const known = query.on ? (await standardOn(ctx, query.on)).byId : await knownItems(ctx)
    const clauses = await clausesInForce(ctx, known.values())
    return {
      dimensions,
      items: [...known.values()].map(({ grade_effect, ...item }) => ({
        ...item,
        effect: grade_effect,
        clause_id: clauses.get(item.id) ?? null,
      })),
      thresholds,
      thresholds_verified: grade_thresholds_verified,
      margin,
    }
  }),
  on(contract.listReviews, policy.list, (ctx, { query }) => listReviews(ctx, query)),
  on(contract.exportReviews, policy.export, (ctx, { body }) => exportReviews(ctx, body.filter, body.reason)),
  on(contract.drawForMany, policy.draw, (ctx, { body }) => commands.drawForMany(ctx, body)),
  on(contract.openReview, policy.list, (ctx, { params }) => openReview(ctx, params.review_id)),
  on(contract.reviewPaper, policy.list, (ctx, { params }) => reviewPaper(ctx, params.review_id)),
  on(contract.listCandidates, policy.draw, (ctx, { params }) => candidates(ctx, params.review_id)),
  on(contract.actInReview, policy.list, async (ctx, { params, body }) => {
    await commands.act(ctx, params.review_id, body)
    // Whoever recused has no part in it any more: what was done must not fail on showing it.
    return { review: body.action === 'recuse' ? null : await openReview(ctx, params.review_id) }
  }),
  on(contract.giveEvidenceFile, policy.list, async (ctx, { params: { review_id, rectification_id }, body, upload }) => {
    await commands.act(ctx, review_id, { action: 'give_evidence', rectification_id, ...body }, undefined, upload)
    return { review: await openReview(ctx, review_id) }
  }),
  on(contract.readEvidenceFile, policy.list, (ctx, { params }) => commands.readEvidence(ctx, params.review_id, params.file_id)),
]
