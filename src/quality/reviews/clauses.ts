import type { Ctx } from '../../platform/ctx.ts'
import { rows, sql } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sheet } from './contract.ts'
import type { Standard } from '../standard/queries.ts'
import type { Standing } from '../standard/rules.ts'

/**
 * For each item of the review standard the first clause in force today that serves it: of an own item the clause that was chosen for it,
 * in the version of today, else one whose document names the item.
 */
export async function clausesInForce(ctx: Ctx, items: Iterable<Standing>): Promise<Map<string, number>> {
  const chosen = [...items].flatMap((i) => (i.clause_id === null ? [] : [{ item: i.id, clause_id: i.clause_id }]))
  const found = await rows<{ item: string; clause_id: number }>(
    ctx.tx,
    sql`select distinct on (i.item) i.item, c.clause_id
        from standard_versions v join clauses c on c.office_id = v.office_id and c.version_id = v.version_id
          cross join lateral (
            select unnest(c.items) as item, 1 as place
            union all
            select o.item, 0 from jsonb_to_recordset(${JSON.stringify(chosen)}::jsonb) as o(item text, clause_id bigint)
              join clauses k on k.office_id = c.office_id and k.clause_id = o.clause_id
            where k.standard_id = c.standard_id and k.anchor = c.anchor) as i
        where v.office_id = ${ctx.actor.office_id} and v.state = 'published'
          and v.valid_from <= ${ctx.today} and (v.valid_to is null or v.valid_to > ${ctx.today})
        order by i.item, i.place, v.standard_id, c.ordinal`,
  )
  return new Map(found.map((f) => [f.item, f.clause_id]))
}

/**
 * What a sheet cites. Handed in, each finding cites a clause where one in force serves its item.
 * @throws Refusal 422 review.clause_absent, review.clause_missing
 */
export async function checkClauses(ctx: Ctx, { findings }: Sheet, { byId }: Standard, final: boolean): Promise<void> {
  const cited = [...new Set(findings.flatMap((f) => f.clause_id ?? []))]
  const known = await rows<{ clause_id: number }>(
    ctx.tx,
    sql`select clause_id from clauses where office_id = ${ctx.actor.office_id} and clause_id = any(${cited}::bigint[])`,
  )
  if (known.length !== cited.length) throw new Refusal(422, 'review.clause_absent')
  const without = findings.filter((f) => f.clause_id === null)
  if (!final || !without.length) return
  const inForce = await clausesInForce(ctx, byId.values())
  const bare = without.find((f) => inForce.has(f.item))
  if (bare) throw new Refusal(422, 'review.clause_missing', { item: byId.get(bare.item)?.[ctx.actor.language] ?? bare.item })
}
