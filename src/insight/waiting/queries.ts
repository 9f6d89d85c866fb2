import type { Ctx } from '../../platform/ctx.ts'
import { countNotices, countRequests } from '../../monitoring/response/queries.ts'
import { countLooks } from '../../monitoring/nodes/queries.ts'
import { waitingChecks } from '../../quality/checks/queries.ts'
import { list as listPlans } from '../../quality/plans/queries.ts'
import { listReviews } from '../../quality/reviews/queries.ts'
import { waitingFor, type WaitingFor } from './contract.ts'

/** Whose matter it is; a person may be both. */
const of: Record<'case_officer' | 'chief', readonly WaitingFor[]> = {
  case_officer: ['replies', 'requests', 'looks', 'overdue', 'escalate', 'referred', 'reviewers', 'objected', 'decide', 'disputed'],
  chief: ['overdue', 'reports', 'decide', 'verifier'],
}

/** Counted by the same conditions as the lists to which the numbers open, under the reader's own rights. */
export async function waitingOf(ctx: Ctx) {
  const { roles } = ctx.actor
  const asked = new Set((['case_officer', 'chief'] as const).flatMap((role) => (roles.includes(role) ? of[role] : [])))
  const { views } = await listReviews(ctx, { limit: 1 })
  const counts: Record<WaitingFor, number> = {
    replies: await countNotices(ctx, { state: 'replied' }),
    requests: await countRequests(ctx, { state: 'open' }),
    looks: await countLooks(ctx),
    overdue: await countNotices(ctx, { state: 'overdue' }),
    escalate: await countNotices(ctx, { escalate: true }),
    reports: await countNotices(ctx, { unread: true }),
    referred: await countNotices(ctx, { referred: 'open' }),
    reviewers: views.to_draw,
    objected: views.objected,
    decide: views.decide,
    ...(await waitingChecks(ctx)),
  }
  const plans = (await listPlans(ctx)).rows.flatMap(({ plan_id, name, state, open_actions }) =>
    (state === 'open' || state === 'frozen') && open_actions.some((a) => a === 'freeze' || a === 'seed') ? [{ plan_id, name, state }] : [],
  )
  return { rows: waitingFor.flatMap((what) => (asked.has(what) && counts[what] ? [{ what, count: counts[what] }] : [])), plans }
}
