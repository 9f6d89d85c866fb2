import type { Ctx } from '../../platform/ctx.ts'
import type { FileReply } from '../../platform/endpoint.ts'
import { exportList } from '../../platform/spreadsheet/export.ts'
import { EXPORT_LIMIT } from '../export.ts'
import type { Notice, NoticeFilter } from './contract.ts'
import * as messages from './messages.ts'
import { listNotices } from './queries.ts'

/** The reminders and notices of a filter as a workbook, as the reader sees them on the page. */
export async function exportNotices(ctx: Ctx, filter: NoticeFilter, reason: string): Promise<FileReply> {
  const words = messages[ctx.actor.language]
  const column = (
    key:
      | 'grade'
      | 'number'
      | 'case_no'
      | 'case_name'
      | 'department'
      | 'person'
      | 'officer'
      | 'issued_on'
      | 'due_on'
      | 'state'
      | 'replied_on'
      | 'late'
      | 'closed_on'
      | 'warnings',
    width: number,
  ) => ({
    header: words[`notice.field.${key}`],
    width,
    value: (n: Notice) =>
      key === 'grade' ? words[`notice.grade.${n.grade}`] : key === 'state' ? words[`notice.state.${n.state}`] : n[key],
  })
  return exportList(ctx, {
    name: words['notice.export'],
    action: 'notices.exported',
    columns: [
      column('grade', 24),
      column('number', 30),
      column('case_no', 36),
      column('case_name', 30),
      column('department', 18),
      column('person', 12),
      column('officer', 12),
      column('issued_on', 12),
      column('due_on', 12),
      column('state', 12),
      column('replied_on', 12),
      column('late', 10),
      column('closed_on', 12),
      column('warnings', 10),
    ],
    rows: (await listNotices(ctx, { ...filter, limit: EXPORT_LIMIT + 1 })).rows,
    limit: EXPORT_LIMIT,
    reason,
    filter: Object.keys(filter),
  })
}
