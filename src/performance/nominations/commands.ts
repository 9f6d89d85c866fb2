import type { z } from 'zod'
import { loadCalendar } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { row, sql } from '../../platform/db.ts'
import { record, type NewFact } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { askStep } from '../steps.ts'
import type * as contract from './contract.ts'
import type { NominationSheet, RoundRecord, SheetAction } from './contract.ts'
import { policy } from './policy.ts'
import { definitionOf, publicity } from './reference.ts'
import { findOne, personOf, readRound, readSheet, stands } from './show.ts'
import * as store from './store.ts'
import { sheetWorkflow, workflow } from './workflow.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>
const by = (ctx: Ctx, role: string) => (ctx.actor.person_id === null ? [] : [{ person_id: ctx.actor.person_id, role }])
const nominee = (person_id: number) => [{ person_id, role: 'nominee' }]
const factOf = (
  ctx: Ctx,
  r: Pick<store.RoundRow, 'round_id' | 'title'>,
  kind: string,
  data: object,
  credits: NewFact['credits'],
): NewFact => ({
  kind,
  on: ctx.today,
  subject: `nomination:${r.round_id}`,
  data: { round_id: r.round_id, title: r.title, ...data },
  credits: credits ?? [],
})

export async function open(ctx: Ctx, body: Body<typeof contract.openNominations>): Promise<RoundRecord> {
  const { title, level, from_year, to_year, criteria, least, places, publicity_workdays = publicity.workdays } = body
  const year = Number(ctx.today.slice(0, 4))
  if (to_year < from_year || to_year > year) throw new Refusal(422, 'nomination.years', { year })
  if (new Set(criteria.map((c) => c.code)).size !== criteria.length) throw new Refusal(422, 'nomination.criteria_twice')
  if (least > criteria.length) throw new Refusal(422, 'nomination.least_too_many', { least, count: criteria.length })
  const odd = criteria.map((c) => ({ ...c, d: definitionOf(c.code) })).find(({ level: asked, d }) => asked !== null && !d.leveled)
  if (odd) throw new Refusal(422, 'nomination.level_unfit', { name: odd.d[ctx.actor.language] })
  const round_id = await store.insert(ctx, { title, level, from_year, to_year, criteria, least, places, publicity_workdays })
  await record(ctx, [factOf(ctx, { round_id, title }, 'nomination.opened', { level }, by(ctx, 'organiser'))])
  return readRound(ctx, round_id)
}

const waiting = async (ctx: Ctx, round_id: number) => {
  const count = (await store.objections(ctx, round_id)).filter((o) => o.result === null).length
  if (count) throw new Refusal(409, 'nomination.objections_open', { count })
}
const nominees = async (ctx: Ctx, round_id: number) => [...(await store.sheets(ctx, round_id)).values()].filter(stands)
type Done = { change?: Parameters<typeof store.setState>[3]; facts?: NewFact[] }
/** What a step needs and does beside its change of state. */
const works: Partial<Record<contract.Step, (ctx: Ctx, r: store.RoundRow) => Promise<Done>>> = {
  put_forward: async (ctx, r) => {
    if (!r.standing) throw new Refusal(409, 'nomination.nobody')
    await waiting(ctx, r.round_id)
    return {}
  },
  confirm: async (ctx, r) => {
    if (!r.standing) throw new Refusal(409, 'nomination.nobody')
    if (r.places !== null && r.standing > r.places) throw new Refusal(409, 'nomination.too_many', { count: r.standing, places: r.places })
    const calendar = await loadCalendar(ctx.tx)
    const facts = (await nominees(ctx, r.round_id)).map((n) =>
      factOf(ctx, r, 'nomination.confirmed', { level: r.level }, nominee(n.person_id)),
    )
    const change = {
      publicity_from: calendar.addWorkdays(ctx.today, 1),
      publicity_to: calendar.addWorkdays(ctx.today, r.publicity_workdays),
      confirmed_by: ctx.actor.person_id,
    }
    return { change, facts }
  },
  finalise: async (ctx, r) => {
    if (ctx.today <= r.publicity_to!) throw new Refusal(409, 'nomination.publicity_runs', { to: r.publicity_to })
    await waiting(ctx, r.round_id)
    const all = await nominees(ctx, r.round_id)
    const facts = all.map((n) => factOf(ctx, r, 'nomination.final', { level: r.level }, nominee(n.person_id)))
    return { change: { final_on: ctx.today }, facts: [...facts, ...(r.level === 'office' ? await honours(ctx, r, all) : [])] }
  },
}
/** What the office itself awards is an honour from that day on; what goes to a level above is one when it comes back. */
async function honours(ctx: Ctx, r: store.RoundRow, all: store.SheetRow[]): Promise<NewFact[]> {
  const office = await row<{ name: string }>(ctx.tx, sql`select name from offices where office_id = ${ctx.actor.office_id}`)
  return all.map(({ person_id }) => ({
    kind: 'honour.awarded',
    on: ctx.today,
    subject: `person:${person_id}`,
    data: { title: r.title, level: 'office', category: 'pacesetter', issuer: office!.name },
    credits: [{ person_id, role: 'honoured' }],
  }))
}
export async function take(
  ctx: Ctx,
  round_id: number,
  { version, step, reason }: Body<typeof contract.stepNominations>,
): Promise<RoundRecord> {
  const r = await store.round(ctx, round_id, 'update')
  const rule = workflow[step]
  askStep('nomination', rule, r, { version, reason, may: policy.step(ctx.actor, step) })
  const { change = {}, facts = [] } = (await works[step]?.(ctx, r)) ?? {}
  await store.setState(ctx, round_id, rule.to, { ...change, ...(reason ? { reason } : {}) })
  const stepped = factOf(ctx, r, 'nomination.stepped', { step, ...(reason ? { reason } : {}) }, by(ctx, 'decider'))
  await record(ctx, [stepped, ...facts], { action: 'nomination.stepped' })
  return readRound(ctx, round_id)
}

/** Locks the sheet and asks whether this may be done with it. Nobody deals with the own nomination but as its person. */
async function held(ctx: Ctx, round_id: number, person_id: number, action: SheetAction, version?: number) {
  const r = await store.round(ctx, round_id, 'share')
  const person = await personOf(ctx, r, person_id)
  const s = await store.sheet(ctx, round_id, person_id, true)
  const published = action === 'object' && r.state === 'publicity' && stands(s)
  if (!policy.sheet(ctx.actor, person) && !published) throw new Refusal(404, 'nomination.sheet_absent')
  if (!policy.act(ctx.actor, person, action))
    throw new Refusal(403, ctx.actor.person_id === person_id ? 'nomination.own_sheet' : 'nomination.not_yours')
  if (!sheetWorkflow[action].in.includes(r.state)) throw new Refusal(409, 'nomination.step_closed')
  if (version !== undefined && version !== s.version)
    throw new Refusal(409, 'nomination.sheet_stale', { version: s.version, yours: version })
  return { r, person, s }
}
async function kept(ctx: Ctx, s: store.SheetRow, round_id: number, change: Partial<Parameters<typeof store.put>[4]>) {
  const { statement, declined, admitted, proposed_by, reasons, turned_down } = s
  const now = { statement, declined, admitted, proposed_by, reasons, turned_down, ...change }
  if (!(await store.put(ctx, round_id, s.person_id, s.version, now))) throw new Refusal(409, 'nomination.sheet_stale', { yours: s.version })
}

export async function state(
  ctx: Ctx,
  round_id: number,
  person_id: number,
  { version, statement }: Body<typeof contract.stateNominee>,
): Promise<NominationSheet> {
  const { r, s } = await held(ctx, round_id, person_id, 'state', version)
  await kept(ctx, s, round_id, { statement })
  await record(ctx, [factOf(ctx, r, 'nomination.stated', {}, nominee(person_id))])
  return readSheet(ctx, round_id, person_id)
}
export async function decline(ctx: Ctx, round_id: number, person_id: number, { version, reason }: Body<typeof contract.declineNomination>) {
  const { r, s } = await held(ctx, round_id, person_id, reason === null ? 'accept' : 'decline', version)
  if (reason === null && s.declined === null) throw new Refusal(409, 'nomination.not_declined')
  await kept(ctx, s, round_id, { declined: reason })
  if (reason !== null) await record(ctx, [factOf(ctx, r, 'nomination.declined', { reason }, nominee(person_id))])
  return readSheet(ctx, round_id, person_id)
}
export async function propose(ctx: Ctx, round_id: number, person_id: number, { version, reasons }: Body<typeof contract.proposeNominee>) {
  const { r, s, person } = await held(ctx, round_id, person_id, 'propose', version)
  if (s.declined !== null) throw new Refusal(409, 'nomination.has_declined', { name: person.name })
  const found = await findOne(ctx, r, person_id)
  if (!found.meets && !s.admitted) throw new Refusal(422, 'nomination.not_meeting', { name: person.name })
  await kept(ctx, s, round_id, { reasons, proposed_by: ctx.actor.person_id, turned_down: null, evidence: found.checks })
  await record(ctx, [factOf(ctx, r, 'nomination.proposed', { level: r.level, text: reasons }, nominee(person_id))])
  return readSheet(ctx, round_id, person_id)
}
export async function turnDown(ctx: Ctx, round_id: number, person_id: number, { version, reason }: Body<typeof contract.turnDownNominee>) {
  const { r, s, person } = await held(ctx, round_id, person_id, 'turn_down', version)
  if (!stands(s)) throw new Refusal(409, 'nomination.not_proposed', { name: person.name })
  await kept(ctx, s, round_id, { turned_down: reason })
  await record(ctx, [factOf(ctx, r, 'nomination.turned_down', { reason }, nominee(person_id))])
  return readSheet(ctx, round_id, person_id)
}

/** The person asks to be among the candidates; anybody of the office objects to one who is made public. */
export async function object(ctx: Ctx, round_id: number, person_id: number, { text }: Body<typeof contract.objectToNomination>) {
  const { r, s } = await held(ctx, round_id, person_id, 'object')
  const own = ctx.actor.person_id === person_id
  if (own) {
    if (r.state !== 'open') throw new Refusal(409, 'nomination.step_closed')
    if (s.admitted || (await findOne(ctx, r, person_id)).meets) throw new Refusal(409, 'nomination.meets_already')
  } else {
    if (r.state !== 'publicity' || !stands(s)) throw new Refusal(409, 'nomination.not_published')
    if (ctx.today > r.publicity_to!) throw new Refusal(409, 'nomination.publicity_over', { to: r.publicity_to })
  }
  const kind = own ? 'own' : 'publicity'
  const objection_id = await store.insertObjection(ctx, round_id, person_id, kind, text)
  await record(ctx, [factOf(ctx, r, 'nomination.objected', { objection_id, kind }, by(ctx, 'objector'))])
  return { objection_id }
}
type Decision = Body<typeof contract.decideNominationObjection>
/** Granted: the person is a candidate, or the one made public is taken out. */
export async function decide(ctx: Ctx, round_id: number, person_id: number, objection_id: number, { version, result, reasons }: Decision) {
  const r = await store.round(ctx, round_id, 'share')
  const person = await personOf(ctx, r, person_id)
  if (!policy.sheet(ctx.actor, person)) throw new Refusal(404, 'nomination.sheet_absent')
  const s = await store.sheet(ctx, round_id, person_id, true)
  const o = (await store.objections(ctx, round_id, person_id)).find((one) => one.objection_id === objection_id)
  if (!o) throw new Refusal(404, 'nomination.objection_absent')
  if (!policy.decide(ctx.actor, { ...o, proposed_by: s.proposed_by })) throw new Refusal(403, 'nomination.not_others')
  if (r.state !== 'open' && r.state !== 'publicity') throw new Refusal(409, 'nomination.step_closed')
  if (!(await store.decideObjection(ctx, objection_id, version, result, reasons))) throw new Refusal(409, 'nomination.objection_stale')
  if (result === 'granted') await kept(ctx, s, round_id, o.kind === 'own' ? { admitted: true } : { turned_down: reasons })
  await record(ctx, [factOf(ctx, r, 'nomination.decided', { objection_id, result, reason: reasons }, by(ctx, 'decider'))])
  return readSheet(ctx, round_id, person_id)
}
