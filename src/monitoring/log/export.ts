import type { Ctx } from '../../platform/ctx.ts'
import type { FileReply } from '../../platform/endpoint.ts'
import { audit } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { writeWorkbook, xlsxType } from '../../platform/spreadsheet/write.ts'
import type { LogFilter, LogRow } from './contract.ts'
import * as messages from './messages.ts'
import { countLog, listLog } from './queries.ts'

const LIMIT = 20_000
type Key = keyof typeof messages.zh
const columns: { key: Key; width: number; value: (r: LogRow) => string | null }[] = [
  { key: 'log.on', width: 12, value: (r) => r.on },
  { key: 'log.name', width: 22, value: (r) => r.name },
  { key: 'log.case_no', width: 36, value: (r) => r.case_no },
  { key: 'log.case_name', width: 24, value: (r) => r.case_name },
  { key: 'log.department', width: 18, value: (r) => r.department },
  { key: 'log.person', width: 12, value: (r) => r.person },
  { key: 'log.nodes', width: 40, value: (r) => r.nodes.join('；') },
  { key: 'log.number', width: 30, value: (r) => r.number },
  { key: 'log.text', width: 50, value: (r) => r.text },
  { key: 'log.by', width: 12, value: (r) => r.by },
]

/** The log as a workbook; who took it, when and why stands on its first sheet, and in the audit trail. */
export async function exportLog(ctx: Ctx, filter: LogFilter, reason: string): Promise<FileReply> {
  const total = await countLog(ctx, filter)
  if (total > LIMIT) throw new Refusal(409, 'export.too_many', { limit: LIMIT })
  const { rows } = await listLog(ctx, { ...filter, limit: LIMIT })
  const t = (key: Key) => messages[ctx.actor.language][key]
  await audit(ctx, 'monitoring_log.exported', null, { rows: rows.length, reason, filter: Object.keys(filter) })
  const content = await writeWorkbook([
    {
      name: t('log.cover'),
      columns: [
        { header: t('log.cover'), width: 20 },
        { header: `${ctx.actor.name} ${ctx.now}`, width: 60 },
      ],
      rows: [
        [t('log.taken_by'), ctx.actor.name],
        [t('log.taken_at'), ctx.now],
        [t('log.reason'), reason],
        [t('log.rows'), rows.length],
      ],
    },
    {
      name: t('log.title'),
      columns: columns.map((c) => ({ header: t(c.key), width: c.width })),
      rows: rows.map((r) => columns.map((c) => c.value(r))),
    },
  ])
  return { name: `${t('log.title')}-${ctx.today}.xlsx`, media_type: xlsxType, content }
}
