import type { Ctx } from '../platform/ctx.ts'
import type { FileReply } from '../platform/endpoint.ts'
import { exportList } from '../platform/spreadsheet/export.ts'
import type { Warning, WarningFilter } from './contract.ts'
import * as messages from './messages.ts'
import { page } from './queries.ts'

export const EXPORT_LIMIT = 20_000
const columns = [
  ['case_no', 36, (w: Warning) => w.case_no],
  ['case_name', 30, (w: Warning) => w.case_name],
  ['node_id', 12, (w: Warning) => w.node_id],
  ['node', 34, (w: Warning) => w.node],
  ['severity', 10, null],
  ['why', 70, (w: Warning) => w.why],
  ['person', 12, (w: Warning) => w.person],
  ['on_day', 12, (w: Warning) => w.on_day],
  ['state', 12, null],
  ['done_on', 12, (w: Warning) => w.settled_on ?? w.cleared_on],
  ['held_until', 12, (w: Warning) => w.held_until],
] as const

/** The warnings of a filter as a workbook, as the reader sees them on the page. */
export async function exportWarnings(ctx: Ctx, filter: WarningFilter, reason: string): Promise<FileReply> {
  const words = messages[ctx.actor.language]
  return exportList(ctx, {
    name: words['warning.export'],
    action: 'warnings.exported',
    columns: columns.map(([key, width, value]) => ({
      header: words[`warning.field.${key}`],
      width,
      value: (w: Warning) => (value ? value(w) : key === 'state' ? words[`warning.state.${w.state}`] : words[`severity.${w.severity}`]),
    })),
    rows: (await page(ctx, { ...filter, limit: EXPORT_LIMIT + 1 })).rows,
    limit: EXPORT_LIMIT,
    reason,
    filter: Object.keys(filter),
  })
}
