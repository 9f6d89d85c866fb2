import type { z } from 'zod'
import { caseKinds, type Accepted, type ActKind } from '../../facts.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { daysBetween, type Day } from '../../platform/day.ts'
import { kept, row, sql } from '../../platform/db.ts'
import { audit, record, voidFacts, type Credit } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { CheckRule } from '../closing/contract.ts'
import { checkRules } from '../closing/queries.ts'
import type { CaseFact, CaseRecord } from '../contract.ts'
import { actsOf, caseOf, folded } from '../dossier.ts'
import { plainNumber } from '../grams.ts'
import type { NewAct } from '../needs.ts'
import { decisions, mayRecord, policy } from '../policy.ts'
import { checkAct, restsOn, type Violation } from '../procedures.ts'
import { visibleCases } from '../queries.ts'
import { openActions, openCase } from '../record.ts'
import { categoryOf, chargeByCode } from '../registry.ts'
import { unmetReservation } from '../reserved.ts'
import { joined, rowColumns, shownRow, type StoredRow } from '../rows.ts'
import { derivedOf, holdDossier, reserveCases } from '../store.ts'
import { checkSeats, storeIdentity, type Identity } from '../seats.ts'
import type * as contract from './contract.ts'

type Body<E extends { body?: z.ZodType }> = z.output<NonNullable<E['body']>>

/**
 * The case as a line of the list, locked until the transaction ends.
 * @throws Refusal 404 case.absent (or unseen) · 409 case.stale — details give both versions
 */
async function lock(ctx: Ctx, case_id: number, version?: number): Promise<StoredRow> {
  const found = await row<StoredRow>(
    ctx.tx,
    sql`${kept}select ${rowColumns(ctx)} from ${joined} where ${visibleCases(ctx.actor)} and c.case_id = ${case_id} for update of c`,
  )
  if (!found) throw new Refusal(404, 'case.absent')
  if (version !== undefined && version !== found.version) throw new Refusal(409, 'case.stale', { version: found.version, yours: version })
  return found
}

/** Whom the act is credited to: those who had the case on its day, in the roles its kind knows. */
function creditsOf(facts: readonly CaseFact[], act: { kind: ActKind; on: Day }): Credit[] {
  const then = caseOf(facts.filter((f) => f.on <= act.on)) ?? caseOf(facts)
  if (!then) return []
  const seats = { handler: then.handler_id, assistant: then.assistant_id, clerk: then.clerk_id }
  return caseKinds[act.kind].roles.flatMap((role) => {
    const person_id = seats[role as keyof typeof seats]
    return person_id ? [{ person_id, role }] : []
  })
}

/** A violation in words: labels of acts and states are message keys, filled in the reader's language. */
function refusalOf(ctx: Ctx, { code, details }: Violation): Refusal {
  const { act, state, possible, rests, outcome, why, ...rest } = details
  const list = (key: unknown) => (key === undefined || key === null ? [] : [key])
  return new Refusal(409, code, {
    ...rest,
    act: [act],
    state: state ? [`case.state.${state}`] : [],
    possible,
    rests: list(rests),
    outcome: categoryOf(String(rest.category))?.outcomes.find((o) => o.id === outcome)?.[ctx.actor.language] ?? outcome,
    why: list(why),
  })
}

export async function recordAct(ctx: Ctx, case_id: number, body: Body<typeof contract.recordAct>) {
  const { kind, on, version } = body
  const data = body.data
  const seat = await lock(ctx, case_id, version)
  if (!mayRecord(ctx.actor, seat, kind))
    throw new Refusal(403, decisions.has(kind) ? 'case.handler_decides' : 'case.not_yours', { act: [kind] })
  const facts = await holdDossier(ctx, case_id)
  const act: NewAct = { kind, on, data }
  checkByHand(ctx, facts, act, kind === 'case.archived' ? await checkRules(ctx) : [])
  const credits = creditsOf(facts, act)
  const [made] = await record(ctx, [{ kind, on, case_id, data, credits }])
  return { ...reply(ctx, seat), fact_id: made!.fact_id }
}

/** What the procedure and the law's reservations say about an act that a person records. */
function checkByHand(ctx: Ctx, facts: readonly CaseFact[], act: NewAct, asked: readonly CheckRule[] = []) {
  const violation = checkAct(facts, act, 'hand', ctx.today, asked)
  if (violation) throw refusalOf(ctx, violation)
  const then = caseOf(facts.filter((f) => f.on <= act.on))
  const reservation = then && unmetReservation(then, act)
  if (reservation)
    throw new Refusal(409, 'authority.reserved', {
      act: [act.kind],
      law: [`law.${reservation.law}`],
      article: reservation.article,
      level: [`decider.${reservation.level}`],
    })
}

/** The line of the list as the act left it, with what is open now. Its people are those whom the lock read: an act moves no one. */
function reply(ctx: Ctx, locked: StoredRow) {
  const { state, next_due, facts } = derivedOf(ctx, locked.case_id)
  const now: StoredRow = {
    ...locked,
    ...state!,
    next_due_on: next_due?.on ?? null,
    next_due_code: next_due?.code ?? null,
    days_open: Math.max(daysBetween(state!.accepted_on, state!.closed_on ?? ctx.today), 0),
    days_with_handler: state!.closed_on || !state!.handler_since ? null : Math.max(daysBetween(state!.handler_since, ctx.today), 0),
    version: locked.version + 1,
  }
  return { ...shownRow(ctx, now), open_actions: openActions(ctx, now, state!, facts) }
}

/** What identifies a party beyond the name stays out of the journal. */
function apart<T extends Identity>({ identity_no, phone, address, ...data }: T) {
  return { data, identity: { identity_no, phone, address } satisfies Identity }
}

export async function register(ctx: Ctx, body: Body<typeof contract.registerCase>): Promise<CaseRecord> {
  const { parties: given_parties, properties, accepted_on, ...given } = body
  const parties = given_parties.map(apart)
  const seat = { ...given, sealed: false }
  if (!policy.register(ctx.actor, seat)) throw new Refusal(403, 'case.register_denied')
  checkCodes(given)
  if (accepted_on > ctx.today) throw new Refusal(409, 'act.future_day', { on: accepted_on, today: ctx.today, act: ['case.accepted'] })
  const case_no = plainNumber(given.case_no)
  const unified_no = given.unified_no ? plainNumber(given.unified_no) : null
  await numberFree(ctx, case_no, unified_no)
  await checkSeats(ctx, given)
  const [case_id] = await reserveCases(ctx, 1)
  const data: Accepted = { ...given, case_no, unified_no }
  const roles = { handler: given.handler_id, assistant: given.assistant_id, clerk: given.clerk_id }
  const credits = Object.entries(roles).flatMap(([role, person_id]) => (person_id ? [{ person_id, role }] : []))
  const handler = credits.filter((c) => c.role === 'handler')
  const facts = await record(
    ctx,
    [
      { kind: 'case.accepted', on: accepted_on, case_id, data, credits },
      ...parties.map(({ data }) => ({ kind: 'party.added', on: accepted_on, case_id, data, credits: handler })),
      ...properties.map((property) => ({ kind: 'property.received', on: accepted_on, case_id, data: property, credits: handler })),
    ],
    { action: 'case.registered' },
  )
  const added = facts.filter((f) => f.kind === 'party.added')
  await storeIdentity(
    ctx,
    parties.map((p, i) => ({ ...p.identity, fact_id: added[i]!.fact_id })),
  )
  return openCase(ctx, case_id!)
}

function checkCodes(given: { category?: string; charge_code?: string | null }) {
  if (given.category !== undefined && !categoryOf(given.category))
    throw new Refusal(422, 'case.category_unknown', { category: given.category })
  if (given.charge_code && !chargeByCode(given.charge_code)) throw new Refusal(422, 'case.charge_unknown', { charge: given.charge_code })
}
/** A number belongs to one case of the office, whether its reader sees it or not. */
async function numberFree(ctx: Ctx, case_no: string | undefined, unified_no: string | null | undefined, but = 0) {
  const taken = await row<{ case_no: string; unified_no: string | null }>(
    ctx.tx,
    sql`select case_no, unified_no from cases where office_id = ${ctx.actor.office_id} and case_id <> ${but}
          and (case_no = ${case_no ?? null} or unified_no = ${unified_no ?? null}) limit 1`,
  )
  if (taken) throw new Refusal(409, 'case.number_taken', { number: taken.case_no === case_no ? case_no : unified_no })
}

export async function addParty(ctx: Ctx, case_id: number, body: Body<typeof contract.addParty>): Promise<CaseRecord> {
  const { on, version, ...party } = body
  const { data, identity } = apart(party)
  const seat = await lock(ctx, case_id, version)
  if (!mayRecord(ctx.actor, seat, 'party.added')) throw new Refusal(403, 'case.not_yours', { act: ['party.added'] })
  const facts = await holdDossier(ctx, case_id)
  const act: NewAct = { kind: 'party.added', on, data }
  checkByHand(ctx, facts, act)
  const [made] = await record(ctx, [{ kind: 'party.added', on, case_id, data, credits: creditsOf(facts, act) }])
  await storeIdentity(ctx, [{ ...identity, fact_id: made!.fact_id }])
  return openCase(ctx, case_id)
}

/** @throws Refusal 403 case.not_yours · 404 party.absent */
export async function setIdentity(ctx: Ctx, case_id: number, party_id: number, identity: Identity) {
  const seen = await openCase(ctx, case_id)
  if (!seen.may.see_identity) throw new Refusal(403, 'case.not_yours', { act: [] })
  const party = await row<{ fact_id: number }>(
    ctx.tx,
    sql`select fact_id from parties where office_id = ${ctx.actor.office_id} and case_id = ${case_id} and party_id = ${party_id} for update`,
  )
  if (!party) throw new Refusal(404, 'party.absent')
  await storeIdentity(ctx, [{ ...identity, fact_id: party.fact_id }])
  await audit(ctx, 'party.identity_set', `case:${case_id}`, { party_id, fields: Object.keys(identity) })
  return (await openCase(ctx, case_id)).parties.find((p) => p.party_id === party_id)!
}

/** @throws Refusal 409 fact.needed — details.rests names the later acts that would no longer stand */
export async function voidFact(ctx: Ctx, case_id: number, fact_id: number, body: Body<typeof contract.voidFact>) {
  const seat = await lock(ctx, case_id, body.version)
  const facts = await holdDossier(ctx, case_id)
  const fact = actsOf(facts).find((f) => f.fact_id === fact_id)
  if (!fact) throw new Refusal(404, 'fact.absent')
  const recorded = await row<{ account_id: number | null }>(
    ctx.tx,
    sql`select account_id from facts where office_id = ${ctx.actor.office_id} and fact_id = ${fact_id}`,
  )
  if (!policy.void(ctx.actor, seat, recorded!.account_id)) throw new Refusal(403, 'fact.void_denied')
  const resting = restsOn(facts, [fact_id], ctx.today)
  if (resting.length)
    throw new Refusal(409, 'fact.needed', {
      act: [fact.kind],
      rests: [...new Set(resting.map((v) => v.details.act))],
      facts: resting.map((v) => v.fact_id),
    })
  await voidFacts(ctx, [fact_id], body.reason)
  if (fact.kind === 'case.accepted') return { case: null }
  return { case: await openCase(ctx, case_id) }
}

export async function changeHandler(ctx: Ctx, case_id: number, body: Body<typeof contract.changeHandler>): Promise<CaseRecord> {
  const { on = ctx.today, version, ...data } = body
  const seat = await lock(ctx, case_id, version)
  if (!policy.changeHandler(ctx.actor, seat)) throw new Refusal(403, 'case.handler_change_denied')
  await checkSeats(ctx, data)
  const facts = await holdDossier(ctx, case_id)
  const now = caseOf(facts)!
  if (now.handler_id === data.handler_id && now.assistant_id === data.assistant_id && now.clerk_id === data.clerk_id)
    throw new Refusal(409, 'case.nothing_changed')
  const act: NewAct = { kind: 'case.handler_changed', on, data }
  checkByHand(ctx, facts, act)
  const seats = { handler: data.handler_id, assistant: data.assistant_id, clerk: data.clerk_id }
  const credits = Object.entries(seats).flatMap(([role, person_id]) => (person_id ? [{ person_id, role }] : []))
  await record(ctx, [{ kind: 'case.handler_changed', on, case_id, data, credits }])
  return openCase(ctx, case_id)
}

export async function correct(ctx: Ctx, case_id: number, body: Body<typeof contract.correctCase>): Promise<CaseRecord> {
  const seat = await lock(ctx, case_id, body.version)
  if (!policy.correct(ctx.actor, seat)) throw new Refusal(403, 'case.not_yours', { act: ['case.corrected'] })
  const facts = await holdDossier(ctx, case_id)
  const wanted: Record<string, unknown> = { ...body.changes }
  for (const number of ['case_no', 'unified_no']) if (typeof wanted[number] === 'string') wanted[number] = plainNumber(wanted[number])
  const first = folded(facts)[0]!
  const registered: Record<string, unknown> = { ...first.data, accepted_on: first.on }
  const changes = Object.fromEntries(
    Object.entries(wanted)
      .filter(([field, to]) => to !== undefined && to !== (registered[field] ?? null))
      .map(([field, to]) => [field, { from: registered[field] ?? null, to }]),
  )
  if (!Object.keys(changes).length) throw new Refusal(409, 'case.nothing_changed')
  checkCodes(body.changes)
  if (changes.accepted_on && String(changes.accepted_on.to) > ctx.today)
    throw new Refusal(409, 'act.future_day', { on: changes.accepted_on.to, today: ctx.today, act: ['case.accepted'] })
  await numberFree(ctx, changes.case_no?.to as string | undefined, changes.unified_no?.to as string | null | undefined, case_id)
  // Dated on a day that the corrected acceptance cannot pass.
  const act: NewAct = { kind: 'case.corrected', on: ctx.today, data: { changes, reason: body.reason } }
  checkByHand(ctx, facts, act)
  await record(ctx, [
    {
      kind: 'case.corrected',
      on: ctx.today,
      case_id,
      data: act.data,
      credits: creditsOf(facts, { kind: 'case.corrected', on: ctx.today }),
    },
  ])
  return openCase(ctx, case_id)
}
