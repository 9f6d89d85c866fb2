import { z } from 'zod'
import { paged } from '../../platform/contract.ts'
import { dayField, monthField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'

/** What the log of monitoring is made of, in the order of the work. */
export const logKinds = [
  'warning.replied',
  'warning.reminded',
  'reminder.closed',
  'notice.issued',
  'report.sent',
  'report.read',
  'notice.replied',
  'notice.returned',
  'notice.accepted',
  'notice.escalated',
  'notice.withdrawn',
  'notice.referred',
  'referral.answered',
  'warning.contested',
  'warning.contest_withdrawn',
  'warning.decided',
  'warning.hold_requested',
  'warning.held',
  'warning.hold_refused',
  'warning.hold_ended',
] as const
const id = z.coerce.number().int().positive()
const day = z.string()
export const LogRow = z.object({
  fact_id: z.number(),
  on: day,
  at: z.string(),
  kind: z.enum(logKinds),
  name: z.string(),
  case_id: z.number(),
  case_no: z.string(),
  case_name: z.string(),
  department: z.string().nullable(),
  /** Whose work it is about. */
  person: z.string().nullable(),
  /** Who did it. */
  by: z.string().nullable(),
  notice_id: z.number().nullable(),
  number: z.string().nullable(),
  warning_id: z.number().nullable(),
  /** Which warnings it is about. */
  nodes: z.array(z.string()),
  text: z.string().nullable(),
})
export type LogRow = z.infer<typeof LogRow>
export const logFilter = z.strictObject({
  kind: z.enum(logKinds).optional(),
  from: dayField.optional(),
  to: dayField.optional(),
  /** An upheld or a rejected contest. */
  upheld: z.enum(['true', 'false']).optional(),
  case_id: id.optional(),
  department_id: id.optional(),
  handler_id: id.optional(),
})
export type LogFilter = z.infer<typeof logFilter>
export const listLog = endpoint({
  method: 'GET',
  path: '/api/monitoring-log',
  summary: '流程监控日志，可筛选，逐页，最近的在前',
  query: logFilter.extend(paged()),
  reply: z.object({ rows: z.array(LogRow), next: z.string().nullable(), total: z.number() }),
  audited: 'monitoring_log.listed',
})
export const exportLog = endpoint({
  method: 'POST',
  path: '/api/monitoring-log/export',
  summary: '流程监控日志（.xlsx），写明何人何时因何导出',
  body: z.strictObject({ filter: logFilter, reason: z.string().trim().min(2).max(200) }),
})

/** A figure and its records, the list with that query. `value`: how many they are; `text`: that number, or their mean. */
export const AnalysisFigure = z.object({
  text: z.string(),
  value: z.number(),
  list: z.enum(['warnings', 'notices', 'log']).nullable(),
  query: z.record(z.string(), z.string()),
})
export type AnalysisFigure = z.infer<typeof AnalysisFigure>
const Part = z.union([z.string(), AnalysisFigure])
export type AnalysisPart = z.infer<typeof Part>
export const AnalysisBlock = z.union([
  z.object({ kind: z.literal('p'), parts: z.array(Part) }),
  z.object({ kind: z.literal('table'), head: z.array(z.string()), rows: z.array(z.array(z.array(Part))) }),
])
export const Analysis = z.object({
  office: z.string(),
  title: z.string(),
  month: z.string(),
  from: day,
  to: day,
  sections: z.array(z.object({ title: z.string(), blocks: z.array(AnalysisBlock) })),
})
export type Analysis = z.infer<typeof Analysis>
const month = z.strictObject({ month: monthField })
export const openAnalysis = endpoint({
  method: 'GET',
  path: '/api/monitoring-analysis',
  summary: '一个月的流程监控分析，不列姓名',
  query: month,
  reply: Analysis,
})
export const analysisFile = endpoint({
  method: 'GET',
  path: '/api/monitoring-analysis/file',
  summary: '流程监控分析（.docx）',
  query: month,
  audited: 'monitoring_analysis.downloaded',
})
