import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { addDays } from '../../platform/day.ts'
import { record, voidFacts } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { caseSeen } from '../records/queries.ts'
import type * as contract from './contract.ts'
import { mentoringActions, type Mentoring, type MentoringRecord } from './contract.ts'
import { policy } from './policy.ts'
import * as store from './store.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>
type Action = (typeof mentoringActions)[number]

const listed = (ctx: Ctx, { mentor_id, mentee_id, department_id, goal: _, plan: __, version: ___, ...m }: store.Pair): Mentoring => ({
  ...m,
  opens: policy.open(ctx.actor, { mentor_id, mentee_id, department_id }),
})
export const listMentorings = async (ctx: Ctx, filter: Parameters<typeof store.pairs>[1]) =>
  (await store.pairs(ctx, filter)).map((p) => listed(ctx, p))

export async function openMentoring(ctx: Ctx, mentoring_id: number): Promise<MentoringRecord> {
  const p = await store.pair(ctx, mentoring_id)
  if (!policy.open(ctx.actor, p)) throw new Refusal(404, 'mentoring.absent')
  const all = await store.steps(ctx, mentoring_id)
  return {
    ...listed(ctx, p),
    goal: p.goal,
    plan: p.plan,
    version: p.version,
    steps: all.map(({ account_id, ...s }) => ({
      ...s,
      may_void: s.kind !== 'mentoring.ended' && account_id === ctx.actor.account_id && policy.open(ctx.actor, p),
    })),
    growth: await store.growth(ctx, p),
    open_actions: p.running ? mentoringActions.filter((action) => policy[action](ctx.actor, p)) : [],
  }
}

/** Locks the pair and asks whether this may be done; what the reader may not open is absent. */
async function held(ctx: Ctx, mentoring_id: number, action: Action, version?: number): Promise<store.Pair> {
  const p = await store.pair(ctx, mentoring_id, true)
  if (!policy.open(ctx.actor, p)) throw new Refusal(404, 'mentoring.absent')
  if (!policy[action](ctx.actor, p)) throw new Refusal(403, 'mentoring.not_yours')
  if (!p.running) throw new Refusal(409, 'mentoring.over', { to: p.to_on ?? p.from_on })
  if (version !== undefined && version !== p.version) throw new Refusal(409, 'mentoring.stale', { version: p.version, yours: version })
  return p
}
/** Both of the pair, in their parts. */
const both = (p: Pick<store.Pair, 'mentor_id' | 'mentee_id'>) => [
  { person_id: p.mentor_id, role: 'mentor' },
  { person_id: p.mentee_id, role: 'mentee' },
]
const subject = (mentoring_id: number) => `mentoring:${mentoring_id}`

export async function begin(ctx: Ctx, body: Body<typeof contract.beginMentoring>): Promise<MentoringRecord> {
  const { mentor_id, mentee_id, from_on, to_on, goal } = body
  if (mentor_id === mentee_id) throw new Refusal(422, 'mentoring.oneself')
  if (to_on !== null && to_on <= from_on) throw new Refusal(422, 'mentoring.period', { from: from_on, to: to_on })
  if ((await store.present(ctx, [mentor_id, mentee_id], from_on)) !== 2) throw new Refusal(422, 'mentoring.person_unknown')
  const mentoring_id = await store.insert(ctx, body)
  const on = from_on < ctx.today ? from_on : ctx.today
  const data = { mentoring_id, goal }
  await record(ctx, [{ kind: 'mentoring.begun', on, subject: subject(mentoring_id), data, credits: both({ mentor_id, mentee_id }) }])
  return openMentoring(ctx, mentoring_id)
}

export async function plan(ctx: Ctx, mentoring_id: number, { version, goal, plan: steps }: Body<typeof contract.planMentoring>) {
  await held(ctx, mentoring_id, 'plan', version)
  await store.setPlan(ctx, mentoring_id, goal, steps)
  return openMentoring(ctx, mentoring_id)
}

export async function note(ctx: Ctx, mentoring_id: number, body: Body<typeof contract.recordMentoring>): Promise<MentoringRecord> {
  const p = await held(ctx, mentoring_id, 'record')
  within(ctx, p, body.on)
  const { form, what, outcome, case_no } = body
  const data = { mentoring_id, form, what, ...(outcome ? { outcome } : {}) }
  const case_id = case_no ? (await caseSeen(ctx, case_no)).case_id : null
  if (form === 'case_guidance' && case_id === null) throw new Refusal(422, 'mentoring.case_needed')
  await record(ctx, [{ kind: 'mentoring.recorded', on: body.on, case_id, subject: subject(mentoring_id), data, credits: both(p) }])
  return openMentoring(ctx, mentoring_id)
}
function within(ctx: Ctx, p: store.Pair, on: string) {
  if (on > ctx.today) throw new Refusal(422, 'record.future', { on, today: ctx.today })
  if (on < p.from_on) throw new Refusal(422, 'mentoring.before', { on, from: p.from_on })
}

export async function assess(ctx: Ctx, mentoring_id: number, body: Body<typeof contract.assessMentoring>): Promise<MentoringRecord> {
  const p = await held(ctx, mentoring_id, 'assess')
  within(ctx, p, body.on)
  const { progress, comment } = body
  const data = { mentoring_id, progress, comment }
  await record(ctx, [{ kind: 'mentoring.assessed', on: body.on, subject: subject(mentoring_id), data, credits: both(p) }])
  return openMentoring(ctx, mentoring_id)
}

export async function end(ctx: Ctx, mentoring_id: number, body: Body<typeof contract.endMentoring>): Promise<MentoringRecord> {
  const p = await held(ctx, mentoring_id, 'end', body.version)
  within(ctx, p, body.on)
  await store.setEnd(ctx, mentoring_id, addDays(body.on, 1))
  const data = { mentoring_id, result: body.result }
  await record(ctx, [{ kind: 'mentoring.ended', on: body.on, subject: subject(mentoring_id), data, credits: both(p) }])
  return openMentoring(ctx, mentoring_id)
}

/** Whoever wrote it takes it back; the record and the reason stay in the journal. */
export async function takeBack(ctx: Ctx, mentoring_id: number, fact_id: number, reason: string): Promise<MentoringRecord> {
  const now = await openMentoring(ctx, mentoring_id)
  const step = now.steps.find((s) => s.fact_id === fact_id)
  if (!step) throw new Refusal(404, 'mentoring.step_absent')
  if (!step.may_void) throw new Refusal(403, 'mentoring.not_writer')
  await voidFacts(ctx, [fact_id], reason)
  return openMentoring(ctx, mentoring_id)
}
