import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { sql } from '../../platform/db.ts'
import { audit } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type * as contract from './contract.ts'
import type { Goal, Programme } from './contract.ts'
import { policy } from './policy.ts'
import * as store from './store.ts'
import { shownTask } from './tasks.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>

export async function listProgrammes(ctx: Ctx): Promise<Programme[]> {
  const tasks = (await store.tasks(ctx, sql`t.goal_id is not null`)).map((t) => shownTask(ctx, t))
  const goals = await store.goals(ctx)
  const keeps = policy.keep(ctx.actor)
  return (await store.programmes(ctx)).map((p) => ({
    ...p,
    open_actions: keeps && p.ended_on === null ? ['goal', 'change', 'end'] : [],
    goals: goals
      .filter((g) => g.programme_id === p.programme_id)
      .map((g): Goal => ({
        ...g,
        tasks: tasks.filter((t) => t.goal_id === g.goal_id),
        open_actions: keeps && p.ended_on === null && g.dropped_on === null ? ['change', 'drop'] : [],
      })),
  }))
}
const inOrder = (p: { from_year: number; to_year: number }) => {
  if (p.to_year < p.from_year) throw new Refusal(422, 'programme.years', { from: p.from_year, to: p.to_year })
}
export async function addProgramme(ctx: Ctx, p: Body<typeof contract.addProgramme>) {
  inOrder(p)
  const made = await store.insertProgramme(ctx, p)
  if (!made) throw new Refusal(409, 'programme.known', { name: p.name })
  await audit(ctx, 'programme.added', `programme:${made.programme_id}`)
  return made
}
/** Locks the programme; one that has ended stays as it is. */
async function running(ctx: Ctx, programme_id: number, version?: number) {
  const [p] = await store.programmes(ctx, sql`p.programme_id = ${programme_id}`, true)
  if (!p) throw new Refusal(404, 'programme.absent')
  if (p.ended_on !== null) throw new Refusal(409, 'programme.ended', { name: p.name, on: p.ended_on })
  if (version !== undefined && version !== p.version) throw new Refusal(409, 'programme.stale', { version: p.version, yours: version })
  return p
}
export async function changeProgramme(ctx: Ctx, id: number, { version, ...given }: Body<typeof contract.changeProgramme>) {
  const p = await running(ctx, id, version)
  inOrder(given)
  const { from_year: from, to_year: to } = given
  const outside = (await store.goals(ctx, sql`g.programme_id = ${id} and g.dropped_on is null`)).filter((g) => g.year < from || g.year > to)
  if (outside.length) {
    const years = [...new Set(outside.map((g) => g.year))].join('、')
    throw new Refusal(422, 'programme.goals_outside', { years, from, to })
  }
  if (await store.sameName(ctx, given.name, id)) throw new Refusal(409, 'programme.known', { name: given.name })
  await store.updateProgramme(ctx, id, given)
  await audit(ctx, 'programme.changed', `programme:${id}`, { version })
  return { version: p.version + 1 }
}
export async function endProgramme(ctx: Ctx, id: number, { version, on, reason }: Body<typeof contract.endProgramme>) {
  const p = await running(ctx, id, version)
  if (on > ctx.today) throw new Refusal(422, 'record.future', { on, today: ctx.today })
  if (Number(on.slice(0, 4)) < p.from_year) throw new Refusal(422, 'programme.before', { on, from: p.from_year })
  const count = await store.openTasks(ctx, { programme_id: id })
  if (count) throw new Refusal(409, 'programme.tasks_open', { count })
  await store.endProgramme(ctx, id, on, reason)
  await audit(ctx, 'programme.ended', `programme:${id}`, { on })
  return { version: p.version + 1 }
}

const within = (p: { from_year: number; to_year: number }, year: number) => {
  if (year < p.from_year || year > p.to_year) throw new Refusal(422, 'programme.years', { from: p.from_year, to: p.to_year })
}
export async function addGoal(ctx: Ctx, programme_id: number, { year, text }: Body<typeof contract.addGoal>) {
  within(await running(ctx, programme_id), year)
  const made = await store.insertGoal(ctx, programme_id, year, text)
  await audit(ctx, 'goal.added', `programme:${programme_id}`, made)
  return made
}
async function standingGoal(ctx: Ctx, goal_id: number, version: number) {
  const [g] = await store.goals(ctx, sql`g.goal_id = ${goal_id}`, true)
  if (!g) throw new Refusal(404, 'goal.absent')
  const p = await running(ctx, g.programme_id)
  if (g.dropped_on !== null) throw new Refusal(409, 'goal.dropped')
  if (g.version !== version) throw new Refusal(409, 'goal.stale', { version: g.version, yours: version })
  return { g, p }
}
export async function changeGoal(ctx: Ctx, goal_id: number, { version, year, text }: Body<typeof contract.changeGoal>) {
  const { g, p } = await standingGoal(ctx, goal_id, version)
  within(p, year)
  await store.updateGoal(ctx, goal_id, year, text)
  await audit(ctx, 'goal.changed', `programme:${g.programme_id}`, { goal_id, version })
  return { version: g.version + 1 }
}
export async function dropGoal(ctx: Ctx, goal_id: number, { version, reason }: Body<typeof contract.dropGoal>) {
  const { g } = await standingGoal(ctx, goal_id, version)
  const count = await store.openTasks(ctx, { goal_id })
  if (count) throw new Refusal(409, 'programme.tasks_open', { count })
  await store.dropGoal(ctx, goal_id, reason)
  await audit(ctx, 'goal.dropped', `programme:${g.programme_id}`, { goal_id })
  return { version: g.version + 1 }
}
