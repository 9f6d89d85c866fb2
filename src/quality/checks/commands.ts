import type { z } from 'zod'
import { ruleFor } from '../../cases/closing/contract.ts'
import { checkRules } from '../../cases/closing/queries.ts'
import { endAccess, grantAccess } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record, type Credit } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type * as contract from './contract.ts'
import type { Answers, CheckRecord } from './contract.ts'
import { policy, type Seat } from './policy.ts'
import { askedOf } from './queries.ts'
import { asked, found, openCheck, seatOf, type Closed } from './record.ts'
import { EDITION } from './reference.ts'
import { conclusionOf, unanswered } from './rules.ts'
import * as store from './store.ts'
import type { Stored } from './store.ts'
import { opens } from './workflow.ts'

type Body<E extends { body?: z.ZodType }> = z.output<NonNullable<E['body']>>
const taskOf = (check_id: number) => `check:${check_id}`

/** @throws Refusal 409 check.stale — details give both versions and who was faster */
function sameVersion(c: Stored, version: number) {
  if (c.version !== version) throw new Refusal(409, 'check.stale', { version: c.version, yours: version })
}

/** The case whose check its handler may now write, locked. */
async function writable(ctx: Ctx, case_id: number, version: number) {
  const c = await found(ctx, { case_id }, true)
  if (!policy.fill(ctx.actor, seatOf(c))) throw new Refusal(403, 'check.not_handler', { handler: c.handler ?? '' })
  if (c.archived_on !== null) throw new Refusal(409, 'check.archived', { archived_on: c.archived_on })
  sameVersion(c, version)
  if (!opens('save', c.state)) throw new Refusal(409, `check.${c.state}`, { verifier: c.verifier ?? '' })
  return c
}
async function knownItems(ctx: Ctx, c: Closed, answers: Answers) {
  const list = await asked(ctx, c)
  const known = new Set(list.map((item) => item.id))
  const strange = Object.keys(answers).filter((id) => !known.has(id))
  if (strange.length) throw new Refusal(422, 'check.item_unknown', { items: strange.join('、') })
  return list
}
async function begun(ctx: Ctx, c: Stored): Promise<number> {
  if (c.check_id !== null && c.state !== 'verified') return c.check_id
  const made = await store.begin(ctx, c, EDITION)
  if (!made) throw new Refusal(409, 'check.stale', { version: 1, yours: 0 })
  return made.check_id
}

export async function save(ctx: Ctx, case_id: number, { answers, remark, version }: Body<typeof contract.saveCheck>) {
  const c = await writable(ctx, case_id, version)
  await knownItems(ctx, c, answers)
  const check_id = await begun(ctx, c)
  return { check_id, version: await store.change(ctx, check_id, { answers, remark, handler_id: c.handler_id }) }
}

export async function submit(ctx: Ctx, case_id: number, { answers, remark, version }: Body<typeof contract.submitCheck>) {
  const c = await writable(ctx, case_id, version)
  const list = await knownItems(ctx, c, answers)
  const missing = unanswered(list, answers)
  if (missing.length) {
    const names = list.filter((item) => missing.includes(item.id)).map((item) => item[ctx.actor.language])
    throw new Refusal(422, 'check.unanswered', { count: missing.length, items: missing, first: names.slice(0, 3).join('；') })
  }
  const check_id = await begun(ctx, c)
  const rules = await checkRules(ctx)
  const rule = ruleFor(rules, c.closed_on, c.category)
  const verifier =
    c.state === 'returned' && c.verified_by !== null
      ? { person_id: c.verified_by, name: c.verified_by_name ?? '' }
      : await verifierFor(ctx, c)
  const conclusion = conclusionOf(answers)
  const round = c.state === 'returned' ? c.rounds + 1 : 1
  const now = await store.change(ctx, check_id, {
    state: 'submitted',
    answers,
    remark,
    conclusion,
    rounds: round,
    submitted_on: ctx.today,
    verifier_id: verifier?.person_id ?? null,
    handler_id: c.handler_id,
    verified_by: null,
    disputed: [],
  })
  const problems = Object.entries(answers).flatMap(([item, a]) =>
    a.answer === 'problem' ? [{ item, grade: a.grade!, corrected: Boolean(a.corrected) }] : [],
  )
  await record(ctx, [
    {
      kind: 'self_check.submitted',
      on: ctx.today,
      case_id,
      data: { check_id, round, conclusion, problems, ...(rule ? { workdays: rule.verify_days } : {}) },
      credits: credits({ handler: c.handler_id, verifier: verifier?.person_id ?? null }),
    },
  ])
  if (verifier) await grantAccess(ctx, taskOf(check_id), [{ case_id, person_id: verifier.person_id }])
  return { check_id, version: now, verifier: verifier?.name ?? null, next_case_id: await store.nextOwn(ctx, askedOf(rules)) }
}
const credits = (of: Record<string, number | null>): Credit[] =>
  Object.entries(of).flatMap(([role, person_id]) => (person_id === null ? [] : [{ person_id, role }]))

/** Of those whom the department has for it and who may: one it named before its head, who has least to verify. */
async function verifierFor(ctx: Ctx, c: Stored): Promise<store.Named | null> {
  if (c.department_id === null) return null
  const all = await store.verifiersOf(ctx, c.department_id)
  return all.find((p) => !c.worked.includes(p.person_id) && !c.approvers.includes(p.person_id)) ?? null
}

/** The check that the reader may now verify or return, locked. */
async function verifiable(ctx: Ctx, check_id: number, version: number) {
  const c = await found(ctx, { check_id }, true)
  const seat: Seat = seatOf(c)
  if (!policy.verify(ctx.actor, seat)) {
    const barred = policy.barred(ctx.actor, seat)
    throw new Refusal(403, barred ? `check.verifier_${barred}` : 'check.not_verifier', { verifier: c.verifier ?? '' })
  }
  sameVersion(c, version)
  if (c.archived_on !== null) throw new Refusal(409, 'check.archived', { archived_on: c.archived_on })
  if (!opens('verify', c.state)) throw new Refusal(409, 'check.not_submitted')
  return c
}

export async function verify(ctx: Ctx, check_id: number, { opinion, version }: Body<typeof contract.verifyCheck>): Promise<CheckRecord> {
  const c = await verifiable(ctx, check_id, version)
  const me = ctx.actor.person_id!
  await store.change(ctx, check_id, { state: 'verified', opinion, disputed: [], verified_on: ctx.today, verified_by: me })
  await record(ctx, [
    {
      kind: 'self_check.verified',
      on: ctx.today,
      case_id: c.case_id,
      data: { check_id, opinion, conclusion: c.conclusion! },
      credits: credits({ verifier: me, handler: c.handler_id }),
    },
  ])
  await endAccess(ctx, taskOf(check_id))
  return openCheck(ctx, c.case_id)
}

export async function giveBack(
  ctx: Ctx,
  check_id: number,
  { reason, items, version }: Body<typeof contract.returnCheck>,
): Promise<CheckRecord> {
  const c = await verifiable(ctx, check_id, version)
  await knownItems(ctx, c, Object.fromEntries(items.map((item) => [item, { answer: 'ok' as const }])))
  const me = ctx.actor.person_id!
  await store.change(ctx, check_id, { state: 'returned', opinion: reason, disputed: items, verified_by: me })
  await record(ctx, [
    {
      kind: 'self_check.returned',
      on: ctx.today,
      case_id: c.case_id,
      data: { check_id, reason, items },
      credits: credits({ verifier: me, handler: c.handler_id }),
    },
  ])
  return openCheck(ctx, c.case_id)
}

/** Case management is asked to settle it; whoever asks says why. */
export async function escalate(ctx: Ctx, check_id: number, { reason, version }: Body<typeof contract.escalateCheck>): Promise<CheckRecord> {
  const c = await found(ctx, { check_id }, true)
  if (!policy.escalate(ctx.actor, seatOf(c))) throw new Refusal(403, 'check.escalate_denied')
  sameVersion(c, version)
  if (!opens('escalate', c.state) || c.returns === 0) throw new Refusal(409, 'check.not_returned')
  if (c.dispute) throw new Refusal(409, 'check.disputed')
  await store.change(ctx, check_id, {})
  await record(ctx, [
    {
      kind: 'self_check.escalated',
      on: ctx.today,
      case_id: c.case_id,
      data: { check_id, reason },
      credits: credits({ self: ctx.actor.person_id }),
    },
  ])
  return openCheck(ctx, c.case_id)
}

/** Ends a disagreement: the check stands, or it is corrected as said and comes back to whoever decided. */
export async function decide(
  ctx: Ctx,
  check_id: number,
  { result, reason, items, version }: Body<typeof contract.decideCheck>,
): Promise<CheckRecord> {
  const c = await found(ctx, { check_id }, true)
  if (!policy.decide(ctx.actor, seatOf(c))) throw new Refusal(403, 'check.decide_denied')
  sameVersion(c, version)
  if (c.archived_on !== null) throw new Refusal(409, 'check.archived', { archived_on: c.archived_on })
  if (!c.dispute) throw new Refusal(409, 'check.no_dispute')
  await knownItems(ctx, c, Object.fromEntries(items.map((item) => [item, { answer: 'ok' as const }])))
  const me = ctx.actor.person_id!
  const { case_id } = c
  const both = { on: ctx.today, case_id }
  await endAccess(ctx, taskOf(check_id))
  await store.change(
    ctx,
    check_id,
    result === 'verified'
      ? { state: 'verified', opinion: reason, disputed: [], verified_on: ctx.today, verified_by: me }
      : { state: 'returned', opinion: reason, disputed: items, verifier_id: me, verified_by: me },
  )
  const follows =
    result === 'verified'
      ? {
          kind: 'self_check.verified',
          data: { check_id, opinion: reason, conclusion: c.conclusion! },
          credits: credits({ verifier: me, handler: c.handler_id }),
        }
      : { kind: 'self_check.returned', data: { check_id, reason, items }, credits: credits({ verifier: me, handler: c.handler_id }) }
  // The decision comes last: with it the count of returns begins anew.
  await record(ctx, [
    { ...both, ...follows },
    { ...both, kind: 'self_check.decided', data: { check_id, result, reason }, credits: credits({ officer: me, handler: c.handler_id }) },
  ])
  return openCheck(ctx, case_id)
}

export async function assign(
  ctx: Ctx,
  check_id: number,
  { person_id, reason, version }: Body<typeof contract.assignVerifier>,
): Promise<CheckRecord> {
  const c = await found(ctx, { check_id }, true)
  const disputed = c.dispute !== null
  if (!(disputed ? policy.reassign : policy.assign)(ctx.actor, seatOf(c))) throw new Refusal(403, 'check.assign_denied')
  sameVersion(c, version)
  if (!opens(disputed ? 'reassign' : 'assign', c.state)) throw new Refusal(409, 'check.not_submitted')
  if (person_id === c.verifier_id) throw new Refusal(409, 'check.same_verifier')
  if (c.worked.includes(person_id) || person_id === c.handler_id) throw new Refusal(409, 'check.verifier_worked')
  const heads = c.department_id === null ? [] : (await store.verifiersOf(ctx, c.department_id)).filter((p) => p.head)
  const head = heads.some((p) => p.person_id === person_id)
  if (c.approvers.includes(person_id)) throw new Refusal(409, 'check.verifier_approved')
  const staff = await store.staff(ctx, ctx.actor.roles.includes('chief') || head || disputed ? null : c.department_id)
  if (!staff.some((p) => p.person_id === person_id && p.category === 'prosecutor')) throw new Refusal(409, 'check.verifier_unfit')
  const rule = ruleFor(await checkRules(ctx), c.closed_on, c.category)
  // What was last handed in is what the third person verifies.
  await store.change(ctx, check_id, {
    verifier_id: person_id,
    ...(disputed ? { state: 'submitted', verified_by: null, disputed: [] } : {}),
  })
  await endAccess(ctx, taskOf(check_id))
  await grantAccess(ctx, taskOf(check_id), [{ case_id: c.case_id, person_id }])
  await record(ctx, [
    {
      kind: 'self_check.assigned',
      on: ctx.today,
      case_id: c.case_id,
      data: { check_id, ...(reason ? { note: reason } : {}), ...(rule ? { workdays: rule.verify_days } : {}) },
      credits: credits({ verifier: person_id }),
    },
  ])
  return openCheck(ctx, c.case_id)
}
