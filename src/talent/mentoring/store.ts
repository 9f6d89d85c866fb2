import { visibleCases } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { json, row, rows, run, sql } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { standing } from '../records/queries.ts'
import type { Mentoring, MentoringRecord } from './contract.ts'

export type Pair = Omit<Mentoring, 'opens'> & {
  mentor_id: number
  mentee_id: number
  department_id: number | null
  goal: string
  plan: MentoringRecord['plan']
  version: number
}
const short = (column: string) => sql`(select jsonb_build_object('person_id', p.person_id, 'name', p.name) from persons p
  where p.office_id = m.office_id and p.person_id = ${sql.ref(column)})`
const subject = sql`'mentoring:' || m.mentoring_id`
const columns = (
  ctx: Ctx,
) => sql`m.mentoring_id, m.mentor_id, m.mentee_id, ${short('m.mentor_id')} as mentor, ${short('m.mentee_id')} as mentee,
  e.department_id, (select d.name from departments d where d.office_id = e.office_id and d.department_id = e.department_id) as department,
  m.from_on, m.to_on, m.from_on <= ${ctx.today} and (m.to_on is null or m.to_on > ${ctx.today}) as running, m.goal, m.plan, m.version,
  (select jsonb_build_object('case_guidance', count(*) filter (where f.data ->> 'form' = 'case_guidance'),
      'skill', count(*) filter (where f.data ->> 'form' = 'skill'), 'conduct', count(*) filter (where f.data ->> 'form' = 'conduct'))
    from facts f where f.office_id = m.office_id and f.subject = ${subject} and ${standing(['mentoring.recorded'])}) as records,
  (select max(f.on_day) from facts f where f.office_id = m.office_id and f.subject = ${subject} and ${standing(['mentoring.recorded'])}) as last_on`
const from = sql`mentorings m join persons e on e.office_id = m.office_id and e.person_id = m.mentee_id`

type Filter = { running?: 'true' | 'false' | undefined; person_id?: number | undefined }
export const pairs = (ctx: Ctx, { running, person_id }: Filter) =>
  rows<Pair>(
    ctx.tx,
    sql`select * from (select ${columns(ctx)} from ${from} where m.office_id = ${ctx.actor.office_id}
          ${person_id ? sql`and ${person_id}::bigint in (m.mentor_id, m.mentee_id)` : sql``}) x
        ${running ? sql`where running = ${running === 'true'}` : sql``}
        order by running desc, from_on desc, mentoring_id desc limit 500`,
  )

export async function pair(ctx: Ctx, mentoring_id: number, lock = false): Promise<Pair> {
  const found = await row<Pair>(
    ctx.tx,
    sql`select ${columns(ctx)} from ${from} where m.office_id = ${ctx.actor.office_id} and m.mentoring_id = ${mentoring_id}
        ${lock ? sql`for update of m` : sql``}`,
  )
  if (!found) throw new Refusal(404, 'mentoring.absent')
  return found
}

type Step = Omit<MentoringRecord['steps'][number], 'may_void'> & { account_id: number | null }
/** What passed between them, the latest first; a case only where the reader sees it. */
export const steps = (ctx: Ctx, mentoring_id: number) =>
  rows<Step>(
    ctx.tx,
    sql`select f.fact_id, f.kind, f.on_day as "on", f.data ->> 'form' as form, f.data ->> 'progress' as progress,
          coalesce(f.data ->> 'what', f.data ->> 'comment', f.data ->> 'result') as text, f.data ->> 'outcome' as outcome,
          c.case_id, c.case_no, f.account_id,
          (select coalesce(p.name, a.login) from accounts a left join persons p using (office_id, person_id)
            where a.office_id = f.office_id and a.account_id = f.account_id) as by
        from facts f left join cases c on c.office_id = f.office_id and c.case_id = f.case_id and ${visibleCases(ctx.actor)}
        where f.office_id = ${ctx.actor.office_id} and f.subject = ${`mentoring:${mentoring_id}`}
          and ${standing(['mentoring.recorded', 'mentoring.assessed', 'mentoring.ended'])}
        order by f.on_day desc, f.fact_id desc`,
  )

/** Quarter by quarter while it ran: what the mentee concluded, what was recorded, which warnings arose. */
export const growth = (ctx: Ctx, p: Pair) =>
  rows<MentoringRecord['growth'][number]>(
    ctx.tx,
    sql`select q::date as "from",
          (select count(*)::int from cases c where c.office_id = ${ctx.actor.office_id} and not c.sealed
            and ${p.mentee_id}::bigint in (c.handler_id, c.assistant_id) and c.closed_on >= q and c.closed_on < q + interval '3 months') as cases,
          (select count(*)::int from facts f where f.office_id = ${ctx.actor.office_id} and f.subject = ${`mentoring:${p.mentoring_id}`}
            and ${standing(['mentoring.recorded'])} and f.on_day >= q and f.on_day < q + interval '3 months') as records,
          (select count(*)::int from warnings w join cases c using (office_id, case_id) where w.office_id = ${ctx.actor.office_id} and not c.sealed
            and (w.person_id = ${p.mentee_id} or c.assistant_id = ${p.mentee_id})
            and w.on_day >= q and w.on_day < q + interval '3 months' and w.on_day <= ${ctx.today}) as warnings
        from generate_series(date_trunc('quarter', ${p.from_on}::date), least(coalesce(${p.to_on}::date - 1, ${ctx.today}::date), ${ctx.today}::date),
          interval '3 months') q order by q`,
  )

type New = { mentor_id: number; mentee_id: number; from_on: string; to_on: string | null; goal: string; plan: unknown }
export async function insert(ctx: Ctx, m: New): Promise<number> {
  await alone(ctx, m)
  const made = await row<{ mentoring_id: number }>(
    ctx.tx,
    sql`insert into mentorings (office_id, mentor_id, mentee_id, from_on, to_on, goal, plan)
        values (${ctx.actor.office_id}, ${m.mentor_id}, ${m.mentee_id}, ${m.from_on}, ${m.to_on}, ${m.goal}, ${json(m.plan)})
        on conflict do nothing returning mentoring_id`,
  )
  // Somebody else was faster by a moment: the table keeps overlaps out, and what is there now says who it is.
  if (!made) await alone(ctx, m)
  return made!.mentoring_id
}
/** @throws Refusal 409 mentoring.overlaps, mentoring.running — the mentee has a mentor in these days, until a day or without an end */
async function alone(ctx: Ctx, m: New): Promise<void> {
  const other = await row<{ mentor: string; from: string; to: string | null }>(
    ctx.tx,
    sql`select p.name as mentor, m.from_on as "from", m.to_on as "to"
        from mentorings m join persons p on p.office_id = m.office_id and p.person_id = m.mentor_id
        where m.office_id = ${ctx.actor.office_id} and m.mentee_id = ${m.mentee_id}
          and daterange(m.from_on, m.to_on) && daterange(${m.from_on}::date, ${m.to_on}::date) limit 1`,
  )
  if (other) throw new Refusal(409, other.to ? 'mentoring.overlaps' : 'mentoring.running', other)
}
export const setPlan = (ctx: Ctx, mentoring_id: number, goal: string, plan: unknown) =>
  run(
    ctx.tx,
    sql`update mentorings set goal = ${goal}, plan = ${json(plan)}, version = version + 1
        where office_id = ${ctx.actor.office_id} and mentoring_id = ${mentoring_id}`,
  )
export const setEnd = (ctx: Ctx, mentoring_id: number, to_on: string) =>
  run(
    ctx.tx,
    sql`update mentorings set to_on = ${to_on}, version = version + 1
        where office_id = ${ctx.actor.office_id} and mentoring_id = ${mentoring_id}`,
  )
/** Of these two, how many are in the office on the day. */
export const present = async (ctx: Ctx, ids: number[], on: string) =>
  (
    await rows(
      ctx.tx,
      sql`select 1 from persons where office_id = ${ctx.actor.office_id} and person_id = any(${ids}::bigint[]) and (left_on is null or left_on > ${on})`,
    )
  ).length
