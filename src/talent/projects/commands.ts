import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { audit, record } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type * as contract from './contract.ts'
import { stageAfter, type Head, type ProjectRecord } from './contract.ts'
import { policy } from './policy.ts'
import * as store from './store.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>
const membersOf = (p: store.Stored) => ({ lead_id: p.lead.person_id, people: [p.lead, ...p.members].map((m) => m.person_id) })
const ended = (p: store.Stored) => p.stage === 'concluded' || p.stage === 'dropped'
const shown = ({ version: _, ...p }: store.Stored) => p

export const listProjects = async (ctx: Ctx, filter: Parameters<typeof store.projects>[1]) => (await store.projects(ctx, filter)).map(shown)

export async function openProject(ctx: Ctx, project_id: number): Promise<ProjectRecord> {
  const p = await store.project(ctx, project_id)
  const who = membersOf(p)
  const next = stageAfter[p.stage]
  const runs = policy.run(ctx.actor, who)
  return {
    ...p,
    steps: await store.steps(ctx, project_id),
    next_stages: [...next],
    open_actions: [
      ...(runs && next.length ? (['advance'] as const) : []),
      ...(runs && p.stage !== 'dropped' ? (['yield'] as const) : []),
      ...(policy.adopt(ctx.actor, who) && p.outputs ? (['adopt'] as const) : []),
      ...(runs && !ended(p) ? (['change'] as const) : []),
    ],
  }
}

/** Whom it names must be on the roster; what it names must be there. */
async function check(ctx: Ctx, { due_on, partner_id }: Head, opened_on: string, named: readonly number[]) {
  if (due_on !== null && due_on < opened_on) throw new Refusal(422, 'project.period', { from: opened_on, to: due_on })
  const people = [...new Set(named)]
  if ((await store.known(ctx, people)) !== people.length) throw new Refusal(422, 'record.person_unknown')
  if (partner_id !== null && !(await store.hasPartner(ctx, partner_id))) throw new Refusal(422, 'partner.absent')
}
export async function begin(ctx: Ctx, body: Body<typeof contract.beginProject>): Promise<ProjectRecord> {
  const { title, level, lead_id, opened_on } = body
  if (!policy.begin(ctx.actor, lead_id)) throw new Refusal(403, 'project.not_lead')
  if (opened_on > ctx.today) throw new Refusal(422, 'record.future', { on: opened_on, today: ctx.today })
  await check(ctx, body, opened_on, [lead_id, ...body.members])
  const project_id = await store.insert(ctx, body)
  await step(ctx, project_id, { kind: 'project.opened', on: opened_on, data: { project_id, title, level } })
  return openProject(ctx, project_id)
}

/** What was recorded so far stays with those who did it; whoever has left meanwhile may stay in the list. */
export async function change(
  ctx: Ctx,
  project_id: number,
  { version, ...given }: Body<typeof contract.changeProject>,
): Promise<ProjectRecord> {
  const p = await store.project(ctx, project_id, true)
  const who = membersOf(p)
  if (!policy.run(ctx.actor, who)) throw new Refusal(403, 'project.not_lead')
  if (!policy.hand(ctx.actor) && given.lead_id !== who.lead_id) throw new Refusal(403, 'project.lead_change')
  if (ended(p)) throw new Refusal(409, 'project.ended', { title: p.title })
  if (version !== p.version) throw new Refusal(409, 'project.stale', { version: p.version, yours: version })
  const added = [given.lead_id, ...given.members].filter((id) => !who.people.includes(id))
  await check(ctx, given, p.opened_on, added)
  await store.update(ctx, project_id, given)
  await audit(ctx, 'project.changed', `project:${project_id}`, { from: version })
  return openProject(ctx, project_id)
}

/** A fact of the project; its lead and members are credited. */
async function step(ctx: Ctx, project_id: number, { kind, on, data }: { kind: string; on: string; data: Record<string, unknown> }) {
  const p = await store.project(ctx, project_id)
  const credits = [{ person_id: p.lead.person_id, role: 'lead' }, ...p.members.map(({ person_id }) => ({ person_id, role: 'member' }))]
  await record(ctx, [{ kind, on: on as Day, subject: `project:${project_id}`, data, credits }])
}
async function held(ctx: Ctx, project_id: number, may: typeof policy.run, on: string) {
  const p = await store.project(ctx, project_id, true)
  if (!may(ctx.actor, membersOf(p))) throw new Refusal(403, may === policy.adopt ? 'project.not_keeper' : 'project.not_lead')
  if (on > ctx.today) throw new Refusal(422, 'record.future', { on, today: ctx.today })
  if (on < p.opened_on) throw new Refusal(422, 'project.period', { from: p.opened_on, to: on })
  return p
}

export async function advance(ctx: Ctx, project_id: number, { version, on, stage, note }: Body<typeof contract.advanceProject>) {
  const p = await held(ctx, project_id, policy.run, on)
  if (version !== p.version) throw new Refusal(409, 'project.stale', { version: p.version, yours: version })
  if (!stageAfter[p.stage].includes(stage)) throw new Refusal(409, 'project.stage', { title: p.title })
  if (stage === 'dropped' && !note) throw new Refusal(422, 'project.reason_needed')
  await store.setStage(ctx, project_id, stage)
  await step(ctx, project_id, { kind: 'project.advanced', on, data: { project_id, stage, ...(note ? { note } : {}) } })
  return openProject(ctx, project_id)
}
export async function yieldOutput(ctx: Ctx, project_id: number, { on, output, title, note }: Body<typeof contract.yieldOutput>) {
  const p = await held(ctx, project_id, policy.run, on)
  if (p.stage === 'dropped') throw new Refusal(409, 'project.stage', { title: p.title })
  await step(ctx, project_id, { kind: 'project.yielded', on, data: { project_id, output, title, ...(note ? { note } : {}) } })
  return openProject(ctx, project_id)
}
export async function adopt(ctx: Ctx, project_id: number, { on, title, by, level }: Body<typeof contract.adoptOutput>) {
  const p = await held(ctx, project_id, policy.adopt, on)
  if (!p.outputs) throw new Refusal(409, 'project.no_output', { title: p.title })
  await step(ctx, project_id, { kind: 'project.adopted', on, data: { project_id, title, by, level } })
  return openProject(ctx, project_id)
}
