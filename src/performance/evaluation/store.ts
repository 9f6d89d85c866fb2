import { staffOf, type Staff } from '../../people/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { json, row, rows, run, sql } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { EvaluationState, Grade, YearFacts } from './contract.ts'
import type { Terms } from './rules.ts'

export type Member = { person_id: number; name: string; department: string | null; chair: boolean }
export type EvaluationRow = {
  evaluation_id: number
  year: number
  state: EvaluationState
  terms: Terms
  commended: boolean
  opened_on: Day
  summary_due_on: Day
  publicity_from: Day | null
  publicity_to: Day | null
  confirmed_by: number | null
  final_on: Day | null
  reason: string | null
  version: number
  people: number
  submitted: number
  voted: number
}
const office = (ctx: Ctx) => ctx.actor.office_id
const sheetsOf = sql`from evaluation_sheets s where s.office_id = e.office_id and s.evaluation_id = e.evaluation_id and s.excluded is null`
const columns = sql`e.evaluation_id, e.year, e.state, e.terms, e.commended, e.opened_on, e.summary_due_on, e.publicity_from, e.publicity_to,
  e.confirmed_by, e.final_on, e.reason, e.version, (select count(*)::int ${sheetsOf}) as people,
  (select count(*)::int ${sheetsOf} and s.submitted_on is not null) as submitted,
  coalesce(e.ballots, (select count(*)::int from evaluation_voters v where v.office_id = e.office_id and v.evaluation_id = e.evaluation_id)) as voted`
export const evaluations = (ctx: Ctx) =>
  rows<EvaluationRow>(
    ctx.tx,
    sql`select ${columns} from evaluations e where e.office_id = ${office(ctx)} order by year desc, evaluation_id desc`,
  )

/** `lock`: of the evaluation itself; whoever acts on a sheet holds it shared, so that no step overtakes an act. */
export async function evaluation(ctx: Ctx, id: number, lock?: 'update' | 'share'): Promise<EvaluationRow> {
  const held = lock === 'update' ? sql`for update of e` : lock ? sql`for share of e` : sql``
  const found = await row<EvaluationRow>(
    ctx.tx,
    sql`select ${columns} from evaluations e where e.office_id = ${office(ctx)} and e.evaluation_id = ${id} ${held}`,
  )
  if (!found) throw new Refusal(404, 'evaluation.absent')
  return found
}
export const panel = (ctx: Ctx, id: number) =>
  rows<Member>(
    ctx.tx,
    sql`select m.person_id, p.name, d.name as department, m.chair from evaluation_panel m
          join persons p on p.office_id = m.office_id and p.person_id = m.person_id
          left join departments d on d.office_id = p.office_id and d.department_id = p.department_id
        where m.office_id = ${office(ctx)} and m.evaluation_id = ${id} order by m.chair desc, p.name_key, p.person_id`,
  )

export type SheetRow = {
  person_id: number
  name: string
  department_id: number | null
  department: string | null
  category: string
  excluded: string | null
  summary: string | null
  facts: YearFacts | null
  submitted_on: Day | null
  votes: Record<Grade, number>
  proposed: Grade | null
  proposed_by: number | null
  reasons: string | null
  grade: Grade | null
  version: number
  opinions: number
  objections: number
}
const sheetColumns = sql`s.person_id, p.name, s.department_id, d.name as department, s.category, s.excluded, s.summary, s.facts, s.submitted_on,
  s.votes, s.proposed, s.proposed_by, s.reasons, s.grade, s.version,
  (select count(*)::int from evaluation_opinions o where o.office_id = s.office_id and o.evaluation_id = s.evaluation_id and o.person_id = s.person_id) as opinions,
  (select count(*)::int from evaluation_objections o where o.office_id = s.office_id and o.evaluation_id = s.evaluation_id
    and o.person_id = s.person_id and o.result is null) as objections`
const sheetFrom = sql`evaluation_sheets s join persons p on p.office_id = s.office_id and p.person_id = s.person_id
  left join departments d on d.office_id = s.office_id and d.department_id = s.department_id`
/** By department and name, never by anything that could be a rank. */
export const sheets = (ctx: Ctx, id: number) =>
  rows<SheetRow>(
    ctx.tx,
    sql`select ${sheetColumns} from ${sheetFrom} where s.office_id = ${office(ctx)} and s.evaluation_id = ${id}
        order by d.sort_no nulls last, d.department_id, p.name_key, p.person_id`,
  )
export async function sheet(ctx: Ctx, id: number, person_id: number, lock = false): Promise<SheetRow> {
  const found = await row<SheetRow>(
    ctx.tx,
    sql`select ${sheetColumns} from ${sheetFrom}
        where s.office_id = ${office(ctx)} and s.evaluation_id = ${id} and s.person_id = ${person_id} ${lock ? sql`for update of s` : sql``}`,
  )
  if (!found) throw new Refusal(404, 'evaluation.sheet_absent')
  return found
}

/**
 * Chief and deputy chief procurators, whom the level above evaluates: by the role of a chief or, whether or not they have an account,
 * by the post held when the year ends. Whether the role: it may chair the panel.
 */
export const leaders = (ctx: Ctx, year: number) =>
  rows<{ person_id: number; chief: boolean }>(
    ctx.tx,
    sql`select person_id, bool_or(chief) as chief from (
          select a.person_id, true as chief from accounts a join account_roles r using (office_id, account_id)
          where a.office_id = ${office(ctx)} and r.role = 'chief' and a.person_id is not null
          union all
          select person_id, false from posts_held where office_id = ${office(ctx)} and post in ('检察长', '副检察长')
            and valid_from <= ${`${year}-12-31`} and (valid_to is null or valid_to > ${`${year}-12-31`})) l
        group by person_id`,
  ).then((all) => new Map(all.map((l) => [l.person_id, l.chief])))
export const staffOn = async (ctx: Ctx, year: number): Promise<Staff[]> => {
  const all = await staffOf(ctx, `${year}-01-01` as Day, `${year + 1}-01-01` as Day)
  const here = await rows<{ person_id: number }>(
    ctx.tx,
    sql`select person_id from persons where office_id = ${office(ctx)} and (left_on is null or left_on > ${ctx.today})`,
  )
  const ids = new Set(here.map((p) => p.person_id))
  return all.filter((p) => ids.has(p.person_id))
}

export async function insert(ctx: Ctx, e: { year: number; terms: Terms; commended: boolean; summary_due_on: string }): Promise<number> {
  const made = await row<{ evaluation_id: number }>(
    ctx.tx,
    sql`insert into evaluations (office_id, year, state, terms, commended, opened_on, summary_due_on)
        values (${office(ctx)}, ${e.year}, 'summary', ${json(e.terms)}, ${e.commended}, ${ctx.today}, ${e.summary_due_on})
        on conflict do nothing returning evaluation_id`,
  )
  if (!made) throw new Refusal(409, 'evaluation.open_already', { year: e.year })
  return made.evaluation_id
}
export const insertPanel = (ctx: Ctx, id: number, members: readonly number[], chair: number) =>
  run(
    ctx.tx,
    sql`insert into evaluation_panel (office_id, evaluation_id, person_id, chair)
        select ${office(ctx)}, ${id}, m, m = ${chair} from unnest(${[...members]}::bigint[]) as m`,
  )
type NewSheet = { person_id: number; department_id: number | null; category: string; excluded: string | null }
export const insertSheets = (ctx: Ctx, id: number, list: readonly NewSheet[]) =>
  run(
    ctx.tx,
    sql`insert into evaluation_sheets (office_id, evaluation_id, person_id, department_id, category, excluded)
        select ${office(ctx)}, ${id}, x.person_id, x.department_id, x.category, x.excluded
        from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as x(person_id bigint, department_id bigint, category text, excluded text)`,
  )

type Change = Partial<Pick<EvaluationRow, 'publicity_from' | 'publicity_to' | 'confirmed_by' | 'final_on' | 'reason'>>
export const setState = (ctx: Ctx, id: number, state: EvaluationState, c: Change = {}) =>
  run(
    ctx.tx,
    sql`update evaluations set state = ${state}, version = version + 1, publicity_from = coalesce(${c.publicity_from ?? null}, publicity_from),
          publicity_to = coalesce(${c.publicity_to ?? null}, publicity_to), confirmed_by = coalesce(${c.confirmed_by ?? null}, confirmed_by),
          final_on = coalesce(${c.final_on ?? null}, final_on), reason = ${c.reason ?? null}
        where office_id = ${office(ctx)} and evaluation_id = ${id}`,
  )
const ofSheet = (ctx: Ctx, id: number, person: number) =>
  sql`where office_id = ${office(ctx)} and evaluation_id = ${id} and person_id = ${person}`
export const setSummary = (ctx: Ctx, id: number, person: number, summary: string, facts: YearFacts | null) =>
  run(
    ctx.tx,
    sql`update evaluation_sheets set summary = ${summary}, facts = ${facts ? json(facts) : null}, submitted_on = ${facts ? ctx.today : null}, version = version + 1
        ${ofSheet(ctx, id, person)}`,
  )
export const setProposal = (ctx: Ctx, id: number, person: number, grade: Grade, reasons: string) =>
  run(
    ctx.tx,
    sql`update evaluation_sheets set proposed = ${grade}, reasons = ${reasons}, proposed_by = ${ctx.actor.person_id}, version = version + 1
        ${ofSheet(ctx, id, person)}`,
  )
export const setExcluded = (ctx: Ctx, id: number, person: number, reason: string | null) =>
  run(ctx.tx, sql`update evaluation_sheets set excluded = ${reason}, proposed = null, version = version + 1 ${ofSheet(ctx, id, person)}`)
export const setGrade = (ctx: Ctx, id: number, person: number, grade: Grade) =>
  run(ctx.tx, sql`update evaluation_sheets set grade = ${grade}, version = version + 1 ${ofSheet(ctx, id, person)}`)
/** The grades become what was proposed. */
export const confirmGrades = (ctx: Ctx, id: number) =>
  rows<{ person_id: number; grade: Grade }>(
    ctx.tx,
    sql`update evaluation_sheets set grade = proposed, version = version + 1
        where office_id = ${office(ctx)} and evaluation_id = ${id} and excluded is null returning person_id, grade`,
  )

/** False: has voted already. */
export const markVoter = async (ctx: Ctx, id: number, person: number) =>
  (await run(
    ctx.tx,
    sql`insert into evaluation_voters (office_id, evaluation_id, person_id) values (${office(ctx)}, ${id}, ${person}) on conflict do nothing`,
  )) === 1
export const hasVoted = async (ctx: Ctx, id: number, person: number) =>
  (await row(
    ctx.tx,
    sql`select 1 as x from evaluation_voters where office_id = ${office(ctx)} and evaluation_id = ${id} and person_id = ${person}`,
  )) !== undefined
/** Adds to the counts; nothing else of a ballot is kept. Rows are locked in one order, so that two voters do not wait for each other. */
export const countVotes = (ctx: Ctx, id: number, votes: readonly { person_id: number; grade: Grade }[]) =>
  run(
    ctx.tx,
    sql`with x as (select * from jsonb_to_recordset(${JSON.stringify(votes)}::jsonb) as x(person_id bigint, grade text)),
          held as (select s.person_id, x.grade from evaluation_sheets s join x using (person_id)
            where s.office_id = ${office(ctx)} and s.evaluation_id = ${id} order by s.person_id for update of s)
        update evaluation_sheets s set votes = jsonb_set(s.votes, array[h.grade], to_jsonb((s.votes ->> h.grade)::int + 1))
        from held h where s.office_id = ${office(ctx)} and s.evaluation_id = ${id} and s.person_id = h.person_id`,
  )
/** Who voted is forgotten; the counts stay. */
export async function forgetVoters(ctx: Ctx, id: number): Promise<number> {
  const ballots = await run(ctx.tx, sql`delete from evaluation_voters where office_id = ${office(ctx)} and evaluation_id = ${id}`)
  await run(ctx.tx, sql`update evaluations set ballots = ${ballots} where office_id = ${office(ctx)} and evaluation_id = ${id}`)
  return ballots
}

type Opinion = { member_id: number; member: string; grade: Grade; reasons: string; on: Day; version: number }
export const opinions = (ctx: Ctx, id: number, person: number) =>
  rows<Opinion>(
    ctx.tx,
    sql`select o.member_id, p.name as member, o.grade, o.reasons, o.given_on as "on", o.version from evaluation_opinions o
          join persons p on p.office_id = o.office_id and p.person_id = o.member_id
        where o.office_id = ${office(ctx)} and o.evaluation_id = ${id} and o.person_id = ${person} order by p.name_key, p.person_id`,
  )
/** False: there is another version of it by now. */
export const putOpinion = async (ctx: Ctx, id: number, person: number, o: { version: number; grade: Grade; reasons: string }) =>
  (await run(
    ctx.tx,
    o.version === 0
      ? sql`insert into evaluation_opinions (office_id, evaluation_id, person_id, member_id, grade, reasons, given_on)
            values (${office(ctx)}, ${id}, ${person}, ${ctx.actor.person_id}, ${o.grade}, ${o.reasons}, ${ctx.today}) on conflict do nothing`
      : sql`update evaluation_opinions set grade = ${o.grade}, reasons = ${o.reasons}, given_on = ${ctx.today}, version = version + 1
            where office_id = ${office(ctx)} and evaluation_id = ${id} and person_id = ${person} and member_id = ${ctx.actor.person_id}
              and version = ${o.version}`,
  )) === 1

type ObjectionRow = {
  objection_id: number
  kind: 'own' | 'publicity'
  by_person: number
  by: string
  text: string
  on: Day
  due_on: Day
  result: 'upheld' | 'changed' | null
  grade: Grade | null
  reasons: string | null
  decided_on: Day | null
  decided_by: string | null
  version: number
}
export const objections = (ctx: Ctx, id: number, person: number, lock = false) =>
  rows<ObjectionRow>(
    ctx.tx,
    sql`select o.objection_id, o.kind, o.by_person, p.name as by, o.text, o.on_day as "on", o.due_on, o.result, o.grade, o.reasons, o.decided_on,
          (select d.name from persons d where d.office_id = o.office_id and d.person_id = o.decided_by) as decided_by, o.version
        from evaluation_objections o join persons p on p.office_id = o.office_id and p.person_id = o.by_person
        where o.office_id = ${office(ctx)} and o.evaluation_id = ${id} and o.person_id = ${person}
        order by o.objection_id ${lock ? sql`for update of o` : sql``}`,
  )
export async function insertObjection(ctx: Ctx, id: number, person: number, text: string, due_on: Day): Promise<number> {
  const by = ctx.actor.person_id
  const made = await row<{ objection_id: number }>(
    ctx.tx,
    sql`insert into evaluation_objections (office_id, evaluation_id, person_id, kind, by_person, text, on_day, due_on)
        values (${office(ctx)}, ${id}, ${person}, ${by === person ? 'own' : 'publicity'}, ${by}, ${text}, ${ctx.today}, ${due_on})
        on conflict do nothing returning objection_id`,
  )
  if (!made) throw new Refusal(409, 'evaluation.objection_waits')
  return made.objection_id
}
export const closeObjection = (ctx: Ctx, objection_id: number, d: { result: 'upheld' | 'changed'; grade: Grade | null; reasons: string }) =>
  run(
    ctx.tx,
    sql`update evaluation_objections set result = ${d.result}, grade = ${d.grade}, reasons = ${d.reasons}, decided_on = ${ctx.today},
          decided_by = ${ctx.actor.person_id}, version = version + 1
        where office_id = ${office(ctx)} and objection_id = ${objection_id}`,
  )
export const openObjections = async (ctx: Ctx, id: number) =>
  (await row<{ n: number }>(
    ctx.tx,
    sql`select count(*)::int as n from evaluation_objections where office_id = ${office(ctx)} and evaluation_id = ${id} and result is null`,
  ))!.n
