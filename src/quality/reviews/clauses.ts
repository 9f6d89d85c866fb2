import type { Ctx } from '../../platform/ctx.ts'
import { rows, sql } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sheet } from './contract.ts'
import { itemById } from './standard.ts'

/** For each item of the review standard the first clause in force today that serves it. */
export async function clausesInForce(ctx: Ctx): Promise<Map<string, number>> {
  const found = await rows<{ item: string; clause_id: number }>(
    ctx.tx,
    sql`select distinct on (i.item) i.item, c.clause_id
        from standard_versions v join clauses c on c.office_id = v.office_id and c.version_id = v.version_id
          cross join lateral unnest(c.items) as i(item)
        where v.office_id = ${ctx.actor.office_id} and v.state = 'published'
          and v.valid_from <= ${ctx.today} and (v.valid_to is null or v.valid_to > ${ctx.today})
        order by i.item, v.standard_id, c.ordinal`,
  )
  return new Map(found.map((f) => [f.item, f.clause_id]))
}

/**
 * What a sheet cites. Handed in, each finding cites a clause where one in force serves its item.
 * @throws Refusal 422 review.clause_absent, review.clause_missing
 */
export async function checkClauses(ctx: Ctx, { findings }: Sheet, final: boolean): Promise<void> {
  const cited = [...new Set(findings.flatMap((f) => f.clause_id ?? []))]
  const known = await rows<{ clause_id: number }>(
    ctx.tx,
    sql`select clause_id from clauses where office_id = ${ctx.actor.office_id} and clause_id = any(${cited}::bigint[])`,
  )
  if (known.length !== cited.length) throw new Refusal(422, 'review.clause_absent')
  const without = findings.filter((f) => f.clause_id === null)
  if (!final || !without.length) return
  const inForce = await clausesInForce(ctx)
  const bare = without.find((f) => inForce.has(f.item))
  if (bare) throw new Refusal(422, 'review.clause_missing', { item: itemById.get(bare.item)?.[ctx.actor.language] ?? bare.item })
}
