import { namedCase, shownName, visibleCases, type NamedCase } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { row, rows, run, sql, type RawBuilder } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { shown } from '../checks/reference.ts'
import type { ClauseRef, ImprovementKind, Source } from './contract.ts'
import type { z } from 'zod'

/**
 * Every error that stands: findings of reviews that were graded, and warnings that were settled as what had to be corrected. What is
 * still contested or open to contest is not among them. A finding is dated by the last act that shows its item (reference/check-evidence.json)
 * before it was found, else by the closing of its case: so a curve tells when errors were made, not when reviews ran.
 */
const errors = (ctx: Ctx, nodes: readonly string[]): RawBuilder<unknown> => sql`(
  select 'item' as source, f.item as code, coalesce((select max(a.on_day) from facts a
        where a.office_id = r.office_id and a.case_id = r.case_id and a.on_day <= f.found_on and a.voids is null
          and a.kind in (select jsonb_array_elements_text(${JSON.stringify(shown)}::jsonb -> f.item))
          and not exists (select from facts v where v.office_id = a.office_id and v.voids = a.fact_id)),
      case when k.closed_on <= f.found_on then k.closed_on end, f.found_on) as on_day, f.found_on, f.person_id, r.case_id, f.note, f.clause_id, r.review_id, null::bigint as warning_id
    from review_findings f join reviews r on r.office_id = f.office_id and r.review_id = f.review_id
      join cases k on k.office_id = r.office_id and k.case_id = r.case_id
    where f.office_id = ${ctx.actor.office_id} and f.state = 'standing' and f.effect <> 'bonus'
      and r.state in ('graded', 'rectifying', 'closed') and f.found_on <= ${ctx.today}::date
  union all
  select 'node', w.node_id, w.on_day, null, w.person_id, w.case_id, '', null, null, w.warning_id
    from warnings w where w.office_id = ${ctx.actor.office_id} and w.settled_as = 'corrected' and w.node_id = any(${[...nodes]}::text[])
      and w.on_day <= ${ctx.today}::date)`

export type Tally = { source: Source; code: string; days: Day[]; persons: number; cases: number; improvements: number }
/** By error: the days on which it happened since `from`, and whom and what it touched since `counted`. */
export const tallies = (ctx: Ctx, nodes: readonly string[], from: Day, counted: Day, one?: { source: Source; code: string }) =>
  rows<Tally>(
    ctx.tx,
    sql`select e.source, e.code, array_agg(e.on_day order by e.on_day) as days,
          (count(distinct e.person_id) filter (where e.on_day > ${counted}::date))::int as persons,
          (count(distinct e.case_id) filter (where e.on_day > ${counted}::date))::int as cases,
          (select count(*) from lesson_improvements m where m.office_id = ${ctx.actor.office_id} and m.source = e.source and m.code = e.code)::int as improvements
        from ${errors(ctx, nodes)} e
        where e.on_day > ${from}::date ${one ? sql`and e.source = ${one.source} and e.code = ${one.code}` : sql``}
        group by e.source, e.code`,
  )

type Found = NamedCase & {
  on_day: Day
  found_on: Day | null
  note: string
  review_id: number | null
  warning_id: number | null
  clause: string | null
}
/** What lies behind an error, as far as the reader sees the cases; and how much of it in all. */
export async function occurrences(ctx: Ctx, nodes: readonly string[], one: { source: Source; code: string }) {
  const found = await rows<Found>(
    ctx.tx,
    sql`select ${namedCase}, e.on_day, e.found_on, e.note, e.review_id, e.warning_id, s.name || ' ' || l.number as clause
        from ${errors(ctx, nodes)} e join cases c on c.office_id = ${ctx.actor.office_id} and c.case_id = e.case_id
        left join clauses l on l.office_id = c.office_id and l.clause_id = e.clause_id
        left join standards s on s.office_id = l.office_id and s.standard_id = l.standard_id
        where e.source = ${one.source} and e.code = ${one.code} and ${visibleCases(ctx.actor)}
        order by e.on_day desc, e.case_id limit 200`,
  )
  return found.map(({ on_day, found_on, case_id, case_no, note, review_id, warning_id, clause, ...c }) => {
    const case_name = shownName(ctx.actor, c)
    return { on_day, found_on, case_id, case_no, case_name, note, review_id, warning_id, clause }
  })
}

type Clause = z.input<typeof ClauseRef>
const clauseColumns = sql`c.clause_id, c.standard_id, c.anchor, s.name || ' ' || trim(c.number || ' ' || c.heading) as name, s.version`
/** Clauses in force that serve an item or a node; `chosen`: the one that an own item names. */
export const clausesFor = (ctx: Ctx, { source, code }: { source: Source; code: string }, chosen: number | null = null) =>
  rows<Clause>(
    ctx.tx,
    sql`select ${clauseColumns} from clauses c
        join standard_versions v on v.office_id = c.office_id and v.version_id = c.version_id and v.state = 'published'
          and v.valid_from <= ${ctx.today}::date and (v.valid_to is null or v.valid_to > ${ctx.today}::date)
        join standards s on s.office_id = c.office_id and s.standard_id = c.standard_id
        where c.office_id = ${ctx.actor.office_id} and (${source === 'item' ? sql`c.items` : sql`c.nodes`} @> array[${code}]::text[]
          or exists (select from clauses k where k.office_id = c.office_id and k.clause_id = ${chosen}::bigint
            and k.standard_id = c.standard_id and k.anchor = c.anchor))
        order by array_position(array['regime', 'procedure', 'duty'], s.kind), c.standard_id, c.ordinal limit 20`,
  )
/** Items of the office's own that were made from this error. */
export const itemsFrom = (ctx: Ctx, { source, code }: { source: Source; code: string }) =>
  rows<{ item: string; name: string }>(
    ctx.tx,
    sql`select distinct on (i.item) i.item, v.definition ->> 'zh' as name
        from review_items i join review_item_versions v on v.office_id = i.office_id and v.item = i.item
        where i.office_id = ${ctx.actor.office_id} and i.origin = ${`${source}:${code}`} order by i.item, v.valid_from desc`,
  )
export const clausesById = (ctx: Ctx, ids: readonly number[]) =>
  rows<Clause>(
    ctx.tx,
    sql`select ${clauseColumns} from clauses c
        join standard_versions v on v.office_id = c.office_id and v.version_id = c.version_id and v.state = 'published'
        join standards s on s.office_id = c.office_id and s.standard_id = c.standard_id
        where c.office_id = ${ctx.actor.office_id} and c.clause_id = any(${[...ids]}::bigint[])`,
  )

type ImprovementRow = {
  improvement_id: number
  source: Source
  code: string
  kind: ImprovementKind
  title: string
  text: string
  clause_id: number | null
  standard_id: number | null
  states: string[]
  lines: string[]
  taken_on: Day
  taken_by: string | null
  ended_on: Day | null
  ended_why: string | null
  readers: number
  read: number
  ticked: number
  version: number
}
const improvements = (ctx: Ctx, which: RawBuilder<unknown>) =>
  rows<ImprovementRow>(
    ctx.tx,
    sql`select m.improvement_id, m.source, m.code, m.kind, m.title, m.text, m.clause_id, m.standard_id, m.states, m.lines, m.taken_on, p.name as taken_by,
          m.ended_on, m.ended_why, m.version,
          (select count(*) from lesson_readers r where r.office_id = m.office_id and r.improvement_id = m.improvement_id)::int as readers,
          (select count(*) from lesson_readers r where r.office_id = m.office_id and r.improvement_id = m.improvement_id and r.read_on is not null)::int as read,
          (select count(*) from lesson_ticks t where t.office_id = m.office_id and t.improvement_id = m.improvement_id)::int as ticked
        from lesson_improvements m left join persons p on p.office_id = m.office_id and p.person_id = m.taken_by
        where m.office_id = ${ctx.actor.office_id} and ${which} order by m.taken_on desc, m.improvement_id desc`,
  )
export const improvementsOf = (ctx: Ctx, { source, code }: { source: Source; code: string }) =>
  improvements(ctx, sql`m.source = ${source} and m.code = ${code}`)
/** @throws Refusal 404 lesson.improvement_absent */
export async function holdImprovement(ctx: Ctx, improvement_id: number): Promise<ImprovementRow> {
  await row(
    ctx.tx,
    sql`select 1 from lesson_improvements where office_id = ${ctx.actor.office_id} and improvement_id = ${improvement_id} for update`,
  )
  const [found] = await improvements(ctx, sql`m.improvement_id = ${improvement_id}`)
  if (!found) throw new Refusal(404, 'lesson.improvement_absent')
  return found
}

type NewImprovement = Pick<ImprovementRow, 'source' | 'code' | 'kind' | 'title' | 'text' | 'clause_id' | 'standard_id' | 'states' | 'lines'>
export async function insertImprovement(ctx: Ctx, m: NewImprovement): Promise<number> {
  const made = await row<{ improvement_id: number }>(
    ctx.tx,
    sql`insert into lesson_improvements (office_id, source, code, kind, title, text, clause_id, standard_id, states, lines, taken_on, taken_by)
        values (${ctx.actor.office_id}, ${m.source}, ${m.code}, ${m.kind}, ${m.title}, ${m.text}, ${m.clause_id}, ${m.standard_id},
          ${m.states}::text[], ${m.lines}::text[], ${ctx.today}, ${ctx.actor.person_id}::bigint) returning improvement_id`,
  )
  return made!.improvement_id
}
export const endImprovement = (ctx: Ctx, improvement_id: number, reason: string) =>
  run(
    ctx.tx,
    sql`update lesson_improvements set ended_on = ${ctx.today}, ended_why = ${reason}, version = version + 1
        where office_id = ${ctx.actor.office_id} and improvement_id = ${improvement_id}`,
  )

type Error = { source: Source; code: string }
/**
 * A card goes to those who erred since a day, to their mentors, and to whoever leads them: the leading procurator of the unit, or
 * where that is themselves or nobody the head of the department.
 */
const reached = (ctx: Ctx, nodes: readonly string[], one: Error, since: Day) => sql`with erred as (
          select distinct e.person_id from ${errors(ctx, nodes)} e join persons p on p.office_id = ${ctx.actor.office_id} and p.person_id = e.person_id
          where e.source = ${one.source} and e.code = ${one.code} and e.on_day > ${since}::date and (p.left_on is null or p.left_on > ${ctx.today}::date)),
        unit_leads as (
          select distinct e.person_id as of, l.person_id from erred e
          join unit_members m on m.office_id = ${ctx.actor.office_id} and m.person_id = e.person_id and m.valid_from <= ${ctx.today}::date and (m.valid_to is null or m.valid_to > ${ctx.today}::date)
          join unit_members l on l.office_id = m.office_id and l.unit_id = m.unit_id and l.role = 'lead' and l.person_id <> e.person_id
            and l.valid_from <= ${ctx.today}::date and (l.valid_to is null or l.valid_to > ${ctx.today}::date)),
        mentors as (
          select distinct m.mentor_id as person_id from erred e
          join mentorings m on m.office_id = ${ctx.actor.office_id} and m.mentee_id = e.person_id
            and m.from_on <= ${ctx.today}::date and (m.to_on is null or m.to_on > ${ctx.today}::date)),
        heads as (
          select distinct a.person_id from erred e
          join persons p on p.office_id = ${ctx.actor.office_id} and p.person_id = e.person_id
          join account_roles r on r.office_id = p.office_id and r.role = 'department_head' and r.department_id = p.department_id
          join accounts a on a.office_id = r.office_id and a.account_id = r.account_id and a.person_id <> e.person_id and a.disabled_at is null
          where not exists (select from unit_leads u where u.of = e.person_id)),
        reached as (
          select person_id, min(why) as why from (
            select person_id, 'erred' as why from erred
            union all select person_id, 'lead' from unit_leads union all select person_id, 'lead' from mentors union all select person_id, 'lead' from heads) r
          group by person_id)`
/** Whom a card would reach, those who erred first. */
export const receivers = (ctx: Ctx, nodes: readonly string[], one: Error, since: Day) =>
  rows<{ person_id: number; name: string; why: 'erred' | 'lead' }>(
    ctx.tx,
    sql`${reached(ctx, nodes, one, since)} select r.person_id, p.name, r.why from reached r
        join persons p on p.office_id = ${ctx.actor.office_id} and p.person_id = r.person_id order by r.why, p.name_key`,
  )
export const insertReaders = (ctx: Ctx, improvement_id: number, nodes: readonly string[], one: Error, since: Day) =>
  run(
    ctx.tx,
    sql`${reached(ctx, nodes, one, since)} insert into lesson_readers (office_id, improvement_id, person_id, why)
        select ${ctx.actor.office_id}, ${improvement_id}, person_id, why from reached`,
  )

export const cardsOf = (ctx: Ctx, person_id: number) =>
  rows<{ improvement_id: number; title: string; text: string; clause_id: number | null; why: 'erred' | 'lead'; taken_on: Day }>(
    ctx.tx,
    sql`select m.improvement_id, m.title, m.text, m.clause_id, r.why, m.taken_on
        from lesson_readers r join lesson_improvements m on m.office_id = r.office_id and m.improvement_id = r.improvement_id
        where r.office_id = ${ctx.actor.office_id} and r.person_id = ${person_id} and r.read_on is null and m.ended_on is null
        order by m.taken_on desc, m.improvement_id desc`,
  )
/** False where it was read before, or never sent to this person. */
export const markCard = async (ctx: Ctx, improvement_id: number, person_id: number) =>
  (await run(
    ctx.tx,
    sql`update lesson_readers set read_on = ${ctx.today}
        where office_id = ${ctx.actor.office_id} and improvement_id = ${improvement_id} and person_id = ${person_id} and read_on is null`,
  )) > 0
