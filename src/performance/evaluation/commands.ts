import type { z } from 'zod'
import { loadCalendar } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { audit, record, type NewFact } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { askStep } from '../steps.ts'
import type * as contract from './contract.ts'
import type { EvaluationRecord, Step } from './contract.ts'
import { policy } from './policy.ts'
import { excellentLimit, panelSize } from './rules.ts'
import { termsOf } from './settings.ts'
import { ratees, readEvaluation, shareOf } from './show.ts'
import * as store from './store.ts'
import { workflow } from './workflow.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>
/** A fact of an evaluation; whoever acts is credited as deciding unless others are named. */
export const factOf = (ctx: Ctx, id: number, kind: string, data: object, credits?: NewFact['credits']): NewFact => ({
  kind,
  on: ctx.today,
  subject: `evaluation:${id}`,
  data: { evaluation_id: id, ...data },
  credits: credits ?? decider(ctx),
})
export const decider = (ctx: Ctx) => (ctx.actor.person_id === null ? [] : [{ person_id: ctx.actor.person_id, role: 'decider' }])

export async function open(ctx: Ctx, body: Body<typeof contract.openEvaluation>): Promise<EvaluationRecord> {
  const { year, chair_id, commended, summary_due_on } = body
  const members = [...new Set([chair_id, ...body.member_ids])]
  if (members.length < panelSize.least || members.length > panelSize.most)
    throw new Refusal(422, 'evaluation.panel_size', { ...panelSize, count: members.length })
  const [leaders, staff] = [await store.leaders(ctx, year), await store.staffOn(ctx, year)]
  if (!leaders.get(chair_id)) throw new Refusal(422, 'evaluation.chair_not_chief')
  if (members.some((m) => !staff.some((p) => p.person_id === m))) throw new Refusal(422, 'evaluation.member_unknown')
  if (`${year}-12-01` > ctx.today) throw new Refusal(422, 'evaluation.too_early', { year, from: `${year}-12-01` })
  if (summary_due_on < ctx.today) throw new Refusal(422, 'evaluation.due_past', { today: ctx.today })
  const id = await store.insert(ctx, { year, commended, summary_due_on, terms: await termsOf(ctx, year) })
  await store.insertPanel(ctx, id, members, chair_id)
  const sheets = staff.map((p) => ({ ...p, excluded: leaders.has(p.person_id) ? 'leader' : null }))
  await store.insertSheets(ctx, id, sheets)
  const people = sheets.filter((s) => s.excluded === null).length
  const credits = [...decider(ctx), ...members.map((person_id) => ({ person_id, role: 'member' }))]
  await record(ctx, [factOf(ctx, id, 'evaluation.opened', { year, people }, credits)])
  return readEvaluation(ctx, id)
}

type Change = NonNullable<Parameters<typeof store.setState>[3]>
/** What a step needs and does beside its change of state. */
const works: { [S in Step]?: (ctx: Ctx, e: store.EvaluationRow) => Promise<{ change?: Change; data?: object; facts?: NewFact[] }> } = {
  close_rating: async (ctx, e) => ({ data: { ballots: await store.forgetVoters(ctx, e.evaluation_id) } }),
  put_forward: async (ctx, e) => {
    const open = (await store.sheets(ctx, e.evaluation_id)).filter((s) => s.excluded === null && s.proposed === null)
    if (open.length) throw new Refusal(409, 'evaluation.not_all_proposed', { count: open.length, names: namesOf(open) })
    return {}
  },
  confirm: async (ctx, e) => {
    const id = e.evaluation_id
    const sheets = (await store.sheets(ctx, id)).filter((s) => s.excluded === null)
    const excellent = sheets.filter((s) => s.proposed === 'excellent').length
    const limit = excellentLimit(sheets.length, shareOf(e))
    if (excellent > limit) throw new Refusal(409, 'evaluation.too_many_excellent', { limit, people: sheets.length, share: shareOf(e) })
    const calendar = await loadCalendar(ctx.tx)
    const publicity_from = calendar.addWorkdays(ctx.today, 1)
    const publicity_to = calendar.addWorkdays(ctx.today, excellent ? e.terms.publicity_workdays : 1)
    const graded = await store.confirmGrades(ctx, id)
    const facts = graded.map((g) =>
      factOf(ctx, id, 'evaluation.graded', { person_id: g.person_id, year: e.year, grade: g.grade }, [
        { person_id: g.person_id, role: 'self' },
        ...decider(ctx),
      ]),
    )
    return { change: { publicity_from, publicity_to, confirmed_by: ctx.actor.person_id }, facts }
  },
  finalise: async (ctx, e) => {
    if (ctx.today <= e.publicity_to!) throw new Refusal(409, 'evaluation.publicity_runs', { to: e.publicity_to })
    const waiting = await store.openObjections(ctx, e.evaluation_id)
    if (waiting) throw new Refusal(409, 'evaluation.objections_open', { count: waiting })
    return { change: { final_on: ctx.today } }
  },
}
const namesOf = (all: readonly { name: string }[]) =>
  all
    .slice(0, 5)
    .map((s) => s.name)
    .join('、')

export async function take(
  ctx: Ctx,
  id: number,
  { version, step, reason }: Body<typeof contract.stepEvaluation>,
): Promise<EvaluationRecord> {
  const e = await store.evaluation(ctx, id, 'update')
  const rule = workflow[step]
  askStep('evaluation', rule, e, { version, reason, may: policy.step(ctx.actor, step) })
  const done = (await works[step]?.(ctx, e)) ?? {}
  await store.setState(ctx, id, rule.to, { ...done.change, ...(reason ? { reason } : {}) })
  const stepped = factOf(ctx, id, 'evaluation.stepped', { step, state: rule.to, ...done.data, ...(reason ? { reason } : {}) })
  await record(ctx, [stepped, ...(done.facts ?? [])], { action: 'evaluation.stepped' })
  return readEvaluation(ctx, id)
}

/**
 * One ballot for all colleagues of the department. It is added to the counts and gone: no fact and no row says who voted how; the
 * audit trail says that a ballot was cast.
 */
export async function cast(ctx: Ctx, id: number, { votes }: Body<typeof contract.castBallot>): Promise<EvaluationRecord> {
  const e = await store.evaluation(ctx, id, 'share')
  if (e.state !== 'rating') throw new Refusal(409, 'evaluation.not_rating')
  const me = ctx.actor.person_id
  if (me !== null && votes.some((v) => v.person_id === me)) throw new Refusal(422, 'evaluation.rates_self')
  const mine = ratees(await store.sheets(ctx, id), me)
  if (me === null || !mine.length) throw new Refusal(403, 'evaluation.no_ballot')
  const ids = new Set(votes.map((v) => v.person_id))
  if (ids.size !== votes.length || ids.size !== mine.length || mine.some((s) => !ids.has(s.person_id)))
    throw new Refusal(422, 'evaluation.ballot_incomplete', { count: mine.length })
  if (!(await store.markVoter(ctx, id, me))) throw new Refusal(409, 'evaluation.voted')
  await store.countVotes(ctx, id, votes)
  await audit(ctx, 'evaluation.ballot_cast', `evaluation:${id}`)
  return readEvaluation(ctx, id)
}
