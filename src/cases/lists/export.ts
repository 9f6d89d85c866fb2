import { caseKinds, type ActKind } from '../../facts.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { FileReply } from '../../platform/endpoint.ts'
import { audit } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { writeWorkbook, xlsxType } from '../../platform/spreadsheet/write.ts'
import type { CaseFilter } from './contract.ts'
import type { CaseRow } from '../contract.ts'
import { allCases } from './list.ts'
import * as messages from '../messages.ts'
import { categoryOf, outcomeOf } from '../registry.ts'

const LIMIT = 50_000
type Language = 'zh' | 'en'
type Column = { key: string; width: number; value: (c: CaseRow, language: Language) => string | number | null }
const word = (key: string, language: Language): string => messages[language][key] ?? key

const columns: Column[] = [
  { key: 'case_no', width: 36, value: (c) => c.case_no },
  { key: 'unified_no', width: 22, value: (c) => c.unified_no },
  { key: 'name', width: 30, value: (c) => c.name },
  { key: 'category', width: 20, value: (c, l) => categoryOf(c.category)?.[l] ?? c.category },
  { key: 'source_agency', width: 24, value: (c) => c.source_agency },
  { key: 'cause', width: 24, value: (c) => c.cause },
  { key: 'accepted_on', width: 12, value: (c) => c.accepted_on },
  { key: 'department', width: 18, value: (c) => c.department },
  { key: 'handler', width: 12, value: (c) => c.handler },
  { key: 'state', width: 14, value: (c, l) => word(`case.state.${c.state}`, l) },
  { key: 'next_due_on', width: 12, value: (c) => c.next_due_on },
  { key: 'days_open', width: 10, value: (c) => c.days_open },
  { key: 'closed_on', width: 12, value: (c) => c.closed_on },
  { key: 'outcome', width: 20, value: (c, l) => (c.outcome ? (outcomeOf(c.category, c.outcome)?.[l] ?? c.outcome) : null) },
  { key: 'archived_on', width: 12, value: (c) => c.archived_on },
  { key: 'last_act', width: 20, value: (c, l) => caseKinds[c.last_act as ActKind]?.[l] ?? c.last_act },
  { key: 'last_act_on', width: 12, value: (c) => c.last_act_on },
]

/** The list as a workbook. Who took it, when and why stands on its own first sheet and in the name of the other; leaves an audit line. */
export async function exportCases(ctx: Ctx, filter: CaseFilter, reason: string): Promise<FileReply> {
  const found = await allCases(ctx, filter, LIMIT + 1)
  if (found.length > LIMIT) throw new Refusal(409, 'export.too_many', { limit: LIMIT })
  const { language } = ctx.actor
  await audit(ctx, 'cases.exported', null, { rows: found.length, reason, filter: Object.keys(filter) })
  const taken = `${ctx.actor.name} ${ctx.now}`
  const content = await writeWorkbook([
    {
      name: word('export.cover', language),
      columns: [
        { header: word('export.cover', language), width: 20 },
        { header: taken, width: 60 },
      ],
      rows: [
        [word('export.taken_by', language), ctx.actor.name],
        [word('export.taken_at', language), ctx.now],
        [word('export.reason', language), reason],
        [word('export.rows', language), found.length],
        [word('export.duty', language), ''],
      ],
    },
    {
      name: word('export.cases', language),
      columns: columns.map((c) => ({ header: word(`case.field.${c.key}`, language), width: c.width })),
      rows: found.map((c) => columns.map((column) => column.value(c, language))),
    },
  ])
  return { name: `${word('export.cases', language)}-${ctx.today}.xlsx`, media_type: xlsxType, content }
}
