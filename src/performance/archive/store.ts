import { visibleCases, type shownName } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { row, rows, sql } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { creditsOf } from '../../talent/records/queries.ts'
import type { Archive, ArchiveCase, ArchiveLine, seats } from './contract.ts'
import { archiveLines, type Section } from './kinds.ts'
import { sightOf, type Placed, type Sight } from './policy.ts'

type Person = Archive['person'] & Placed
/** Whose archive it is and how much of it the reader sees. @throws Refusal 404 portfolio.absent · 403 portfolio.denied */
export async function personSeen(ctx: Ctx, person_id: number): Promise<{ person: Person; sight: Sight }> {
  const me = ctx.actor.person_id
  const found = await row<Person & { my_department: number | null; paired: boolean }>(
    ctx.tx,
    sql`select p.person_id, p.person_no, p.name, p.department_id, d.name as department, p.category, p.post, p.left_on,
          (select m.department_id from persons m where m.office_id = p.office_id and m.person_id = ${me}) as my_department,
          exists (select from mentorings m where m.office_id = p.office_id and m.from_on <= ${ctx.today} and (m.to_on is null or m.to_on > ${ctx.today})
            and ((m.mentor_id = ${me} and m.mentee_id = p.person_id) or (m.mentee_id = ${me} and m.mentor_id = p.person_id))) as paired
        from persons p left join departments d on d.office_id = p.office_id and d.department_id = p.department_id
        where p.office_id = ${ctx.actor.office_id} and p.person_id = ${person_id}`,
  )
  if (!found) throw new Refusal(404, 'portfolio.absent')
  const { my_department, paired, ...person } = found
  const sight = sightOf(ctx.actor, person, { department_id: my_department, paired })
  if (!sight) throw new Refusal(403, 'portfolio.denied')
  return { person, sight }
}

const utc = sql.raw(`to_char(f.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`)
/** The case of a fact: its own, or that of the warning that it answers. */
const caseOfFact = sql`coalesce(f.case_id, case when f.subject like 'warning:%' then split_part(f.subject, ':', 2)::bigint end)`
export const stands = sql`f.voids is null and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)`

/** The facts of a person that stand, each with its section; as `l` in what is built on it. */
function linesOf(ctx: Ctx, person_id: number, sight: Sight) {
  const known = archiveLines.filter((l) => sight !== 'colleague' || l.open)
  return sql`
    select f.fact_id, f.kind, m.section, m.of_case, f.on_day, f.subject, f.data, f.recorded_at, f.account_id, f.office_id,
      string_agg(c.role, ',' order by c.role) as role, ${caseOfFact} as case_id
    from fact_credits c join facts f on f.office_id = c.office_id and f.fact_id = c.fact_id
      join jsonb_to_recordset(${JSON.stringify(known)}::jsonb) as m(kind text, roles jsonb, section text, of_case boolean)
        on m.kind = f.kind and m.roles ? c.role
    where c.office_id = ${ctx.actor.office_id} and c.person_id = ${person_id} and ${stands} and ${sight === 'head' ? panelTold : sql`true`}
    group by f.office_id, f.fact_id, m.section, m.of_case`
}

export const countLines = (ctx: Ctx, person_id: number, sight: Sight) =>
  rows<{ section: Section; count: number }>(
    ctx.tx,
    sql`select section, count(*)::int as count from (${linesOf(ctx, person_id, sight)}) l group by section`,
  )

/** What a line says in place of its fact's own data where that only names a number: of which activity, panel, lesson, standard. */
const titled = sql`coalesce(
  case
    when f.kind = 'activity.attended' then (select jsonb_build_object('title', a.title, 'type', a.type) from activities a
      where a.office_id = f.office_id and a.activity_id = (f.data ->> 'activity_id')::bigint)
    when f.kind like 'panel.%' then (select jsonb_build_object('title', n.title) from panels n
      where n.office_id = f.office_id and n.panel_id = (f.data ->> 'panel_id')::bigint)
    when f.kind like 'lesson.%' then (select jsonb_build_object('title', n.title) from lesson_improvements n
      where n.office_id = f.office_id and n.improvement_id = (f.data ->> 'improvement_id')::bigint)
    when f.kind = 'standard.read' then (select jsonb_build_object('title', n.name) from standards n
      where n.office_id = f.office_id and n.standard_id = (f.data ->> 'standard_id')::bigint)
    when f.kind like 'expert.%' then (select jsonb_build_object('expert', n.name) from experts n
      where n.office_id = f.office_id and n.expert_id = (f.data ->> 'expert_id')::bigint)
  end, '{}')`
/** Which lesson a line on a common error is of, as its page has it. */
const lessonOf = sql`case when f.kind like 'lesson.%' then (select n.source || '/' || n.code from lesson_improvements n
  where n.office_id = f.office_id and n.improvement_id = (f.data ->> 'improvement_id')::bigint) end`
/** A head sees what a panel gave once the month is published, like the points of it. */
const panelTold = sql`(f.kind not like 'panel.%' or exists (select from panels n join months m on m.office_id = n.office_id and m.month = n.month
  where n.office_id = f.office_id and n.panel_id = (f.data ->> 'panel_id')::bigint and m.state = 'published'))`

export type Found = Omit<ArchiveLine, 'to'> & { subject: string | null; lesson: string | null }
type Asked = { section?: Section; fact_id?: number; limit: number; offset: number }
/** Lines, the latest first. What a line says of a case is told only to those who see the case. */
export const lines = (ctx: Ctx, person_id: number, sight: Sight, { section, fact_id, limit, offset }: Asked) =>
  rows<Found>(
    ctx.tx,
    sql`select f.fact_id, f.kind, f.section, f.on_day as "on", f.role,
          case when f.of_case and f.case_id is not null and k.case_id is null then '{}'::jsonb
            else f.data || ${titled} end as data, ${creditsOf} as credits, ${lessonOf} as lesson,
          k.case_id, k.case_no, f.case_id is not null and k.case_id is null as hidden,
          case when f.subject like 'warning:%' then null else f.subject end as subject, ${utc} as recorded_at,
          (select coalesce(p.name, a.login) from accounts a left join persons p using (office_id, person_id)
            where a.office_id = f.office_id and a.account_id = f.account_id) as recorded_by
        from (${linesOf(ctx, person_id, sight)}) f
          left join cases k on k.office_id = ${ctx.actor.office_id} and k.case_id = f.case_id and ${visibleCases(ctx.actor, 'k')}
        where ${section ? sql`f.section = ${section}` : sql`true`} and ${fact_id ? sql`f.fact_id = ${fact_id}` : sql`true`}
        order by f.on_day desc, f.fact_id desc limit ${limit} offset ${offset}`,
  )

type Seat = (typeof seats)[number]
const seated = (ctx: Ctx, person_id: number) => sql`
  select k.*, s.seat from cases k cross join lateral (values ('handler', k.handler_id), ('assistant', k.assistant_id), ('clerk', k.clerk_id)) s(seat, person_id)
  where k.office_id = ${ctx.actor.office_id} and not k.sealed
    and ${person_id}::bigint in (k.handler_id, k.assistant_id, k.clerk_id) and s.person_id = ${person_id}`

export const caseCounts = (ctx: Ctx, person_id: number) =>
  rows<Archive['cases'][number]>(
    ctx.tx,
    sql`select extract(year from c.closed_on)::int as year, c.line, c.seat as "as", count(*)::int as count from (${seated(ctx, person_id)}) c
        group by 1, 2, 3 order by 1 desc nulls first, 4 desc, 2, 3`,
  )

export async function cases(
  ctx: Ctx,
  person_id: number,
  { year, line, as, limit, offset }: { year: number; line: string; as: Seat; limit: number; offset: number },
) {
  const which = sql`(${seated(ctx, person_id)}) c where c.seat = ${as} and c.line = ${line}
    and ${year === 0 ? sql`c.closed_on is null` : sql`extract(year from c.closed_on) = ${year}`}`
  const counts = await row<{ total: number; seen: number }>(
    ctx.tx,
    sql`select count(*)::int as total, (count(*) filter (where ${visibleCases(ctx.actor)}))::int as seen from ${which}`,
  )
  const found = await rows<ArchiveCase & Parameters<typeof shownName>[1]>(
    ctx.tx,
    sql`select c.case_id, c.case_no, c.name, c.category, c.accepted_on, c.closed_on, c.outcome, c.juvenile, c.cause, c.department_id, c.handler_id,
          c.assistant_id, c.clerk_id, c.sealed
        from ${which} and ${visibleCases(ctx.actor)} order by c.closed_on desc nulls last, c.accepted_on desc, c.case_id desc limit ${limit} offset ${offset}`,
  )
  return { found, total: counts!.total, hidden: counts!.total - counts!.seen }
}

export const postsOf = (ctx: Ctx, person_id: number) =>
  rows<Archive['posts'][number]>(
    ctx.tx,
    sql`select h.category, h.post, d.name as department, h.valid_from, h.valid_to
        from posts_held h left join departments d on d.office_id = h.office_id and d.department_id = h.department_id
        where h.office_id = ${ctx.actor.office_id} and h.person_id = ${person_id} order by h.valid_from desc`,
  )
export const unitsOf = (ctx: Ctx, person_id: number) =>
  rows<Archive['units'][number]>(
    ctx.tx,
    sql`select m.unit_id, u.name as unit, m.role, m.valid_from, m.valid_to
        from unit_members m join units u on u.office_id = m.office_id and u.unit_id = m.unit_id
        where m.office_id = ${ctx.actor.office_id} and m.person_id = ${person_id} order by m.valid_from desc, m.unit_id`,
  )

/** The entries that stand of every month, with the aspect of their indicator. */
export const standingPoints = (ctx: Ctx, person_id: number, published: boolean) =>
  rows<{ month: string; state: 'computed' | 'closed' | 'published'; aspect: string; points: number }>(
    ctx.tx,
    sql`select to_char(e.month, 'YYYY-MM') as month, m.state, i.definition ->> 'aspect' as aspect, e.points
        from (select distinct on (month, indicator_id) month, indicator_id, version, points from point_entries
            where office_id = ${ctx.actor.office_id} and person_id = ${person_id} order by month, indicator_id, entry_id desc) e
          join months m on m.office_id = ${ctx.actor.office_id} and m.month = e.month
          join indicators i on i.office_id = ${ctx.actor.office_id} and i.indicator_id = e.indicator_id and i.version = e.version
        where ${published ? sql`m.state = 'published'` : sql`true`} order by e.month desc`,
  )
