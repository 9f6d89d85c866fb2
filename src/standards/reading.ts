import type { Ctx } from '../platform/ctx.ts'
import type { Day } from '../platform/day.ts'
import { row, rows, run, sql, type RawBuilder } from '../platform/db.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Kind } from './contract.ts'

/** The version that holds on the office's day: one at most. */
export const inForce = (ctx: Ctx, v: string) =>
  sql`(${sql.ref(`${v}.state`)} = 'published' and ${sql.ref(`${v}.valid_from`)} <= ${ctx.today}::date
       and (${sql.ref(`${v}.valid_to`)} is null or ${sql.ref(`${v}.valid_to`)} > ${ctx.today}::date))`

/** Who of those in service must read, as rows (version_id, person_id, due_on); the earliest day where several name a person. */
const required = (ctx: Ctx, which: RawBuilder<unknown>) =>
  sql`select a.version_id, p.person_id, min(a.due_on) as due_on
      from standard_audiences a join persons p on p.office_id = a.office_id
        and (a.kind = 'all' or (a.kind = 'department' and p.department_id = a.department_id) or (a.kind = 'post' and p.post = a.post))
      where a.office_id = ${ctx.actor.office_id} and (p.left_on is null or p.left_on > ${ctx.today}::date) and ${which}
      group by a.version_id, p.person_id`

type AudienceRow = {
  audience_id: number
  kind: 'all' | 'department' | 'post'
  department_id: number | null
  name: string | null
  due_on: Day
}
export const audiencesOf = (ctx: Ctx, version_id: number) =>
  rows<AudienceRow>(
    ctx.tx,
    sql`select a.audience_id, a.kind, a.department_id, coalesce(d.name, a.post) as name, a.due_on
        from standard_audiences a left join departments d on d.office_id = a.office_id and d.department_id = a.department_id
        where a.office_id = ${ctx.actor.office_id} and a.version_id = ${version_id} order by a.due_on, a.audience_id`,
  )

type NewAudience = { kind: AudienceRow['kind']; department_id: number | null; post: string | null; due_on: Day }
/** Sets who must read; for those named before, the day is moved. @throws Refusal 404 department.absent, 422 standard.nobody */
export async function insertAudience(ctx: Ctx, version_id: number, a: NewAudience): Promise<void> {
  const office = ctx.actor.office_id
  const department = sql`select 1 from departments where office_id = ${office} and department_id = ${a.department_id}`
  if (a.kind === 'department' && !(await row(ctx.tx, department))) throw new Refusal(404, 'department.absent')
  const somebody = await row(
    ctx.tx,
    sql`select 1 from persons where office_id = ${office} and (left_on is null or left_on > ${ctx.today}::date)
        and (${a.kind} = 'all' or (${a.kind} = 'department' and department_id = ${a.department_id}::bigint) or (${a.kind} = 'post' and post = ${a.post})) limit 1`,
  )
  if (!somebody) throw new Refusal(422, 'standard.nobody', { name: a.post ?? '' })
  await run(
    ctx.tx,
    sql`insert into standard_audiences (office_id, version_id, kind, department_id, post, due_on, set_by)
        values (${office}, ${version_id}, ${a.kind}, ${a.department_id}, ${a.post}, ${a.due_on}, ${ctx.actor.person_id}::bigint)
        on conflict (office_id, version_id, kind, coalesce(department_id, 0), coalesce(post, '')) do update set due_on = excluded.due_on, set_by = excluded.set_by`,
  )
}

type ReaderRow = {
  person_id: number
  name: string
  department: string | null
  post: string
  due_on: Day
  read_on: Day | null
}
/** Who must read a version: those who have not first, by day and pinyin. `heads`: only of these departments. */
export const readersOf = (ctx: Ctx, version_id: number, heads: readonly number[] | null) =>
  rows<ReaderRow>(
    ctx.tx,
    sql`select p.person_id, p.name, d.name as department, p.post, r.due_on, x.read_on
        from (${required(ctx, sql`a.version_id = ${version_id}`)}) r
        join persons p on p.office_id = ${ctx.actor.office_id} and p.person_id = r.person_id
        left join departments d on d.office_id = p.office_id and d.department_id = p.department_id
        left join standard_reads x on x.office_id = p.office_id and x.version_id = r.version_id and x.person_id = p.person_id
        where ${heads}::bigint[] is null or p.department_id = any(${heads}::bigint[])
        order by (x.read_on is not null), r.due_on, p.name_key, p.person_id`,
  )

/** What I have to read of the versions in force: with the day, and when I did. */
export const mine = (ctx: Ctx) =>
  rows<{ standard_id: number; version_id: number; kind: Kind; name: string; due_on: Day; read_on: Day | null }>(
    ctx.tx,
    sql`select s.standard_id, v.version_id, s.kind, s.name, r.due_on, x.read_on
        from (${required(ctx, sql`p.person_id = ${ctx.actor.person_id}::bigint`)}) r
        join standard_versions v on v.office_id = ${ctx.actor.office_id} and v.version_id = r.version_id
        join standards s on s.office_id = v.office_id and s.standard_id = v.standard_id
        left join standard_reads x on x.office_id = v.office_id and x.version_id = v.version_id and x.person_id = r.person_id
        where ${inForce(ctx, 'v')} order by r.due_on, s.name`,
  )
/** False where it was marked before. */
export const insertRead = async (ctx: Ctx, version_id: number) =>
  (await run(
    ctx.tx,
    sql`insert into standard_reads (office_id, version_id, person_id, read_on)
        values (${ctx.actor.office_id}, ${version_id}, ${ctx.actor.person_id}, ${ctx.today}) on conflict do nothing`,
  )) > 0
