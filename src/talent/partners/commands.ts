import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { sql, type RawBuilder } from '../../platform/db.ts'
import { audit, record, voidFacts } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { caseSeen } from '../records/queries.ts'
import type * as contract from './contract.ts'
import type { Engagement, ExpertRecord, Opinion, Partner, PartnerFields } from './contract.ts'
import { policy } from './policy.ts'
import * as store from './store.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>
const subject = (expert_id: number) => `expert:${expert_id}`
const organiser = (ctx: Ctx) => (ctx.actor.person_id === null ? [] : [{ person_id: ctx.actor.person_id, role: 'organiser' }])

async function opinionsOf(ctx: Ctx, where: RawBuilder<unknown>) {
  const all = await store.given(ctx, where)
  const seen = all.filter((o) => !o.hidden)
  const sum = (of: (o: store.StoredOpinion) => number) => seen.reduce((n, o) => n + of(o), 0)
  return {
    rows: seen.map(({ account_id, hidden: _, ...o }): Opinion => {
      const may = policy.follow(ctx.actor, { account_id })
      return { ...o, open_actions: may ? [...(o.adopted < o.suggestions ? (['adopt'] as const) : []), 'void'] : [] }
    }),
    hidden: all.length - seen.length,
    suggestions: sum((o) => o.suggestions),
    adopted: sum((o) => o.adopted),
  }
}
export const listOpinions = (ctx: Ctx, { from, to }: { from?: string | undefined; to?: string | undefined }) =>
  opinionsOf(ctx, sql`${from ? sql`o.on >= ${from}` : sql`true`} and ${to ? sql`o.on <= ${to}` : sql`true`}`)

export async function openExpert(ctx: Ctx, expert_id: number): Promise<ExpertRecord> {
  const e = await store.expert(ctx, expert_id)
  const keeps = policy.keep(ctx.actor) && e.ended_on === null
  return {
    ...e,
    given: await opinionsOf(ctx, sql`o.expert_id = ${expert_id}`),
    open_actions: [
      ...(e.engaged && policy.opine(ctx.actor, true) ? (['opine'] as const) : []),
      ...(keeps ? (['change', 'release'] as const) : []),
    ],
  }
}

async function checked(ctx: Ctx, e: Engagement): Promise<Engagement> {
  if (e.until_on !== null && e.until_on < e.from_on) throw new Refusal(422, 'expert.period', { from: e.from_on, to: e.until_on })
  if (e.partner_id !== null && !(await store.hasPartner(ctx, e.partner_id))) throw new Refusal(422, 'partner.absent')
  return e
}
export async function engage(ctx: Ctx, e: Engagement): Promise<ExpertRecord> {
  const expert_id = await store.insertExpert(ctx, await checked(ctx, e))
  const on = e.from_on < ctx.today ? e.from_on : ctx.today
  await record(ctx, [
    { kind: 'expert.engaged', on, subject: subject(expert_id), data: { expert_id, until: e.until_on }, credits: organiser(ctx) },
  ])
  return openExpert(ctx, expert_id)
}
/** Locks the engagement; one that has ended takes nothing more. */
async function running(ctx: Ctx, expert_id: number, version?: number) {
  const e = await store.expert(ctx, expert_id, true)
  if (e.ended_on !== null) throw new Refusal(409, 'expert.ended', { name: e.name, on: e.ended_on })
  if (version !== undefined && version !== e.version) throw new Refusal(409, 'expert.stale', { version: e.version, yours: version })
  return e
}
export async function change(ctx: Ctx, expert_id: number, { version, ...e }: Engagement & { version: number }) {
  await running(ctx, expert_id, version)
  if (await store.sameName(ctx, e, expert_id)) throw new Refusal(409, 'expert.known', { name: e.name })
  await store.updateExpert(ctx, expert_id, await checked(ctx, e))
  await audit(ctx, 'expert.changed', subject(expert_id), { version })
  return openExpert(ctx, expert_id)
}
export async function release(ctx: Ctx, expert_id: number, { version, on, reason }: Body<typeof contract.releaseExpert>) {
  const e = await running(ctx, expert_id, version)
  if (on > ctx.today) throw new Refusal(422, 'record.future', { on, today: ctx.today })
  if (on < e.from_on) throw new Refusal(422, 'expert.period', { from: e.from_on, to: on })
  await store.endExpert(ctx, expert_id, on, reason)
  await record(ctx, [
    { kind: 'expert.released', on: on, subject: subject(expert_id), data: { expert_id, reason }, credits: organiser(ctx) },
  ])
  return openExpert(ctx, expert_id)
}

export async function opine(ctx: Ctx, expert_id: number, body: Body<typeof contract.giveOpinion>): Promise<ExpertRecord> {
  const { on, form, title, text, suggestions, adopted, case_no, activity_id } = body
  if (!policy.opine(ctx.actor, Boolean(case_no))) throw new Refusal(403, 'opinion.not_yours')
  const e = await running(ctx, expert_id)
  if (on > ctx.today) throw new Refusal(422, 'record.future', { on, today: ctx.today })
  if (on < e.from_on || (e.until_on !== null && on > e.until_on))
    throw new Refusal(422, 'opinion.outside', { on, from: e.from_on, to: e.until_on ?? '—' })
  if (adopted > suggestions) throw new Refusal(422, 'opinion.too_many', { suggestions })
  if (case_no && activity_id) throw new Refusal(422, 'opinion.one_of')
  if (activity_id && !(await store.activityOn(ctx, activity_id))) throw new Refusal(422, 'opinion.activity_unknown')
  const on_case = case_no ? await caseSeen(ctx, case_no) : null
  const handler = on_case?.handler_id ? [{ person_id: on_case.handler_id, role: 'handler' }] : []
  await record(ctx, [
    {
      kind: 'expert.opined',
      on: on,
      case_id: on_case?.case_id ?? null,
      subject: subject(expert_id),
      data: { expert_id, form, title, text, suggestions, adopted, ...(activity_id ? { activity_id } : {}) },
      credits: [...organiser(ctx), ...handler],
    },
  ])
  return openExpert(ctx, expert_id)
}

/** The opinion, as far as the reader sees it and may do something about it. */
async function mine(ctx: Ctx, fact_id: number) {
  const [o] = (await store.given(ctx, sql`o.fact_id = ${fact_id}`)).filter((one) => !one.hidden)
  if (!o) throw new Refusal(404, 'opinion.absent')
  if (!policy.follow(ctx.actor, o)) throw new Refusal(403, 'opinion.not_writer')
  await store.expert(ctx, o.expert_id, true)
  return (await store.given(ctx, sql`o.fact_id = ${fact_id}`))[0]!
}
export async function adopt(ctx: Ctx, fact_id: number, { on, adopted, note }: Body<typeof contract.adoptOpinion>) {
  const o = await mine(ctx, fact_id)
  if (on > ctx.today || on < o.on) throw new Refusal(422, 'opinion.outside', { on, from: o.on, to: ctx.today })
  if (o.adopted + adopted > o.suggestions) throw new Refusal(422, 'opinion.too_many', { suggestions: o.suggestions })
  const data = { expert_id: o.expert_id, opinion_id: fact_id, adopted, ...(note ? { note } : {}) }
  await record(ctx, [{ kind: 'expert.adopted', on: on, case_id: o.case_id, subject: subject(o.expert_id), data, credits: organiser(ctx) }])
  return openExpert(ctx, o.expert_id)
}
/** With what was said later of its being adopted. */
export async function takeBack(ctx: Ctx, fact_id: number, reason: string) {
  const o = await mine(ctx, fact_id)
  await voidFacts(ctx, [fact_id, ...(await store.adoptions(ctx, o.expert_id, fact_id))], reason)
  return openExpert(ctx, o.expert_id)
}

const inOrder = (p: { from_on: string; to_on: string | null }) => {
  if (p.to_on !== null && p.to_on <= p.from_on) throw new Refusal(422, 'expert.period', { from: p.from_on, to: p.to_on })
}
export const listPartners = async (ctx: Ctx): Promise<Partner[]> =>
  (await store.partners(ctx)).map((p) => ({
    ...p,
    open_actions: policy.keep(ctx.actor) ? (p.running ? ['change', 'end'] : ['change']) : [],
  }))
export async function addPartner(ctx: Ctx, p: PartnerFields) {
  inOrder(p)
  const made = await store.insertPartner(ctx, p)
  if (!made) throw new Refusal(409, 'partner.known', { name: p.name })
  await audit(ctx, 'partner.added', `partner:${made.partner_id}`)
  return made
}
async function partnerHeld(ctx: Ctx, partner_id: number, version: number) {
  const [p] = await store.partners(ctx, sql`p.partner_id = ${partner_id}`, true)
  if (!p) throw new Refusal(404, 'partner.gone')
  if (version !== p.version) throw new Refusal(409, 'partner.stale', { version: p.version, yours: version })
  return p
}
/** Also one that has ended: without its last day it goes on. */
export async function changePartner(ctx: Ctx, partner_id: number, { version, ...given }: Body<typeof contract.changePartner>) {
  await partnerHeld(ctx, partner_id, version)
  inOrder(given)
  if (await store.partnerNamed(ctx, given.name, partner_id)) throw new Refusal(409, 'partner.known', { name: given.name })
  await store.updatePartner(ctx, partner_id, given)
  await audit(ctx, 'partner.changed', `partner:${partner_id}`, { version })
  return { version: version + 1 }
}
export async function endPartner(ctx: Ctx, partner_id: number, { version, on, reason }: Body<typeof contract.endPartner>) {
  const p = await partnerHeld(ctx, partner_id, version)
  if (!p.running) throw new Refusal(409, 'partner.ended', { name: p.name, on: p.to_on })
  if (on > ctx.today) throw new Refusal(422, 'record.future', { on, today: ctx.today })
  inOrder({ from_on: p.from_on, to_on: on })
  await store.endPartner(ctx, partner_id, on, reason)
  await audit(ctx, 'partner.ended', `partner:${partner_id}`, { on })
  return { version: version + 1 }
}
