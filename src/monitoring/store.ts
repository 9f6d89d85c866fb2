import type { Ctx } from '../platform/ctx.ts'
import { kept, row, rows, run, sql, type RawBuilder } from '../platform/db.ts'
import { loadCalendar } from '../platform/calendar.ts'
import { checks } from './checks/all.ts'
import type { Hit } from './contract.ts'
import { compileNodes, type NodeBook, type NodeSetting } from './evaluate.ts'

export type StoredSetting = NodeSetting & { version: number }
export const settings = (ctx: Ctx) =>
  rows<StoredSetting>(ctx.tx, sql`${kept}select node_id, live, severity, days, version from nodes where office_id = ${ctx.actor.office_id}`)

// Compiling takes longer than asking whether anything was set since; one book per office and state of its settings is kept.
const books = new Map<string, { key: string; calendar: unknown; book: NodeBook }>()

/** The live nodes of the office, compiled. */
export async function loadNodeBook(ctx: Ctx): Promise<NodeBook> {
  const [set, calendar] = [await settings(ctx), await loadCalendar(ctx.tx)]
  const key = JSON.stringify(set.sort((a, b) => (a.node_id < b.node_id ? -1 : 1)))
  const held = books.get(ctx.actor.office_id)
  if (held && held.key === key && held.calendar === calendar) return held.book
  const book = compileNodes(checks, set, calendar)
  books.set(ctx.actor.office_id, { key, calendar, book })
  return book
}

/** The setting of one node, locked; undefined if the office has set nothing yet. */
export const lockSetting = (ctx: Ctx, node_id: string) =>
  row<StoredSetting>(
    ctx.tx,
    sql`select node_id, live, severity, days, version from nodes where office_id = ${ctx.actor.office_id} and node_id = ${node_id} for update`,
  )

export const writeSetting = (ctx: Ctx, s: NodeSetting) =>
  run(
    ctx.tx,
    sql`insert into nodes (office_id, node_id, live, severity, days, changed_by, changed_at)
        values (${ctx.actor.office_id}, ${s.node_id}, ${s.live}, ${s.severity}, ${s.days}, ${ctx.actor.account_id || null}, ${ctx.now})
        on conflict (office_id, node_id) do update set live = excluded.live, severity = excluded.severity, days = excluded.days,
          changed_by = excluded.changed_by, changed_at = excluded.changed_at, version = nodes.version + 1`,
  )

/**
 * Brings the warnings of these cases in line with their hits; what is right already is not touched. Every case has an entry. Parts of
 * one statement, so that an act stores its case, deadlines and warnings at once.
 */
export function hitsStored(ctx: Ctx, hits: ReadonlyMap<number, readonly Hit[]>): RawBuilder<unknown> {
  const lines = JSON.stringify([...hits].flatMap(([case_id, all]) => all.map((hit) => ({ case_id, ...hit }))))
  const office = ctx.actor.office_id
  return sql`hits as materialized (
      select * from jsonb_to_recordset(${lines}::jsonb) as x(case_id bigint, node_id text, ordinal integer, on_day date, cleared_on date,
        severity text, person_id bigint, opened_by bigint, cleared_by bigint, why jsonb)),
    hits_gone as (
      delete from warnings w where w.office_id = ${office} and w.case_id = any(${[...hits.keys()]}::bigint[])
        and not exists (select from hits x where x.case_id = w.case_id and x.node_id = w.node_id and x.ordinal = w.ordinal)),
    hits_stored as (
      insert into warnings (office_id, case_id, node_id, ordinal, on_day, cleared_on, severity, person_id, opened_by, cleared_by, why)
      select ${office}, x.case_id, x.node_id, x.ordinal, x.on_day, x.cleared_on, x.severity, x.person_id, x.opened_by, x.cleared_by, x.why
      from hits x
      on conflict (office_id, case_id, node_id, ordinal) do update set on_day = excluded.on_day, cleared_on = excluded.cleared_on,
        severity = excluded.severity, person_id = excluded.person_id, opened_by = excluded.opened_by, cleared_by = excluded.cleared_by,
        why = excluded.why
      where (warnings.on_day, warnings.cleared_on, warnings.severity, warnings.person_id, warnings.opened_by, warnings.cleared_by, warnings.why)
        is distinct from (excluded.on_day, excluded.cleared_on, excluded.severity, excluded.person_id, excluded.opened_by, excluded.cleared_by, excluded.why))`
}
