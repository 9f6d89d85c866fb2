import type { Ctx } from '../../platform/ctx.ts'
import { row, rows, run, sql, type RawBuilder } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { standing } from '../records/queries.ts'
import type { ThingType } from '../things/contract.ts'
import type { Policy, Work } from './contract.ts'

type Fields = Pick<Policy, 'title' | 'field' | 'issued_on'>
export type StoredWork = Omit<Work, 'thing' | 'tasks'> & { policy_id: number; of: { type: ThingType; ref: number } | null }
export type Stored = Omit<Policy, 'drove' | 'open_actions'> & { issued_by: number | null }

const namesOf = sql`(select coalesce(jsonb_agg(jsonb_build_object('person_id', q.person_id, 'name', q.name) order by q.name_key, q.person_id), '[]')
  from fact_credits k join persons q on q.office_id = k.office_id and q.person_id = k.person_id
  where k.office_id = f.office_id and k.fact_id = f.fact_id)`
export const policies = (ctx: Ctx, where: RawBuilder<unknown> = sql`true`, lock = false) =>
  rows<Stored>(
    ctx.tx,
    sql`select p.policy_id, p.title, p.field, p.issued_on, p.ended_on, p.reason, p.version, i.fact_id as issued_by, coalesce(i.authors, '[]') as authors
        from policies p left join lateral (select f.fact_id, ${namesOf} as authors from facts f
            where f.office_id = p.office_id and f.subject = 'policy:' || p.policy_id and ${standing(['policy.issued'])} limit 1) i on true
        where p.office_id = ${ctx.actor.office_id} and ${where}
        order by p.ended_on is not null, p.issued_on desc, p.policy_id desc ${lock ? sql`for update of p` : sql``}`,
  )
export async function one(ctx: Ctx, policy_id: number, lock = false): Promise<Stored> {
  const [found] = await policies(ctx, sql`p.policy_id = ${policy_id}`, lock)
  if (!found) throw new Refusal(404, 'policy.absent')
  return found
}
export const works = (ctx: Ctx, where: RawBuilder<unknown> = sql`true`) =>
  rows<StoredWork>(
    ctx.tx,
    sql`select f.fact_id, (f.data ->> 'policy_id')::bigint as policy_id, f.on_day as "on", f.data ->> 'what' as what, f.data -> 'of' as "of", ${namesOf} as people
        from facts f where f.office_id = ${ctx.actor.office_id} and f.subject like 'policy:%' and ${standing(['policy.followed'])} and ${where}
        order by f.on_day desc, f.fact_id desc`,
  )
/** Tasks of programmes: all that were not dropped, and those completed. */
export const taskCounts = (ctx: Ctx, programmes: readonly number[]) =>
  rows<{ programme_id: number; all: number; completed: number }>(
    ctx.tx,
    sql`select g.programme_id, count(*)::int as "all", (count(*) filter (where t.state = 'completed'))::int as completed
        from programme_goals g join tasks t on t.office_id = g.office_id and t.goal_id = g.goal_id and t.state <> 'dropped'
        where g.office_id = ${ctx.actor.office_id} and g.programme_id = any(${[...programmes]}::bigint[]) group by 1`,
  )
export const sameTitle = (ctx: Ctx, title: string, but: number) =>
  row(ctx.tx, sql`select from policies where office_id = ${ctx.actor.office_id} and title = ${title} and policy_id <> ${but}`)
export const insert = (ctx: Ctx, p: Fields) =>
  row<{ policy_id: number }>(
    ctx.tx,
    sql`insert into policies (office_id, title, field, issued_on)
        values (${ctx.actor.office_id}, ${p.title}, ${p.field}, ${p.issued_on}) on conflict do nothing returning policy_id`,
  )
const own = (ctx: Ctx, policy_id: number) => sql`where office_id = ${ctx.actor.office_id} and policy_id = ${policy_id}`
export const update = (ctx: Ctx, policy_id: number, p: Fields) =>
  run(
    ctx.tx,
    sql`update policies set title = ${p.title}, field = ${p.field}, issued_on = ${p.issued_on}, version = version + 1 ${own(ctx, policy_id)}`,
  )
export const end = (ctx: Ctx, policy_id: number, on: string, reason: string) =>
  run(ctx.tx, sql`update policies set ended_on = ${on}, reason = ${reason}, version = version + 1 ${own(ctx, policy_id)}`)
export const known = async (ctx: Ctx, ids: readonly number[]) =>
  (await rows(ctx.tx, sql`select from persons where office_id = ${ctx.actor.office_id} and person_id = any(${[...ids]}::bigint[])`)).length
