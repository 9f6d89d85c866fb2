import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { sql } from '../../platform/db.ts'
import { record, voidFacts } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type * as contract from './contract.ts'
import type { taskActions, Task, TaskRecord } from './contract.ts'
import { policy } from './policy.ts'
import * as store from './store.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>
type TaskAction = (typeof taskActions)[number]
const open: Record<Task['state'], readonly TaskAction[]> = { assigned: ['complete', 'change', 'drop'], completed: ['reopen'], dropped: [] }
export const shownTask = (ctx: Ctx, { owner_id, department_id, assigned_by: _, completed_by: __, ...t }: store.Stored): Task => ({
  ...t,
  open_actions: open[t.state].filter((a) => policy[a](ctx.actor, { owner_id, department_id })),
})
const notYet = (ctx: Ctx, on: string) => {
  if (on > ctx.today) throw new Refusal(422, 'record.future', { on, today: ctx.today })
}

type Filter = z.output<typeof contract.listTasks.query>
export async function listTasks(ctx: Ctx, { owner_id, type, state }: Filter): Promise<Task[]> {
  const where = [
    ...(owner_id ? [sql`t.owner_id = ${owner_id}`] : []),
    ...(type ? [sql`t.type = ${type}`] : []),
    ...(state ? [sql`t.state = ${state}`] : []),
  ]
  return (await store.tasks(ctx, where.length ? sql.join(where, sql` and `) : sql`true`)).map((t) => shownTask(ctx, t))
}
export async function openTask(ctx: Ctx, task_id: number): Promise<TaskRecord> {
  const t = await store.task(ctx, task_id)
  return {
    ...shownTask(ctx, t),
    goal: await store.goalOf(ctx, t.goal_id),
    policies: await store.policiesOfTask(ctx, task_id),
    steps: await store.steps(ctx, task_id),
  }
}

type Assigned = Pick<Task, 'title' | 'due_on' | 'type'> & { owner_id: number }
async function recordAssigned(ctx: Ctx, task_id: number, { title, due_on, type, owner_id }: Assigned): Promise<number> {
  const [fact] = await record(ctx, [
    {
      kind: 'task.assigned',
      on: ctx.today,
      subject: `task:${task_id}`,
      data: { task_id, title, due_on, type },
      credits: [{ person_id: owner_id, role: 'owner' }],
    },
  ])
  return fact!.fact_id
}
export async function assign(ctx: Ctx, given: Body<typeof contract.assignTask>): Promise<Task> {
  const { type, owner_id, due_on, goal_id } = given
  const person = await store.owner(ctx, owner_id)
  if (!person) throw new Refusal(422, 'record.person_unknown')
  if (!policy.assign(ctx.actor, { owner_id, ...person })) throw new Refusal(403, 'task.not_yours')
  if (due_on < ctx.today) throw new Refusal(422, 'task.past', { due: due_on, today: ctx.today })
  if ((type === 'programme') !== (goal_id !== null)) throw new Refusal(422, 'task.goal_needed')
  if (goal_id !== null && !(await store.goal(ctx, goal_id))) throw new Refusal(422, 'task.goal_needed')
  const task_id = await store.insertTask(ctx, given)
  await store.setAssigned(ctx, task_id, await recordAssigned(ctx, task_id, given))
  return shownTask(ctx, await store.task(ctx, task_id))
}
async function held(ctx: Ctx, task_id: number, action: TaskAction, version: number) {
  const t = await store.task(ctx, task_id, true)
  if (!policy[action](ctx.actor, t)) throw new Refusal(403, 'task.not_yours')
  if (action === 'reopen' ? t.state !== 'completed' : t.state !== 'assigned')
    throw new Refusal(409, action === 'reopen' ? 'task.not_done' : 'task.done', { title: t.title })
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
  return shownTask(ctx, await store.task(ctx, task_id))
}
/** It then was never to be done, so that nobody misses it. */
export async function drop(ctx: Ctx, task_id: number, { version, reason }: Body<typeof contract.dropTask>): Promise<Task> {
  const t = await held(ctx, task_id, 'drop', version)
  await voidFacts(ctx, [t.assigned_by], reason)
  await store.setDropped(ctx, task_id, reason)
  return shownTask(ctx, await store.task(ctx, task_id))
}
/** The assignment is said anew: the old fact is voided with the reason. */
export async function change(ctx: Ctx, task_id: number, { version, reason, ...given }: Body<typeof contract.changeTask>): Promise<Task> {
  const t = await held(ctx, task_id, 'change', version)
  const person = await store.owner(ctx, given.owner_id)
  if (!person) throw new Refusal(422, 'record.person_unknown')
  if (!policy.assign(ctx.actor, { owner_id: given.owner_id, ...person })) throw new Refusal(403, 'task.not_yours')
  if (given.due_on < ctx.today && given.due_on !== t.due_on) throw new Refusal(422, 'task.past', { due: given.due_on, today: ctx.today })
  await voidFacts(ctx, [t.assigned_by], reason)
  await store.setChanged(ctx, task_id, given, await recordAssigned(ctx, task_id, { ...given, type: t.type }))
  return shownTask(ctx, await store.task(ctx, task_id))
}
export async function reopen(ctx: Ctx, task_id: number, { version, reason }: Body<typeof contract.reopenTask>): Promise<Task> {
  const t = await held(ctx, task_id, 'reopen', version)
  await voidFacts(ctx, [t.completed_by!], reason)
  await store.setBack(ctx, task_id)
  return shownTask(ctx, await store.task(ctx, task_id))
}
