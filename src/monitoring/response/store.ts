import type { Ctx } from '../../platform/ctx.ts'
import { row, run, sql } from '../../platform/db.ts'
import type { Hit } from '../contract.ts'
import type { Grade, NoticeState } from './contract.ts'

/** The next number of the year; whoever draws it holds it until the transaction ends, so that none is left out. */
export async function drawNumber(ctx: Ctx, year: number): Promise<number> {
  const drawn = await row<{ last: number }>(
    ctx.tx,
    sql`insert into monitoring_numbers (office_id, year, last) values (${ctx.actor.office_id}, ${year}, 1)
        on conflict (office_id, year) do update set last = monitoring_numbers.last + 1 returning last`,
  )
  return drawn!.last
}

export type NewNotice = {
  case_id: number
  grade: Grade
  year: number | null
  no: number | null
  department_id: number | null
  person_id: number | null
  demand: string
  follows: number | null
}
export type Cited = { node_id: string; ordinal: number; on_day: string; severity: string; why: Hit['why'] }

export async function insertNotice(ctx: Ctx, n: NewNotice, cited: readonly Cited[]): Promise<number> {
  const office = ctx.actor.office_id
  const made = await row<{ notice_id: number }>(
    ctx.tx,
    sql`insert into monitoring_notices (office_id, case_id, grade, year, no, department_id, person_id, demand, issued_on, issued_by, state, follows)
        values (${office}, ${n.case_id}, ${n.grade}, ${n.year}, ${n.no}, ${n.department_id}, ${n.person_id}, ${n.demand}, ${ctx.today},
          ${ctx.actor.person_id}, 'issued', ${n.follows}) returning notice_id`,
  )
  const { notice_id } = made!
  await run(
    ctx.tx,
    sql`insert into monitoring_notice_warnings (office_id, notice_id, case_id, node_id, ordinal, on_day, severity, why)
        select ${office}, ${notice_id}, ${n.case_id}, x.node_id, x.ordinal, x.on_day, x.severity, x.why
        from jsonb_to_recordset(${JSON.stringify(cited)}::jsonb) as x(node_id text, ordinal integer, on_day date, severity text, why jsonb)`,
  )
  return notice_id
}

export type NoticeChange = {
  state?: NoticeState
  reply?: string
  replied_on?: string | null
  replied_by?: number | null
  opinion?: string | null
  closed_on?: string
  read_on?: string
  read_by?: number | null
}
/** That the chief has read it is no new version: nobody's open page goes stale by it. */
export const changeNotice = (ctx: Ctx, notice_id: number, change: NoticeChange) =>
  run(
    ctx.tx,
    sql`update monitoring_notices set version = version + ${'read_on' in change ? 0 : 1}, ${sql.join(
      Object.entries(change).map(([field, value]) => sql`${sql.ref(field)} = ${value}`),
    )} where office_id = ${ctx.actor.office_id} and notice_id = ${notice_id}`,
  )
/** Keeps others from deciding on it until the transaction ends. */
export const lockNotice = (ctx: Ctx, notice_id: number) =>
  run(ctx.tx, sql`select 1 from monitoring_notices where office_id = ${ctx.actor.office_id} and notice_id = ${notice_id} for update`)

/** What was settled stays; a warning that has not come up cannot be settled. */
export const settleWarnings = (
  ctx: Ctx,
  case_id: number,
  warnings: readonly { node_id: string; ordinal: number }[],
  by: number,
  as: 'corrected' | 'no_problem',
) =>
  run(
    ctx.tx,
    sql`update warnings w set settled_by = ${by}, settled_on = ${ctx.today}, settled_as = ${as}
        from jsonb_to_recordset(${JSON.stringify(warnings.map(({ node_id, ordinal }) => ({ node_id, ordinal })))}::jsonb) as x(node_id text, ordinal integer)
        where w.office_id = ${ctx.actor.office_id} and w.case_id = ${case_id} and w.node_id = x.node_id and w.ordinal = x.ordinal
          and w.settled_by is null and w.on_day <= ${ctx.today}`,
  )
