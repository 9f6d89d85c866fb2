import { visibleCases } from '../../cases/queries.ts'
import { staffOf } from '../../people/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { json, row, rows, run, sql } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { standing } from '../../talent/records/queries.ts'
import { pageOf } from '../archive/kinds.ts'
import type { Check, Given, Round, RoundState } from './contract.ts'
import { kindsLookedAt } from './reference.ts'
import type { Line } from './rules.ts'

export type RoundRow = Omit<Round, 'nominees'> & {
  criteria: Given[]
  least: number
  places: number | null
  publicity_workdays: number
  confirmed_by: number | null
  reason: string | null
  version: number
  /** Proposed, neither declined nor turned down. */
  standing: number
}
const office = (ctx: Ctx) => ctx.actor.office_id
const stands = sql`n.reasons is not null and n.declined is null and n.turned_down is null`
const columns = sql`r.round_id, r.title, r.level, r.from_year, r.to_year, r.criteria, r.least, r.places, r.publicity_workdays, r.state, r.opened_on,
  r.publicity_from, r.publicity_to, r.confirmed_by, r.final_on, r.reason, r.version,
  (select count(*)::int from nominations n where n.office_id = r.office_id and n.round_id = r.round_id and ${stands}) as standing`
export const rounds = (ctx: Ctx) =>
  rows<RoundRow>(
    ctx.tx,
    sql`select ${columns} from nomination_rounds r where r.office_id = ${office(ctx)} order by r.opened_on desc, r.round_id desc`,
  )
/** `update` for a step; whoever acts on a sheet holds it shared, so that no step overtakes an act. */
export async function round(ctx: Ctx, round_id: number, lock?: 'update' | 'share'): Promise<RoundRow> {
  const held = lock === 'update' ? sql`for update of r` : lock ? sql`for share of r` : sql``
  const found = await row<RoundRow>(
    ctx.tx,
    sql`select ${columns} from nomination_rounds r where r.office_id = ${office(ctx)} and r.round_id = ${round_id} ${held}`,
  )
  if (!found) throw new Refusal(404, 'nomination.absent')
  return found
}
type NewRound = Pick<RoundRow, 'title' | 'level' | 'from_year' | 'to_year' | 'criteria' | 'least' | 'places' | 'publicity_workdays'>
export const insert = async (ctx: Ctx, r: NewRound) =>
  (await row<{ round_id: number }>(
    ctx.tx,
    sql`insert into nomination_rounds (office_id, title, level, from_year, to_year, criteria, least, places, publicity_workdays, state, opened_on)
        values (${office(ctx)}, ${r.title}, ${r.level}, ${r.from_year}, ${r.to_year}, ${json(r.criteria)}, ${r.least}, ${r.places}, ${r.publicity_workdays},
          'open', ${ctx.today}) returning round_id`,
  ))!.round_id
type Change = Partial<Pick<RoundRow, 'publicity_from' | 'publicity_to' | 'confirmed_by' | 'final_on' | 'reason'>>
export const setState = (ctx: Ctx, round_id: number, state: RoundState, c: Change) =>
  run(
    ctx.tx,
    sql`update nomination_rounds set state = ${state}, version = version + 1, publicity_from = coalesce(${c.publicity_from ?? null}, publicity_from),
          publicity_to = coalesce(${c.publicity_to ?? null}, publicity_to), confirmed_by = coalesce(${c.confirmed_by ?? null}, confirmed_by),
          final_on = coalesce(${c.final_on ?? null}, final_on), reason = ${c.reason ?? null}
        where office_id = ${office(ctx)} and round_id = ${round_id}`,
  )

export type Person = {
  person_id: number
  name: string
  department_id: number | null
  department: string | null
  category: string
  post: string
}
/** Those in the office today who served in the years, leaders left out: by department and name. */
export async function people(ctx: Ctx, r: Pick<RoundRow, 'from_year' | 'to_year'>): Promise<Person[]> {
  const served = new Map((await staffOf(ctx, `${r.from_year}-01-01` as Day, `${r.to_year + 1}-01-01` as Day)).map((p) => [p.person_id, p]))
  const here = await rows<Person>(
    ctx.tx,
    sql`select p.person_id, p.name, p.department_id, d.name as department, p.category, p.post from persons p
          left join departments d on d.office_id = p.office_id and d.department_id = p.department_id
        where p.office_id = ${office(ctx)} and (p.left_on is null or p.left_on > ${ctx.today})
          and not exists (select from accounts a join account_roles x using (office_id, account_id)
            where a.office_id = p.office_id and a.person_id = p.person_id and x.role = 'chief')
        order by d.sort_no nulls last, d.department_id, p.name_key, p.person_id`,
  )
  return here.filter((p) => served.has(p.person_id))
}

/**
 * The facts of these years that a criterion or a precondition looks at, with whose they are. Of a case that the reader does not see,
 * neither number nor title; grades and levels are needed to tell whether a criterion is met.
 */
export async function lines(ctx: Ctx, r: Pick<RoundRow, 'from_year' | 'to_year'>, person_id?: number): Promise<Map<number, Line[]>> {
  const found = await rows<Omit<Line, 'to'> & { person_id: number; subject: string | null }>(
    ctx.tx,
    sql`select f.fact_id, f.kind, f.on_day as "on", f.data ->> 'level' as level, f.data ->> 'grade' as grade, c.case_id, c.case_no,
          f.case_id is not null and c.case_id is null as hidden, null as hours, (f.data ->> 'in_time')::boolean as in_time,
          case when f.case_id is not null and c.case_id is null then ''
            else coalesce(f.data ->> 'title', f.data ->> 'what', f.data ->> 'evidence', f.data ->> 'text', '') end as title,
          f.subject, k.person_id, array_agg(k.role) as roles
        from facts f join fact_credits k on k.office_id = f.office_id and k.fact_id = f.fact_id
          left join cases c on c.office_id = f.office_id and c.case_id = f.case_id and ${visibleCases(ctx.actor)}
        where f.office_id = ${office(ctx)} and f.on_day >= ${`${r.from_year}-01-01`} and f.on_day < ${`${r.to_year + 1}-01-01`}
          and ${standing([...new Set(kindsLookedAt.map((k) => k.kind))])} and ${person_id === undefined ? sql`true` : sql`k.person_id = ${person_id}`}
        group by f.office_id, f.fact_id, c.case_id, c.case_no, k.person_id order by f.on_day desc, f.fact_id desc`,
  )
  const opened = ({ person_id: whose, subject, ...l }: (typeof found)[number]): Line => ({
    ...l,
    to: l.hidden ? null : pageOf({ ...l, subject, data: {} }, whose, null),
  })
  return new Map([...Map.groupBy(found, (l) => l.person_id)].map(([id, own]) => [id, own.map(opened)]))
}

export type SheetRow = {
  person_id: number
  statement: string
  declined: string | null
  admitted: boolean
  proposed_by: number | null
  reasons: string | null
  turned_down: string | null
  version: number
}
const none = { statement: '', declined: null, admitted: false, proposed_by: null, reasons: null, turned_down: null, version: 0 }
const sheetColumns = sql`n.person_id, n.statement, n.declined, n.admitted, n.proposed_by, n.reasons, n.turned_down, n.version`
export const sheets = async (ctx: Ctx, round_id: number) =>
  new Map(
    (
      await rows<SheetRow>(
        ctx.tx,
        sql`select ${sheetColumns} from nominations n where n.office_id = ${office(ctx)} and n.round_id = ${round_id}`,
      )
    ).map((n) => [n.person_id, n]),
  )
/** A person of whom nothing was said yet has a sheet too, of version 0. */
export const sheet = async (ctx: Ctx, round_id: number, person_id: number, lock = false): Promise<SheetRow> =>
  (await row<SheetRow>(
    ctx.tx,
    sql`select ${sheetColumns} from nominations n
        where n.office_id = ${office(ctx)} and n.round_id = ${round_id} and n.person_id = ${person_id} ${lock ? sql`for update of n` : sql``}`,
  )) ?? { person_id, ...none }
type Kept = Pick<SheetRow, 'statement' | 'declined' | 'admitted' | 'proposed_by' | 'reasons' | 'turned_down'> & { evidence?: Check[] }
/** False: somebody else was first. */
export const put = async (ctx: Ctx, round_id: number, person_id: number, version: number, k: Kept): Promise<boolean> => {
  const evidence = k.evidence ? json(k.evidence) : sql`null`
  return Boolean(
    await row(
      ctx.tx,
      version === 0
        ? sql`insert into nominations (office_id, round_id, person_id, statement, declined, admitted, proposed_by, reasons, evidence, turned_down)
              values (${office(ctx)}, ${round_id}, ${person_id}, ${k.statement}, ${k.declined}, ${k.admitted}, ${k.proposed_by}::bigint, ${k.reasons},
                ${evidence}, ${k.turned_down}) on conflict do nothing returning 1 as done`
        : sql`update nominations set statement = ${k.statement}, declined = ${k.declined}, admitted = ${k.admitted}, proposed_by = ${k.proposed_by}::bigint,
                reasons = ${k.reasons}, evidence = case when ${k.reasons}::text is null then null else coalesce(${evidence}::jsonb, evidence) end,
                turned_down = ${k.turned_down}, version = version + 1
              where office_id = ${office(ctx)} and round_id = ${round_id} and person_id = ${person_id} and version = ${version} returning 1 as done`,
    ),
  )
}

export type ObjectionRow = {
  objection_id: number
  person_id: number
  kind: 'own' | 'publicity'
  by_person: number
  by: string
  text: string
  on: string
  result: 'granted' | 'refused' | null
  reasons: string | null
  decided_on: string | null
  decided_by: string | null
  version: number
}
export const objections = (ctx: Ctx, round_id: number, person_id?: number) =>
  rows<ObjectionRow>(
    ctx.tx,
    sql`select o.objection_id, o.person_id, o.kind, o.by_person, p.name as by, o.text, o.on_day as "on", o.result, o.reasons, o.decided_on,
          d.name as decided_by, o.version
        from nomination_objections o join persons p on p.office_id = o.office_id and p.person_id = o.by_person
          left join persons d on d.office_id = o.office_id and d.person_id = o.decided_by
        where o.office_id = ${office(ctx)} and o.round_id = ${round_id} ${person_id === undefined ? sql`` : sql`and o.person_id = ${person_id}`}
        order by o.on_day desc, o.objection_id desc`,
  )
export async function insertObjection(
  ctx: Ctx,
  round_id: number,
  person_id: number,
  kind: 'own' | 'publicity',
  text: string,
): Promise<number> {
  const made = await row<{ objection_id: number }>(
    ctx.tx,
    sql`insert into nomination_objections (office_id, round_id, person_id, kind, by_person, text, on_day)
        values (${office(ctx)}, ${round_id}, ${person_id}, ${kind}, ${ctx.actor.person_id}, ${text}, ${ctx.today})
        on conflict do nothing returning objection_id`,
  )
  if (!made) throw new Refusal(409, 'nomination.objection_waits')
  return made.objection_id
}
/** False: it was answered meanwhile. */
export const decideObjection = async (ctx: Ctx, objection_id: number, version: number, result: 'granted' | 'refused', reasons: string) =>
  Boolean(
    await row(
      ctx.tx,
      sql`update nomination_objections set result = ${result}, reasons = ${reasons}, decided_on = ${ctx.today}, decided_by = ${ctx.actor.person_id},
            version = version + 1
          where office_id = ${office(ctx)} and objection_id = ${objection_id} and version = ${version} and result is null returning 1 as done`,
    ),
  )
