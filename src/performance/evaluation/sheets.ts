import type { z } from 'zod'
import { loadCalendar } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { addDays } from '../../platform/day.ts'
import { record } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { decider, factOf } from './commands.ts'
import type * as contract from './contract.ts'
import type { Grade, SheetAction } from './contract.ts'
import { unwritten } from './draft.ts'
import { policy, type Seen } from './policy.ts'
import { broken, ceilingsOf, doubtOf, excellentLimit } from './rules.ts'
import { mayDecide, neededOf, objectionUntil, readSheet, seenOf, shareOf } from './show.ts'
import * as store from './store.ts'
import { sheetWorkflow } from './workflow.ts'
import { yearFacts } from './year.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>
type Held = { e: store.EvaluationRow; s: store.SheetRow; panel: store.Member[]; seen: Seen }

/** Locks the sheet and asks whether this may be done with it. Nobody takes part in the own evaluation. */
async function held(ctx: Ctx, id: number, person_id: number, action: SheetAction, version?: number): Promise<Held> {
  const e = await store.evaluation(ctx, id, action === 'propose' || action === 'decide' ? 'update' : 'share')
  const s = await store.sheet(ctx, id, person_id, true)
  const panel = await store.panel(ctx, id)
  const seen = seenOf(e, panel, s)
  const own = ctx.actor.person_id === person_id
  const published = e.state === 'publicity' && s.grade === 'excellent'
  if (!policy.line(ctx.actor, seen) && !(action === 'object' && published)) throw new Refusal(404, 'evaluation.sheet_absent')
  if (!policy.act(ctx.actor, seen, action)) throw new Refusal(403, own ? 'evaluation.own_sheet' : 'evaluation.not_yours')
  if (s.excluded !== null && action !== 'include') throw new Refusal(409, 'evaluation.is_excluded', { name: s.name })
  if (!sheetWorkflow[action].in.includes(e.state)) throw new Refusal(409, 'evaluation.step_closed')
  if (version !== undefined && version !== s.version)
    throw new Refusal(409, 'evaluation.sheet_stale', { version: s.version, yours: version })
  return { e, s, panel, seen }
}

export async function write(ctx: Ctx, id: number, person_id: number, { version, summary, submit }: Body<typeof contract.writeSummary>) {
  const { e, s } = await held(ctx, id, person_id, 'write', version)
  if (s.submitted_on) throw new Refusal(409, 'evaluation.submitted', { on: s.submitted_on })
  if (submit && summary.length < 20) throw new Refusal(422, 'evaluation.summary_short')
  const left = submit ? unwritten(summary) : null
  if (left) throw new Refusal(422, 'evaluation.summary_unwritten', { left })
  const facts = submit ? (await yearFacts(ctx, e.year, [person_id])).get(person_id)! : null
  await store.setSummary(ctx, id, person_id, summary, facts)
  if (submit) await record(ctx, [factOf(ctx, id, 'evaluation.summary_submitted', { person_id }, [{ person_id, role: 'self' }])])
  return readSheet(ctx, id, person_id)
}

export async function opine(ctx: Ctx, id: number, person_id: number, { version, grade, reasons }: Body<typeof contract.giveOpinion>) {
  const { e, s } = await held(ctx, id, person_id, 'opine')
  await within(ctx, e, s, grade)
  if (!(await store.putOpinion(ctx, id, person_id, { version, grade, reasons }))) throw new Refusal(409, 'evaluation.opinion_stale')
  const member = [{ person_id: ctx.actor.person_id!, role: 'member' }]
  await record(ctx, [factOf(ctx, id, 'evaluation.opinion_given', { person_id, grade }, member)])
  return readSheet(ctx, id, person_id)
}

export async function propose(ctx: Ctx, id: number, person_id: number, { version, grade, reasons }: Body<typeof contract.proposeGrade>) {
  const { e, s, panel } = await held(ctx, id, person_id, 'propose', version)
  const needed = neededOf(panel, e, person_id)
  if (s.opinions < needed) throw new Refusal(409, 'evaluation.quorum', { given: s.opinions, needed })
  await within(ctx, e, s, grade)
  if (grade === 'excellent') await roomFor(ctx, e, s)
  await store.setProposal(ctx, id, person_id, grade, reasons)
  await record(ctx, [factOf(ctx, id, 'evaluation.proposed', { person_id, grade })])
  return readSheet(ctx, id, person_id)
}
/** Conditions of a grade, from the facts as they stand now. */
async function within(ctx: Ctx, e: store.EvaluationRow, s: store.SheetRow, grade: Grade) {
  const facts = (await yearFacts(ctx, e.year, [s.person_id])).get(s.person_id)!
  const no = broken(grade, ceilingsOf(s.category, facts, e.terms, doubtOf(s.votes, e.terms.least_ballots)))
  if (no)
    throw new Refusal(422, `evaluation.ceiling.${no.code}`, {
      name: s.name,
      hours: no.hours,
      needed: no.needed,
      due_on: no.due_on,
      share: no.share,
      year: e.year,
    })
}
/** Whether one more may be excellent; the evaluation is locked, so that two do not take the last place. */
async function roomFor(ctx: Ctx, e: store.EvaluationRow, s: store.SheetRow) {
  const others = (await store.sheets(ctx, e.evaluation_id)).filter((o) => o.person_id !== s.person_id && o.excluded === null)
  const limit = excellentLimit(e.people, shareOf(e))
  if (others.filter((o) => (o.grade ?? o.proposed) === 'excellent').length >= limit)
    throw new Refusal(409, 'evaluation.too_many_excellent', { limit, people: e.people, share: shareOf(e) })
}

export async function exclude(ctx: Ctx, id: number, person_id: number, { version, reason }: Body<typeof contract.excludePerson>) {
  await held(ctx, id, person_id, 'exclude', version)
  await store.setExcluded(ctx, id, person_id, reason)
  await record(ctx, [factOf(ctx, id, 'evaluation.excluded', { person_id, reason })])
  return readSheet(ctx, id, person_id)
}

/** Left out by mistake, or the ground fell away. Who is evaluated by the level above stays out. */
export async function include(ctx: Ctx, id: number, person_id: number, { version, reason }: Body<typeof contract.includePerson>) {
  const { s } = await held(ctx, id, person_id, 'include', version)
  if (s.excluded === null || s.excluded === 'leader') throw new Refusal(409, 'evaluation.not_excluded', { name: s.name })
  await store.setExcluded(ctx, id, person_id, null)
  await record(ctx, [factOf(ctx, id, 'evaluation.included', { person_id, reason })])
  return readSheet(ctx, id, person_id)
}

/** The person asks for review of the own grade; anybody of the office objects to one that is being published. */
export async function object(ctx: Ctx, id: number, person_id: number, { text }: Body<typeof contract.objectToGrade>) {
  const { e, s } = await held(ctx, id, person_id, 'object')
  const own = ctx.actor.person_id === person_id
  if (own) {
    const until = await objectionUntil(ctx, e)
    if (until !== null && ctx.today > until) throw new Refusal(409, 'evaluation.objection_late', { until })
  } else {
    if (e.state !== 'publicity' || s.grade !== 'excellent') throw new Refusal(409, 'evaluation.not_published')
    if (ctx.today > e.publicity_to!) throw new Refusal(409, 'evaluation.publicity_over', { to: e.publicity_to })
  }
  const due_on = (await loadCalendar(ctx.tx)).nextWorkday(addDays(ctx.today, e.terms.decision_days))
  const objection_id = await store.insertObjection(ctx, id, person_id, text, due_on)
  const objector = [{ person_id: ctx.actor.person_id!, role: 'objector' }]
  const data = { person_id, objection_id, kind: own ? 'own' : 'publicity' }
  await record(ctx, [factOf(ctx, id, 'evaluation.objected', data, objector)])
  return { objection_id, due_on }
}

/** Decided by a member who neither proposed the grade nor confirmed it nor objects. A change keeps to the conditions and the limit. */
export async function decide(ctx: Ctx, id: number, person_id: number, objection_id: number, body: Body<typeof contract.decideObjection>) {
  const { version, result, grade, reasons } = body
  const { e, s, seen } = await held(ctx, id, person_id, 'decide')
  const o = (await store.objections(ctx, id, person_id, true)).find((x) => x.objection_id === objection_id)
  if (!o) throw new Refusal(404, 'evaluation.objection_absent')
  if (o.by_person === ctx.actor.person_id || !mayDecide(ctx, seen, o.by_person)) throw new Refusal(403, 'evaluation.not_others')
  if (o.version !== version || o.result !== null) throw new Refusal(409, 'evaluation.objection_stale')
  if (result === 'changed') {
    if (!grade || grade === s.grade) throw new Refusal(422, 'evaluation.grade_needed')
    await within(ctx, e, s, grade)
    if (grade === 'excellent') await roomFor(ctx, e, s)
    await store.setGrade(ctx, id, person_id, grade)
  }
  await store.closeObjection(ctx, objection_id, { result, grade: result === 'changed' ? grade! : null, reasons })
  const credits = [{ person_id, role: 'self' }, ...decider(ctx)]
  await record(ctx, [
    factOf(ctx, id, 'evaluation.objection_decided', { person_id, objection_id, result, reasons }, credits),
    ...(result === 'changed' ? [factOf(ctx, id, 'evaluation.graded', { person_id, year: e.year, grade, objection_id }, credits)] : []),
  ])
  return readSheet(ctx, id, person_id)
}
