import type { Ctx } from '../../platform/ctx.ts'
import { row, rows, run, sql, type RawBuilder } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { creditsOf, standing } from '../records/queries.ts'
import type { Policy, Programme, Task } from './contract.ts'

export type Stored = Omit<Task, 'open_actions'> & { owner_id: number; department_id: number | null; assigned_by: number }
export const tasks = (ctx: Ctx, where: RawBuilder<unknown>, lock = false) =>
  rows<Stored>(
    ctx.tx,
    sql`select t.task_id, t.type, t.title, t.owner_id, p.department_id, jsonb_build_object('person_id', p.person_id, 'name', p.name) as owner,
          t.due_on, t.state, t.state = 'assigned' and t.due_on < ${ctx.today} as overdue, t.goal_id, f.on_day as completed_on,
          f.data ->> 'evidence' as evidence, t.reason, t.assigned_by, t.version
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
export const goal = (ctx: Ctx, goal_id: number) =>
  row(ctx.tx, sql`select from programme_goals where office_id = ${ctx.actor.office_id} and goal_id = ${goal_id}`)
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

export const programmes = (ctx: Ctx) =>
  rows<Omit<Programme, 'goals'> & { goals: Omit<Programme['goals'][number], 'tasks'>[] }>(
    ctx.tx,
    sql`select programme_id, name, about, from_year, to_year,
          (select coalesce(jsonb_agg(jsonb_build_object('goal_id', g.goal_id, 'year', g.year, 'text', g.text) order by g.year desc, g.goal_id), '[]')
            from programme_goals g where g.office_id = p.office_id and g.programme_id = p.programme_id) as goals
        from programmes p where office_id = ${ctx.actor.office_id} order by from_year desc, programme_id`,
  )
export const programme = (ctx: Ctx, programme_id: number) =>
  row<{ from_year: number; to_year: number }>(
    ctx.tx,
    sql`select from_year, to_year from programmes where office_id = ${ctx.actor.office_id} and programme_id = ${programme_id}`,
  )
export const insertProgramme = (ctx: Ctx, p: Pick<Programme, 'name' | 'about' | 'from_year' | 'to_year'>) =>
  row<{ programme_id: number }>(
    ctx.tx,
    sql`insert into programmes (office_id, name, about, from_year, to_year)
        values (${ctx.actor.office_id}, ${p.name}, ${p.about}, ${p.from_year}, ${p.to_year}) on conflict do nothing returning programme_id`,
  )
export const insertGoal = async (ctx: Ctx, programme_id: number, year: number, text: string) =>
  (await row<{ goal_id: number }>(
    ctx.tx,
    sql`insert into programme_goals (office_id, programme_id, year, text)
        values (${ctx.actor.office_id}, ${programme_id}, ${year}, ${text}) returning goal_id`,
  ))!

export const policies = (ctx: Ctx) =>
  rows<Policy>(
    ctx.tx,
    sql`select p.policy_id, p.title, p.field, p.issued_on,
          (select coalesce(jsonb_agg(jsonb_build_object('fact_id', f.fact_id, 'on', f.on_day, 'what', f.data ->> 'what',
              'people', (select coalesce(jsonb_agg(x ->> 'name'), '[]') from jsonb_array_elements(${creditsOf}) x)) order by f.on_day desc, f.fact_id desc), '[]')
            from facts f where f.office_id = p.office_id and f.subject = 'policy:' || p.policy_id and ${standing(['policy.followed'])}) as drove
        from policies p where p.office_id = ${ctx.actor.office_id} order by p.issued_on desc, p.policy_id desc`,
  )
export const issuedOn = (ctx: Ctx, policy_id: number) =>
  row<{ issued_on: string }>(
    ctx.tx,
    sql`select issued_on from policies where office_id = ${ctx.actor.office_id} and policy_id = ${policy_id}`,
  )
export const insertPolicy = (ctx: Ctx, p: Pick<Policy, 'title' | 'field' | 'issued_on'>) =>
  row<{ policy_id: number }>(
    ctx.tx,
    sql`insert into policies (office_id, title, field, issued_on)
        values (${ctx.actor.office_id}, ${p.title}, ${p.field}, ${p.issued_on}) on conflict do nothing returning policy_id`,
  )
export const known = async (ctx: Ctx, ids: readonly number[]) =>
  (await rows(ctx.tx, sql`select from persons where office_id = ${ctx.actor.office_id} and person_id = any(${[...ids]}::bigint[])`)).length
