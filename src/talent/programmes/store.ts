import type { Ctx } from '../../platform/ctx.ts'
import { row, rows, run, sql, type RawBuilder } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { standing } from '../records/queries.ts'
import type { Goal, Programme, Task, TaskRecord } from './contract.ts'

export type Stored = Omit<Task, 'open_actions'> & {
  owner_id: number
  department_id: number | null
  assigned_by: number
  completed_by: number | null
}
export const tasks = (ctx: Ctx, where: RawBuilder<unknown>, lock = false) =>
  rows<Stored>(
    ctx.tx,
    sql`select t.task_id, t.type, t.title, t.owner_id, p.department_id, jsonb_build_object('person_id', p.person_id, 'name', p.name) as owner,
          t.due_on, t.state, t.state = 'assigned' and t.due_on < ${ctx.today} as overdue, t.goal_id, f.on_day as completed_on,
          f.data ->> 'evidence' as evidence, t.reason, t.assigned_by, t.completed_by, t.version
        from tasks t join persons p on p.office_id = t.office_id and p.person_id = t.owner_id
          left join facts f on f.office_id = t.office_id and f.fact_id = t.completed_by
        where t.office_id = ${ctx.actor.office_id} and ${where}
        order by t.state <> 'assigned', t.due_on, t.task_id limit 1000 ${lock ? sql`for update of t` : sql``}`,
  )
export async function task(ctx: Ctx, task_id: number, lock = false): Promise<Stored> {
  const [found] = await tasks(ctx, sql`t.task_id = ${task_id}`, lock)
  if (!found) throw new Refusal(404, 'task.absent')
  return found
}
export const owner = (ctx: Ctx, person_id: number) =>
  row<{ department_id: number | null }>(
    ctx.tx,
    sql`select department_id from persons where office_id = ${ctx.actor.office_id} and person_id = ${person_id} and (left_on is null or left_on > ${ctx.today})`,
  )
/** A goal that takes tasks: neither dropped nor of a programme that has ended. */
export const goal = (ctx: Ctx, goal_id: number) =>
  row(
    ctx.tx,
    sql`select from programme_goals g join programmes p using (office_id, programme_id)
        where g.office_id = ${ctx.actor.office_id} and g.goal_id = ${goal_id} and g.dropped_on is null and p.ended_on is null`,
  )
export const insertTask = async (ctx: Ctx, t: Pick<Task, 'type' | 'title' | 'due_on' | 'goal_id'> & { owner_id: number }) =>
  (await row<{ task_id: number }>(
    ctx.tx,
    sql`insert into tasks (office_id, goal_id, type, title, owner_id, due_on, state)
        values (${ctx.actor.office_id}, ${t.goal_id}, ${t.type}, ${t.title}, ${t.owner_id}, ${t.due_on}, 'assigned') returning task_id`,
  ))!.task_id
export const setAssigned = (ctx: Ctx, task_id: number, fact_id: number) =>
  run(ctx.tx, sql`update tasks set assigned_by = ${fact_id} where office_id = ${ctx.actor.office_id} and task_id = ${task_id}`)
export const setCompleted = (ctx: Ctx, task_id: number, fact_id: number) =>
  run(
    ctx.tx,
    sql`update tasks set state = 'completed', completed_by = ${fact_id}, version = version + 1
        where office_id = ${ctx.actor.office_id} and task_id = ${task_id}`,
  )
export const setDropped = (ctx: Ctx, task_id: number, reason: string) =>
  run(
    ctx.tx,
    sql`update tasks set state = 'dropped', reason = ${reason}, version = version + 1
        where office_id = ${ctx.actor.office_id} and task_id = ${task_id}`,
  )

export const setBack = (ctx: Ctx, task_id: number) =>
  run(
    ctx.tx,
    sql`update tasks set state = 'assigned', completed_by = null, version = version + 1
        where office_id = ${ctx.actor.office_id} and task_id = ${task_id}`,
  )
type Changed = { title: string; owner_id: number; due_on: string }
export const setChanged = (ctx: Ctx, task_id: number, t: Changed, fact_id: number) =>
  run(
    ctx.tx,
    sql`update tasks set title = ${t.title}, owner_id = ${t.owner_id}, due_on = ${t.due_on}, assigned_by = ${fact_id}, version = version + 1
        where office_id = ${ctx.actor.office_id} and task_id = ${task_id}`,
  )
export const steps = (ctx: Ctx, task_id: number) =>
  rows<TaskRecord['steps'][number]>(
    ctx.tx,
    sql`select f.fact_id, f.kind, f.on_day as "on", f.data ->> 'due_on' as due_on, v.data ->> 'reason' as voided,
          (select coalesce(p.name, a.login) from accounts a left join persons p using (office_id, person_id)
            where a.office_id = f.office_id and a.account_id = f.account_id) as by
        from facts f left join facts v on v.office_id = f.office_id and v.voids = f.fact_id
        where f.office_id = ${ctx.actor.office_id} and f.subject = ${`task:${task_id}`} and f.voids is null
          and f.kind in ('task.assigned', 'task.completed') order by f.on_day desc, f.fact_id desc`,
  )
export const goalOf = async (ctx: Ctx, goal_id: number | null): Promise<TaskRecord['goal']> =>
  (await row<NonNullable<TaskRecord['goal']>>(
    ctx.tx,
    sql`select g.goal_id, g.year, g.text, g.programme_id, p.name as programme from programme_goals g join programmes p using (office_id, programme_id)
        where g.office_id = ${ctx.actor.office_id} and g.goal_id = ${goal_id}`,
  )) ?? null
/** Documents from which a programme or a task follows: works of theirs that name it. */
const policiesOf = (type: 'programme' | 'task', ref: RawBuilder<unknown>, office: RawBuilder<unknown>) =>
  sql`(select coalesce(jsonb_agg(jsonb_build_object('policy_id', d.policy_id, 'title', d.title) order by d.issued_on, d.policy_id), '[]') from policies d
    where d.office_id = ${office} and exists (select from facts f where f.office_id = d.office_id and f.subject = 'policy:' || d.policy_id
      and ${standing(['policy.followed'])} and f.data -> 'of' ->> 'type' = ${type} and (f.data -> 'of' ->> 'ref')::bigint = ${ref}))`
export const policiesOfTask = async (ctx: Ctx, task_id: number) =>
  (await row<{ of: TaskRecord['policies'] }>(
    ctx.tx,
    sql`select ${policiesOf('task', sql`${task_id}`, sql`${ctx.actor.office_id}`)} as "of"`,
  ))!.of

type StoredGoal = Omit<Goal, 'tasks' | 'open_actions'> & { programme_id: number }
type StoredProgramme = Omit<Programme, 'goals' | 'open_actions'>
export const programmes = (ctx: Ctx, where: RawBuilder<unknown> = sql`true`, lock = false) =>
  rows<StoredProgramme>(
    ctx.tx,
    sql`select p.programme_id, p.name, p.about, p.from_year, p.to_year, p.ended_on, p.reason, p.version,
          ${policiesOf('programme', sql`p.programme_id`, sql`p.office_id`)} as policies
        from programmes p where p.office_id = ${ctx.actor.office_id} and ${where}
        order by p.ended_on is not null, p.from_year desc, p.programme_id ${lock ? sql`for update of p` : sql``}`,
  )
export const goals = (ctx: Ctx, where: RawBuilder<unknown> = sql`true`, lock = false) =>
  rows<StoredGoal>(
    ctx.tx,
    sql`select g.goal_id, g.programme_id, g.year, g.text, g.dropped_on, g.reason, g.version from programme_goals g
        where g.office_id = ${ctx.actor.office_id} and ${where}
        order by g.dropped_on is not null, g.year desc, g.goal_id ${lock ? sql`for update of g` : sql``}`,
  )
/** Tasks assigned and neither completed nor dropped. */
export const openTasks = async (ctx: Ctx, of: { programme_id?: number; goal_id?: number }) =>
  (await row<{ n: number }>(
    ctx.tx,
    sql`select count(*)::int as n from tasks t join programme_goals g using (office_id, goal_id)
        where t.office_id = ${ctx.actor.office_id} and t.state = 'assigned'
          and ${of.goal_id !== undefined ? sql`g.goal_id = ${of.goal_id}` : sql`g.programme_id = ${of.programme_id}`}`,
  ))!.n
type Fields = Pick<Programme, 'name' | 'about' | 'from_year' | 'to_year'>
export const insertProgramme = (ctx: Ctx, p: Fields) =>
  row<{ programme_id: number }>(
    ctx.tx,
    sql`insert into programmes (office_id, name, about, from_year, to_year)
        values (${ctx.actor.office_id}, ${p.name}, ${p.about}, ${p.from_year}, ${p.to_year}) on conflict do nothing returning programme_id`,
  )
export const sameName = (ctx: Ctx, name: string, but: number) =>
  row(ctx.tx, sql`select from programmes where office_id = ${ctx.actor.office_id} and name = ${name} and programme_id <> ${but}`)
const ofProgramme = (ctx: Ctx, id: number) => sql`where office_id = ${ctx.actor.office_id} and programme_id = ${id}`
export const updateProgramme = (ctx: Ctx, id: number, p: Fields) =>
  run(
    ctx.tx,
    sql`update programmes set name = ${p.name}, about = ${p.about}, from_year = ${p.from_year}, to_year = ${p.to_year}, version = version + 1 ${ofProgramme(ctx, id)}`,
  )
export const endProgramme = (ctx: Ctx, id: number, on: string, reason: string) =>
  run(ctx.tx, sql`update programmes set ended_on = ${on}, reason = ${reason}, version = version + 1 ${ofProgramme(ctx, id)}`)
export const insertGoal = async (ctx: Ctx, programme_id: number, year: number, text: string) =>
  (await row<{ goal_id: number }>(
    ctx.tx,
    sql`insert into programme_goals (office_id, programme_id, year, text)
        values (${ctx.actor.office_id}, ${programme_id}, ${year}, ${text}) returning goal_id`,
  ))!
const ofGoal = (ctx: Ctx, id: number) => sql`where office_id = ${ctx.actor.office_id} and goal_id = ${id}`
export const updateGoal = (ctx: Ctx, id: number, year: number, text: string) =>
  run(ctx.tx, sql`update programme_goals set year = ${year}, text = ${text}, version = version + 1 ${ofGoal(ctx, id)}`)
export const dropGoal = (ctx: Ctx, id: number, reason: string) =>
  run(ctx.tx, sql`update programme_goals set dropped_on = ${ctx.today}, reason = ${reason}, version = version + 1 ${ofGoal(ctx, id)}`)
