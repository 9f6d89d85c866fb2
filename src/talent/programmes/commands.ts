import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { sql } from '../../platform/db.ts'
import { record, voidFacts } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type * as contract from './contract.ts'
import type { Programme, Task } from './contract.ts'
import { policy } from './policy.ts'
import * as store from './store.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>
const shown = (ctx: Ctx, { owner_id, department_id, assigned_by: _, ...t }: store.Stored): Task => {
  const of = { owner_id, department_id }
  return { ...t, open_actions: t.state === 'assigned' ? (['complete', 'drop'] as const).filter((a) => policy[a](ctx.actor, of)) : [] }
}
const notYet = (ctx: Ctx, on: string) => {
  if (on > ctx.today) throw new Refusal(422, 'record.future', { on, today: ctx.today })
}

export async function listProgrammes(ctx: Ctx): Promise<Programme[]> {
  const all = (await store.tasks(ctx, sql`t.goal_id is not null`)).map((t) => shown(ctx, t))
  return (await store.programmes(ctx)).map((p) => ({
    ...p,
    goals: p.goals.map((g) => ({ ...g, tasks: all.filter((t) => t.goal_id === g.goal_id) })),
  }))
}
type Filter = z.output<typeof contract.listTasks.query>
export async function listTasks(ctx: Ctx, { owner_id, type, state }: Filter): Promise<Task[]> {
  const where = [
    ...(owner_id ? [sql`t.owner_id = ${owner_id}`] : []),
    ...(type ? [sql`t.type = ${type}`] : []),
    ...(state ? [sql`t.state = ${state}`] : []),
  ]
  return (await store.tasks(ctx, where.length ? sql.join(where, sql` and `) : sql`true`)).map((t) => shown(ctx, t))
}

export async function addProgramme(ctx: Ctx, p: Body<typeof contract.addProgramme>) {
  if (p.to_year < p.from_year) throw new Refusal(422, 'programme.years', { from: p.from_year, to: p.to_year })
  const made = await store.insertProgramme(ctx, p)
  if (!made) throw new Refusal(409, 'programme.known', { name: p.name })
  return made
}
export async function addGoal(ctx: Ctx, programme_id: number, { year, text }: Body<typeof contract.addGoal>) {
  const p = await store.programme(ctx, programme_id)
  if (!p) throw new Refusal(404, 'programme.absent')
  if (year < p.from_year || year > p.to_year) throw new Refusal(422, 'programme.years', { from: p.from_year, to: p.to_year })
  return store.insertGoal(ctx, programme_id, year, text)
}

export async function assign(ctx: Ctx, given: Body<typeof contract.assignTask>): Promise<Task> {
  const { type, title, owner_id, due_on, goal_id } = given
  const person = await store.owner(ctx, owner_id)
  if (!person) throw new Refusal(422, 'record.person_unknown')
  if (!policy.assign(ctx.actor, { owner_id, ...person })) throw new Refusal(403, 'task.not_yours')
  if (due_on < ctx.today) throw new Refusal(422, 'task.past', { due: due_on, today: ctx.today })
  if ((type === 'programme') !== (goal_id !== null)) throw new Refusal(422, 'task.goal_needed')
  if (goal_id !== null && !(await store.goal(ctx, goal_id))) throw new Refusal(422, 'task.goal_needed')
  const task_id = await store.insertTask(ctx, given)
  const [fact] = await record(ctx, [
    {
      kind: 'task.assigned',
      on: ctx.today,
      subject: `task:${task_id}`,
      data: { task_id, title, due_on, type },
      credits: [{ person_id: owner_id, role: 'owner' }],
    },
  ])
  await store.setAssigned(ctx, task_id, fact!.fact_id)
  return shown(ctx, await store.task(ctx, task_id))
}
async function held(ctx: Ctx, task_id: number, action: 'complete' | 'drop', version: number) {
  const t = await store.task(ctx, task_id, true)
  if (!policy[action](ctx.actor, t)) throw new Refusal(403, 'task.not_yours')
  if (t.state !== 'assigned') throw new Refusal(409, 'task.done', { title: t.title })
  if (t.version !== version) throw new Refusal(409, 'task.stale', { version: t.version, yours: version })
  return t
}
export async function complete(ctx: Ctx, task_id: number, { version, on, evidence }: Body<typeof contract.completeTask>): Promise<Task> {
  const t = await held(ctx, task_id, 'complete', version)
  notYet(ctx, on)
  const [fact] = await record(ctx, [
    {
      kind: 'task.completed',
      on: on,
      subject: `task:${task_id}`,
      data: { task_id, evidence, due_on: t.due_on, in_time: on <= t.due_on, type: t.type },
      credits: [{ person_id: t.owner_id, role: 'owner' }],
    },
  ])
  await store.setCompleted(ctx, task_id, fact!.fact_id)
  return shown(ctx, await store.task(ctx, task_id))
}
/** It then was never to be done, so that nobody misses it. */
export async function drop(ctx: Ctx, task_id: number, { version, reason }: Body<typeof contract.dropTask>): Promise<Task> {
  const t = await held(ctx, task_id, 'drop', version)
  await voidFacts(ctx, [t.assigned_by], reason)
  await store.setDropped(ctx, task_id, reason)
  return shown(ctx, await store.task(ctx, task_id))
}

const credited = async (ctx: Ctx, ids: readonly number[], role: string) => {
  const people = [...new Set(ids)]
  if ((await store.known(ctx, people)) !== people.length) throw new Refusal(422, 'record.person_unknown')
  return people.map((person_id) => ({ person_id, role }))
}
export async function issue(ctx: Ctx, { title, field, issued_on, authors }: Body<typeof contract.issuePolicy>) {
  notYet(ctx, issued_on)
  const credits = await credited(ctx, authors, 'author')
  const made = await store.insertPolicy(ctx, { title, field, issued_on })
  if (!made) throw new Refusal(409, 'policy.known', { title })
  const { policy_id } = made
  await record(ctx, [{ kind: 'policy.issued', on: issued_on, subject: `policy:${policy_id}`, data: { policy_id, title, field }, credits }])
  return made
}
export async function follow(ctx: Ctx, policy_id: number, { on, what, people }: Body<typeof contract.followPolicy>) {
  notYet(ctx, on)
  const p = await store.issuedOn(ctx, policy_id)
  if (!p) throw new Refusal(404, 'policy.absent')
  if (on < p.issued_on) throw new Refusal(422, 'policy.before', { on, issued: p.issued_on })
  const credits = await credited(ctx, people, 'member')
  const [fact] = await record(ctx, [
    { kind: 'policy.followed', on: on, subject: `policy:${policy_id}`, data: { policy_id, what }, credits },
  ])
  return { fact_id: fact!.fact_id }
}
