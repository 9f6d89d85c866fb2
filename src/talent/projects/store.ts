import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { row, rows, run, sql } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { standing } from '../records/queries.ts'
import type { beginProject, Head, Project, ProjectRecord } from './contract.ts'

const subject = sql`'project:' || j.project_id`
const people = (
  role: string,
) => sql`(select coalesce(jsonb_agg(jsonb_build_object('person_id', p.person_id, 'name', p.name) order by p.name_key, p.person_id), '[]')
  from project_people x join persons p on p.office_id = x.office_id and p.person_id = x.person_id
  where x.office_id = j.office_id and x.project_id = j.project_id and x.role = ${role})`
const count = (kind: string) =>
  sql`(select count(*)::int from facts f where f.office_id = j.office_id and f.subject = ${subject} and ${standing([kind])})`
const columns = sql`j.project_id, j.title, j.level, j.sponsor, j.stage, j.opened_on, j.due_on, j.version, j.partner_id,
  (select p.name from partners p where p.office_id = j.office_id and p.partner_id = j.partner_id) as partner,
  ${people('lead')} -> 0 as lead, ${people('member')} as members,
  ${count('project.yielded')} as outputs, ${count('project.adopted')} as adoptions`

export type Stored = Project & { version: number }
export const projects = (ctx: Ctx, { stage, person_id }: { stage?: string | undefined; person_id?: number | undefined }) =>
  rows<Stored>(
    ctx.tx,
    sql`select ${columns} from projects j where j.office_id = ${ctx.actor.office_id} ${stage ? sql`and j.stage = ${stage}` : sql``}
        ${person_id ? sql`and exists (select from project_people x where x.office_id = j.office_id and x.project_id = j.project_id and x.person_id = ${person_id})` : sql``}
        order by j.stage in ('concluded', 'dropped'), j.opened_on desc, j.project_id desc limit 500`,
  )
export async function project(ctx: Ctx, project_id: number, lock = false): Promise<Stored> {
  const found = await row<Stored>(
    ctx.tx,
    sql`select ${columns} from projects j where j.office_id = ${ctx.actor.office_id} and j.project_id = ${project_id} ${lock ? sql`for update of j` : sql``}`,
  )
  if (!found) throw new Refusal(404, 'project.absent')
  return found
}
export const steps = (ctx: Ctx, project_id: number) =>
  rows<ProjectRecord['steps'][number]>(
    ctx.tx,
    sql`select f.fact_id, f.kind, f.on_day as "on", f.data ->> 'stage' as stage, f.data ->> 'output' as output, f.data ->> 'title' as title,
          f.data ->> 'by' as adopted_by, f.data ->> 'level' as level, f.data ->> 'note' as note,
          (select coalesce(p.name, a.login) from accounts a left join persons p using (office_id, person_id)
            where a.office_id = f.office_id and a.account_id = f.account_id) as by
        from facts f where f.office_id = ${ctx.actor.office_id} and f.subject = ${`project:${project_id}`}
          and ${standing(['project.opened', 'project.advanced', 'project.yielded', 'project.adopted'])}
        order by f.on_day desc, f.fact_id desc`,
  )
export async function insert(ctx: Ctx, p: z.output<typeof beginProject.body>): Promise<number> {
  const made = await row<{ project_id: number }>(
    ctx.tx,
    sql`with j as (
          insert into projects (office_id, title, level, sponsor, partner_id, stage, opened_on, due_on)
          values (${ctx.actor.office_id}, ${p.title}, ${p.level}, ${p.sponsor}, ${p.partner_id}, 'proposal', ${p.opened_on}, ${p.due_on}) returning *),
        m as (
          insert into project_people (office_id, project_id, person_id, role)
          select j.office_id, j.project_id, x, case when x = ${p.lead_id} then 'lead' else 'member' end
          from j, unnest(${[...new Set([p.lead_id, ...p.members])]}::bigint[]) x)
        select project_id from j`,
  )
  return made!.project_id
}
export async function update(ctx: Ctx, project_id: number, p: Head): Promise<void> {
  const own = sql`office_id = ${ctx.actor.office_id} and project_id = ${project_id}`
  await run(
    ctx.tx,
    sql`update projects set title = ${p.title}, level = ${p.level}, sponsor = ${p.sponsor}, partner_id = ${p.partner_id}, due_on = ${p.due_on},
          version = version + 1 where ${own}`,
  )
  await run(ctx.tx, sql`delete from project_people where ${own}`)
  await run(
    ctx.tx,
    sql`insert into project_people (office_id, project_id, person_id, role)
        select ${ctx.actor.office_id}, ${project_id}, x, case when x = ${p.lead_id} then 'lead' else 'member' end
        from unnest(${[...new Set([p.lead_id, ...p.members])]}::bigint[]) x`,
  )
}
export const setStage = (ctx: Ctx, project_id: number, stage: string) =>
  run(
    ctx.tx,
    sql`update projects set stage = ${stage}, version = version + 1 where office_id = ${ctx.actor.office_id} and project_id = ${project_id}`,
  )
export const hasPartner = (ctx: Ctx, partner_id: number) =>
  row(ctx.tx, sql`select from partners where office_id = ${ctx.actor.office_id} and partner_id = ${partner_id}`)
/** How many of these are on the roster. */
export const known = async (ctx: Ctx, ids: readonly number[]) =>
  (
    await rows(
      ctx.tx,
      sql`select from persons where office_id = ${ctx.actor.office_id} and person_id = any(${[...ids]}::bigint[]) and (left_on is null or left_on > ${ctx.today})`,
    )
  ).length
