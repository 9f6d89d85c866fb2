import { countWarnings } from '../../monitoring/queries.ts'
import { countLooks } from '../../monitoring/nodes/queries.ts'
import { countNotices, countRequests } from '../../monitoring/response/queries.ts'
import { listCorrections } from '../../performance/archive/queries.ts'
import { evaluationsWaiting } from '../../performance/evaluation/queries.ts'
import { listObjections } from '../../performance/objections/queries.ts'
import { listPanels } from '../../performance/panels/queries.ts'
import { monthsWaiting } from '../../performance/queries.ts'
import { settingTopics } from '../../performance/settings/contract.ts'
import { listSettings } from '../../performance/settings/queries.ts'
import { listWeightObjections } from '../../performance/weights/queries.ts'
import { has, type Ctx } from '../../platform/ctx.ts'
import { waitingChecks } from '../../quality/checks/queries.ts'
import { list as listPlans } from '../../quality/plans/queries.ts'
import { listReviews } from '../../quality/reviews/queries.ts'
import { listSettings as listQualitySettings } from '../../quality/settings/queries.ts'
import { proposedItems } from '../../quality/standard/queries.ts'
import { submissionsWaiting } from '../../talent/records/queries.ts'
import { waitingFor, type WaitingFor } from './contract.ts'

/** Whose matter it is; a person may be several. */
const of = {
  case_officer: ['replies', 'requests', 'looks', 'overdue', 'escalate', 'referred', 'reviewers', 'objected', 'decide', 'disputed', 'weight_objections', 'corrections'], // prettier-ignore
  chief: ['overdue', 'reports', 'decide', 'verifier', 'point_objections', 'weight_objections', 'corrections', 'rules_points', 'rules_weights', 'rules_evaluation', 'rules_quality', 'rules_standard'], // prettier-ignore
  political: ['point_objections', 'corrections', 'submissions'],
} as const satisfies Record<string, readonly WaitingFor[]>
const own: readonly WaitingFor[] = ['own_warnings', 'panels']
const roles = Object.keys(of) as (keyof typeof of)[]

type May = { open_actions: readonly string[] }
const having = (action: string, { rows }: { rows: readonly May[] }) => rows.filter((r) => r.open_actions.includes(action)).length
type Proposed = { rows: readonly { code: string; rows: readonly { state: string }[] }[] }
const proposed = ({ rows }: Proposed, codes?: readonly string[]) =>
  rows.filter((s) => !codes || codes.includes(s.code)).reduce((n, s) => n + s.rows.filter((r) => r.state === 'proposed').length, 0)

/** Reads once what several numbers are taken from. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let held: Promise<T> | undefined
  return () => (held ??= read())
}

/** Each by the same conditions as the list to which the number opens, under the reader's own rights. */
function counting(ctx: Ctx): Record<WaitingFor, () => Promise<number>> {
  const reviews = once(() => listReviews(ctx, { limit: 1 }))
  const checks = once(() => waitingChecks(ctx))
  const rules = once(() => listSettings(ctx))
  return {
    own_warnings: () => countWarnings(ctx, { state: 'open', handler_id: ctx.actor.person_id! }),
    replies: () => countNotices(ctx, { state: 'replied' }),
    requests: () => countRequests(ctx, { state: 'open' }),
    looks: () => countLooks(ctx),
    overdue: () => countNotices(ctx, { state: 'overdue' }),
    escalate: () => countNotices(ctx, { escalate: true }),
    reports: () => countNotices(ctx, { unread: true }),
    referred: () => countNotices(ctx, { referred: 'open' }),
    reviewers: async () => (await reviews()).views.to_draw,
    objected: async () => (await reviews()).views.objected,
    decide: async () => (await reviews()).views.decide,
    verifier: async () => (await checks()).verifier,
    disputed: async () => (await checks()).disputed,
    point_objections: async () => having('decide', await listObjections(ctx, { state: 'open' })),
    weight_objections: async () => having('decide', await listWeightObjections(ctx, { state: 'open' })),
    corrections: async () => having('grant', await listCorrections(ctx, { state: 'asked' })),
    submissions: () => submissionsWaiting(ctx),
    panels: async () => (await listPanels(ctx, { state: 'open' })).waiting,
    rules_points: async () => proposed(await rules(), [...settingTopics.publication, ...settingTopics.aspects]),
    rules_weights: async () => proposed(await rules(), settingTopics.weights),
    rules_evaluation: async () => proposed(await rules(), settingTopics.evaluation),
    rules_quality: async () => proposed(await listQualitySettings(ctx)),
    rules_standard: () => proposedItems(ctx),
  }
}

export async function waitingOf(ctx: Ctx) {
  const asked = new Set<WaitingFor>(roles.flatMap((role) => (has(role)(ctx.actor) ? of[role] : [])))
  if (ctx.actor.person_id !== null) for (const what of own) asked.add(what)
  const counts = counting(ctx)
  const rows: { what: WaitingFor; count: number }[] = []
  for (const what of waitingFor) {
    const count = asked.has(what) ? await counts[what]() : 0
    if (count) rows.push({ what, count })
  }
  const plans = has('case_officer', 'chief')(ctx.actor) ? (await listPlans(ctx)).rows : []
  return {
    rows,
    plans: plans.flatMap(({ plan_id, name, state, open_actions }) =>
      (state === 'open' || state === 'frozen') && open_actions.some((a) => a === 'freeze' || a === 'seed')
        ? [{ plan_id, name, state }]
        : [],
    ),
    months: has('political')(ctx.actor) ? await monthsWaiting(ctx) : [],
    evaluations: await evaluationsWaiting(ctx),
  }
}
