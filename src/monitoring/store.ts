import type { Ctx } from '../platform/ctx.ts'
import { sql, type RawBuilder } from '../platform/db.ts'
import type { Hit } from './contract.ts'

/**
 * Brings the warnings of these cases in line with their hits; what is right already is not touched, and what was settled stays as it
 * was settled. Every case has an entry. Parts of one statement, so that an act stores its case, deadlines and warnings at once.
 */
export function hitsStored(ctx: Ctx, hits: ReadonlyMap<number, readonly Hit[]>): RawBuilder<unknown> {
  const lines = JSON.stringify([...hits].flatMap(([case_id, all]) => all.map((hit) => ({ case_id, ...hit }))))
  const office = ctx.actor.office_id
  return sql`hits as materialized (
      select * from jsonb_to_recordset(${lines}::jsonb) as x(case_id bigint, node_id text, ordinal integer, on_day date, cleared_on date,
        severity text, person_id bigint, opened_by bigint, cleared_by bigint, why jsonb)),
    hits_gone as (
      delete from warnings w where w.office_id = ${office} and w.case_id = any(${[...hits.keys()]}::bigint[]) and w.settled_by is null
        and not exists (select from hits x where x.case_id = w.case_id and x.node_id = w.node_id and x.ordinal = w.ordinal)),
    hits_stored as (
      insert into warnings (office_id, case_id, node_id, ordinal, on_day, cleared_on, severity, person_id, opened_by, cleared_by, why)
      select ${office}, x.case_id, x.node_id, x.ordinal, x.on_day, x.cleared_on, x.severity, x.person_id, x.opened_by, x.cleared_by, x.why
      from hits x
      on conflict (office_id, case_id, node_id, ordinal) do update set on_day = excluded.on_day, cleared_on = excluded.cleared_on,
        severity = excluded.severity, person_id = excluded.person_id, opened_by = excluded.opened_by, cleared_by = excluded.cleared_by,
        why = excluded.why
      where warnings.settled_by is null and (warnings.on_day, warnings.cleared_on, warnings.severity, warnings.person_id, warnings.opened_by, warnings.cleared_by, warnings.why)
        is distinct from (excluded.on_day, excluded.cleared_on, excluded.severity, excluded.person_id, excluded.opened_by, excluded.cleared_by, excluded.why))`
}
