import { caseKinds, type ActKind } from '../../facts.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { FileReply } from '../../platform/endpoint.ts'
import { exportList } from '../../platform/spreadsheet/export.ts'
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

/** The list as a workbook. */
export async function exportCases(ctx: Ctx, filter: CaseFilter, reason: string): Promise<FileReply> {
  const { language } = ctx.actor
  return exportList<CaseRow>(ctx, {
    name: word('export.cases', language),
    action: 'cases.exported',
    columns: columns.map((c) => ({ header: word(`case.field.${c.key}`, language), width: c.width, value: (r) => c.value(r, language) })),
    rows: await allCases(ctx, filter, LIMIT + 1),
    limit: LIMIT,
    reason,
    filter: Object.keys(filter),
  })
}
