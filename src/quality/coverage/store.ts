import type { z } from 'zod'
import { namedCase, visibleCases, type NamedCase } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { row, rows, sql, type RawBuilder } from '../../platform/db.ts'
import type { dayAndId } from '../../platform/paging.ts'
import type { coverageParts, CoverageRow } from './contract.ts'

export type Period = { from: Day; to: Day }
type Part = (typeof coverageParts)[number]

const review = (
  more: RawBuilder<unknown>,
) => sql<boolean>`exists (select from reviews v where v.office_id = c.office_id and v.case_id = c.case_id
  and v.state <> 'dropped' ${more})`
/** Whether a case counts for each figure. */
const parts: Record<Part, RawBuilder<boolean>> = {
  closed: sql<boolean>`true`,
  picked: sql<boolean>`exists (select from review_population m join review_plans r on r.office_id = m.office_id and r.plan_id = m.plan_id
    where m.office_id = c.office_id and m.case_id = c.case_id and m.why is not null and r.state = 'drawn' and r.kind = 'routine')`,
  mandatory: review(sql`and v.kind in ('mandatory', 'major')`),
  special: review(sql`and v.kind = 'special'`),
  covered: review(sql``),
  reviewed: review(sql`and v.state in ('graded', 'rectifying', 'closed')`),
}
const closedIn = (ctx: Ctx, { from, to }: Period) =>
  sql`c.office_id = ${ctx.actor.office_id} and not c.sealed and c.closed_on between ${from} and ${to}`

type Counted = Pick<CoverageRow, Part> & { person_id: number | null; due: number }
/** By procurator; `due` is the sum, over the closed cases, of the rate that held on the day each was closed. */
export const counted = (ctx: Ctx, period: Period, rates: readonly { from: string; rate: number }[]) =>
  rows<Counted>(
    ctx.tx,
    sql`select c.handler_id as person_id,
          ${sql.join(Object.entries(parts).map(([name, is]) => sql`(count(*) filter (where ${is}))::int as ${sql.ref(name)}`))},
          coalesce(sum((select s.rate from jsonb_to_recordset(${JSON.stringify(rates)}::jsonb) as s("from" date, rate numeric)
            where s."from" <= c.closed_on order by s."from" desc limit 1)), 0) as due
        from cases c where ${closedIn(ctx, period)} group by 1`,
  )

type FoundCase = NamedCase & {
  closed_on: string
  reviews: { review_id: number; kind: 'random' | 'mandatory' | 'major' | 'special'; state: 'drawn' }[]
}
/** A procurator; 0: nobody; several; undefined: everybody and nobody. */
type Whose = number | readonly number[] | undefined
const ofWhom = (whose: Whose) => {
  if (whose === undefined) return sql``
  if (whose === 0) return sql`and c.handler_id is null`
  return sql`and c.handler_id = any(${[whose].flat()}::bigint[])`
}
const seenOf = (ctx: Ctx, period: Period, part: Part, whose: Whose) => sql`${closedIn(ctx, period)}
  and ${parts[part]} and ${visibleCases(ctx.actor)} ${ofWhom(whose)}`
type After = z.output<typeof dayAndId> | null
export const casesOf = (ctx: Ctx, period: Period, part: Part, whose: Whose, after: After, limit: number) =>
  rows<FoundCase>(
    ctx.tx,
    sql`select ${namedCase}, c.closed_on,
          coalesce((select jsonb_agg(jsonb_build_object('review_id', v.review_id, 'kind', v.kind, 'state', v.state) order by v.review_id)
            from reviews v where v.office_id = c.office_id and v.case_id = c.case_id and v.state <> 'dropped'), '[]') as reviews
        from cases c
        where ${seenOf(ctx, period, part, whose)}
          ${after ? sql`and (c.closed_on, c.case_id) > (${after[0]}::date, ${after[1]}::bigint)` : sql``}
        order by c.closed_on, c.case_id limit ${limit}`,
  )
export async function countOf(ctx: Ctx, period: Period, part: Part, whose: Whose): Promise<number> {
  const counted = await row<{ n: number }>(ctx.tx, sql`select count(*) as n from cases c where ${seenOf(ctx, period, part, whose)}`)
  return counted!.n
}
