import type { Ctx } from '../../platform/ctx.ts'
import { kept, row, rows, run, sql } from '../../platform/db.ts'
import { loadCalendar } from '../../platform/calendar.ts'
import { visibleCases } from '../../cases/queries.ts'
import { compileCard } from '../card/evaluate.ts'
import { checks } from '../checks/all.ts'
import type { CustomNode } from '../custom/contract.ts'
import { nodeChecksOf, type StoredRule } from '../custom/rules.ts'
import { compileNodes, type NodeBook, type NodeSetting } from '../evaluate.ts'

export type StoredSetting = NodeSetting & { version: number }
export const settings = (ctx: Ctx) =>
  rows<StoredSetting>(
    ctx.tx,
    sql`${kept}select node_id, live, severity, days, imported, version from nodes where office_id = ${ctx.actor.office_id}`,
  )

// Compiling takes longer than asking whether anything was set since; one book per office and state of its settings is kept.
const books = new Map<string, { key: string; calendar: unknown; book: NodeBook }>()

/** The live nodes of the office, compiled. */
export async function loadNodeBook(ctx: Ctx): Promise<NodeBook> {
  const set = await rows<NodeSetting & { own: StoredRule | null }>(
    ctx.tx,
    sql`${kept}select n.node_id, n.live, n.severity, n.days, n.imported, case when c.node_id is not null then jsonb_build_object('node_id', c.node_id,
            'rule', c.rule, 'rule_version', c.rule_version, 'severity', c.severity, 'basis', c.basis, 'mark', c.mark) end as own
        from nodes n left join custom_nodes c on c.office_id = n.office_id and c.node_id = n.node_id and c.retired_on is null
        where n.office_id = ${ctx.actor.office_id} order by n.node_id`,
  )
  const calendar = await loadCalendar(ctx.tx)
  const key = JSON.stringify(set)
  const held = books.get(ctx.actor.office_id)
  if (held && held.key === key && held.calendar === calendar) return held.book
  const book = {
    ...compileNodes([...checks, ...set.flatMap((s) => (s.own ? nodeChecksOf(s.own) : []))], set, calendar),
    card: compileCard(set, calendar),
  }
  books.set(ctx.actor.office_id, { key, calendar, book })
  return book
}

/** The setting of one node, locked; undefined if the office has set nothing yet. */
export const lockSetting = (ctx: Ctx, node_id: string) =>
  row<StoredSetting>(
    ctx.tx,
    sql`select node_id, live, severity, days, imported, version from nodes where office_id = ${ctx.actor.office_id} and node_id = ${node_id} for update`,
  )

export const writeSetting = (ctx: Ctx, s: NodeSetting) =>
  run(
    ctx.tx,
    sql`insert into nodes (office_id, node_id, live, severity, days, imported, changed_by, changed_at)
        values (${ctx.actor.office_id}, ${s.node_id}, ${s.live}, ${s.severity}, ${s.days}, ${s.imported ?? null}, ${ctx.actor.account_id || null}, ${ctx.now})
        on conflict (office_id, node_id) do update set live = excluded.live, severity = excluded.severity, days = excluded.days, imported = excluded.imported,
          changed_by = excluded.changed_by, changed_at = excluded.changed_at, version = nodes.version + 1`,
  )

/** Warnings open today by node, of cases that the reader sees. */
export async function openHits(ctx: Ctx): Promise<Map<string, number>> {
  const found = await rows<{ node_id: string; n: number }>(
    ctx.tx,
    sql`select w.node_id, count(*) as n from warnings w join cases c on c.office_id = w.office_id and c.case_id = w.case_id
        where w.office_id = ${ctx.actor.office_id} and w.on_day <= ${ctx.today} and (w.cleared_on is null or w.cleared_on > ${ctx.today})
          and (w.settled_on is null or w.settled_on > ${ctx.today}) and ${visibleCases(ctx.actor)} group by w.node_id`,
  )
  return new Map(found.map((f) => [f.node_id, f.n]))
}

/** The office's own nodes, the retired too. */
export const customNodes = (ctx: Ctx) =>
  rows<CustomRow>(
    ctx.tx,
    sql`select ${customColumns} from custom_nodes where office_id = ${ctx.actor.office_id} order by length(node_id), node_id`,
  )
export const customNode = (ctx: Ctx, node_id: string, lock = false) =>
  row<CustomRow>(
    ctx.tx,
    sql`select ${customColumns} from custom_nodes where office_id = ${ctx.actor.office_id} and node_id = ${node_id} ${lock ? sql`for update` : sql``}`,
  )
export type CustomRow = Omit<CustomNode, 'open_actions'>
const customColumns = sql`node_id, name, name_en, node_group as "group", stage, severity, basis, mark, owner, evidence, remedy, rule, rule_version, version, retired_on, retired_why`
