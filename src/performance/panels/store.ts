import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { row, rows, run, sql } from '../../platform/db.ts'
import type { Panel } from './contract.ts'

export type Stored = Omit<Panel, 'zh' | 'en' | 'scorers' | 'people' | 'open_actions' | 'month'> & {
  month: Day
  scorers: number[]
  people: number[]
}
const columns = sql`p.panel_id, p.indicator_id, p.month, p.title, p.ground, p.scorers, p.people, p.rule, p.state, p.reason, p.opened_on, p.settled_on, p.version,
  (select coalesce(n.name, a.login) from accounts a left join persons n using (office_id, person_id)
    where a.office_id = p.office_id and a.account_id = p.opened_by) as opened_by`

export const panelOf = (ctx: Ctx, panel_id: number, lock = false) =>
  row<Stored>(
    ctx.tx,
    sql`select ${columns} from panels p where p.office_id = ${ctx.actor.office_id} and p.panel_id = ${panel_id} ${lock ? sql`for update` : sql``}`,
  )
/** The latest first, at most 200. */
export const allPanels = (ctx: Ctx, state?: Panel['state']) =>
  rows<Stored>(
    ctx.tx,
    sql`select ${columns} from panels p where p.office_id = ${ctx.actor.office_id} ${state ? sql`and p.state = ${state}` : sql``}
        order by p.month desc, p.panel_id desc limit 200`,
  )

type New = Pick<Stored, 'indicator_id' | 'month' | 'title' | 'ground' | 'rule' | 'scorers' | 'people'>
export async function insertPanel(ctx: Ctx, p: New): Promise<number> {
  const made = await row<{ panel_id: number }>(
    ctx.tx,
    sql`insert into panels (office_id, indicator_id, month, title, ground, rule, scorers, people, state, opened_by, opened_on)
        values (${ctx.actor.office_id}, ${p.indicator_id}, ${p.month}, ${p.title}, ${p.ground}, ${JSON.stringify(p.rule)}::jsonb, ${p.scorers}::bigint[],
          ${p.people}::bigint[], 'open', ${ctx.actor.account_id || null}, ${ctx.today}) returning panel_id`,
  )
  return made!.panel_id
}
export const settle = (ctx: Ctx, panel_id: number, state: 'closed' | 'cancelled', reason: string | null) =>
  run(
    ctx.tx,
    sql`update panels set state = ${state}, reason = ${reason}, settled_on = ${ctx.today}, version = version + 1
        where office_id = ${ctx.actor.office_id} and panel_id = ${panel_id}`,
  )

type SheetRow = { panel_id: number; scorer_id: number; person_id: number; points: number; comment: string }
export const sheetsOf = (ctx: Ctx, panels: number[]) =>
  rows<SheetRow>(
    ctx.tx,
    sql`select panel_id, scorer_id, person_id, points, comment from panel_sheets
        where office_id = ${ctx.actor.office_id} and panel_id = any(${panels}::bigint[]) order by points, scorer_id`,
  )
export const putSheets = (ctx: Ctx, panel_id: number, scorer_id: number, list: Pick<SheetRow, 'person_id' | 'points' | 'comment'>[]) =>
  run(
    ctx.tx,
    sql`insert into panel_sheets (office_id, panel_id, scorer_id, person_id, points, comment, submitted_at)
        select ${ctx.actor.office_id}, ${panel_id}, ${scorer_id}, x.person_id, x.points, x.comment, ${ctx.now}
        from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as x(person_id bigint, points numeric, comment text)
        on conflict (office_id, panel_id, scorer_id, person_id) do update set points = excluded.points, comment = excluded.comment, submitted_at = excluded.submitted_at`,
  )

type Result = { panel_id: number; person_id: number; points: number; sheets: number; dropped: number; fact_id: number }
export const resultsOf = (ctx: Ctx, panels: number[]) =>
  rows<Result>(
    ctx.tx,
    sql`select panel_id, person_id, points, sheets, dropped, fact_id from panel_results
        where office_id = ${ctx.actor.office_id} and panel_id = any(${panels}::bigint[])`,
  )
export const putResults = (ctx: Ctx, list: Result[]) =>
  run(
    ctx.tx,
    sql`insert into panel_results (office_id, panel_id, person_id, points, sheets, dropped, fact_id)
        select ${ctx.actor.office_id}, x.* from jsonb_to_recordset(${JSON.stringify(list)}::jsonb)
          as x(panel_id bigint, person_id bigint, points numeric, sheets integer, dropped integer, fact_id bigint)`,
  )
export const personsOf = (ctx: Ctx, ids: number[]) =>
  rows<{ person_id: number; name: string; department: string | null }>(
    ctx.tx,
    sql`select p.person_id, p.name, d.name as department from persons p left join departments d using (office_id, department_id)
        where p.office_id = ${ctx.actor.office_id} and p.person_id = any(${ids}::bigint[])`,
  )
