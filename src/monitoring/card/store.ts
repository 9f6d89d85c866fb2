import type { Ctx } from '../../platform/ctx.ts'
import { sql, type RawBuilder } from '../../platform/db.ts'
import type { Hit } from '../contract.ts'
import type { CardBook } from './evaluate.ts'

/** Rules of the card check among the warnings; they are no nodes of the monitoring proper. */
export const ofCard = (alias: string): RawBuilder<boolean> => sql<boolean>`${sql.ref(`${alias}.node_id`)} like 'CK-%'`

/**
 * Keeps which errors of these cards the new facts put right. Part of the statement that stores the warnings, before which it reads
 * them. A rule that was switched off puts nothing right.
 */
export function fixesStored(ctx: Ctx, hits: ReadonlyMap<number, readonly Hit[]>, book: CardBook): RawBuilder<unknown> {
  const left = JSON.stringify(
    [...hits].flatMap(([case_id, all]) =>
      all.filter((h) => h.node_id.startsWith('CK-')).map(({ node_id, ordinal }) => ({ case_id, node_id, ordinal })),
    ),
  )
  return sql`card_fixed as (
      insert into card_fixes (office_id, case_id, rule, ordinal, on_day, fixed_on, account_id, severity, person_id, why, confirmed_by)
      select w.office_id, w.case_id, w.node_id, w.ordinal, w.on_day, ${ctx.today}, ${ctx.actor.account_id || null}, w.severity, w.person_id, w.why,
        (select max(f.fact_id) from facts f where f.office_id = w.office_id and f.case_id = w.case_id and f.kind = 'card.confirmed'
          and f.data ->> 'rule' = w.node_id and (f.data ->> 'ordinal')::integer = w.ordinal and f.data -> 'values' = w.why -> 'params'
          and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id))
      from warnings w
      where w.office_id = ${ctx.actor.office_id} and w.case_id = any(${[...hits.keys()]}::bigint[]) and w.node_id = any(${book.live}::text[])
        and not exists (select from jsonb_to_recordset(${left}::jsonb) as x(case_id bigint, node_id text, ordinal integer)
          where x.case_id = w.case_id and x.node_id = w.node_id and x.ordinal = w.ordinal))`
}
