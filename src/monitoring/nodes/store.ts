import type { Ctx } from '../../platform/ctx.ts'
import { kept, row, rows, run, sql } from '../../platform/db.ts'
import { loadCalendar } from '../../platform/calendar.ts'
import { checks } from '../checks/all.ts'
import { compileNodes, type NodeBook, type NodeSetting } from '../evaluate.ts'

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
