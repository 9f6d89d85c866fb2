import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { row, rows, sql } from '../../platform/db.ts'
import { CheckRule, defaultRules } from './contract.ts'

/** What the office asks of closed cases, the earliest row first; as stored in its settings under `checks`. */
export const rulesFrom = (stored: unknown): readonly CheckRule[] =>
  Array.isArray(stored) && stored.length
    ? CheckRule.array()
        .parse(stored)
        .sort((a, b) => (a.valid_from < b.valid_from ? -1 : 1))
    : defaultRules

export async function checkRules(ctx: Ctx): Promise<readonly CheckRule[]> {
  const office = await row<{ checks: unknown }>(
    ctx.tx,
    sql`select settings -> 'checks' as checks from offices where office_id = ${ctx.actor.office_id}`,
  )
  return rulesFrom(office?.checks)
}

/** Cases closed on the day or later: those that a change of what is asked may concern. */
export async function casesClosedFrom(ctx: Ctx, day: Day): Promise<number[]> {
  const found = await rows<{ case_id: number }>(
    ctx.tx,
    sql`select case_id from cases where office_id = ${ctx.actor.office_id} and closed_on >= ${day} order by case_id`,
  )
  return found.map((r) => r.case_id)
}
