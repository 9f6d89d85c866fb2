import { z } from 'zod'
import { endpoint } from '../platform/endpoint.ts'
import { groupings, periodField } from '../measures/contract.ts'
import { monthField } from '../platform/day.ts'

/** A figure in a report: `text` as it reads there; it opens by `measure` and the report's `period` (GET /api/measures/:id). */
export const FigureRef = z.object({
  measure: z.string(),
  text: z.string(),
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  small: z.boolean(),
  /** Of a row of a table: of which department or person it is. */
  per: z.enum(groupings).optional(),
  key: z.number().optional(),
})
const Part = z.union([z.string(), FigureRef])
export const ReportBlock = z.union([
  z.object({ kind: z.literal('p'), parts: z.array(Part) }),
  z.object({ kind: z.literal('table'), head: z.array(z.string()), rows: z.array(z.array(z.array(Part))) }),
])
export const Report = z.object({
  title: z.string(),
  office: z.string(),
  period: z.string(),
  from: z.string(),
  to: z.string(),
  sections: z.array(z.object({ title: z.string(), blocks: z.array(ReportBlock) })),
})

export type Report = z.output<typeof Report>

const asked = z
  .strictObject({ month: monthField.optional(), year: periodField.optional() })
  .refine((q) => (q.month === undefined) !== (q.year === undefined), { message: 'month_or_year' })
  .refine((q) => q.year === undefined || q.year.length === 4, { message: 'year' })
export const openReport = endpoint({
  method: 'GET',
  path: '/api/reports',
  summary: '一个月或者一年的工作报告',
  query: asked,
  reply: Report,
})
export const downloadReport = endpoint({
  method: 'GET',
  path: '/api/reports/file',
  summary: '工作报告（.docx）',
  query: asked,
  audited: 'report.downloaded',
})

/** Month by month of a year; a month that has not begun is null. Each opens as a figure of that month. */
export const Months = z.object({
  year: z.string(),
  months: z.array(z.string()),
  rows: z.array(
    z.object({ measure: z.string(), zh: z.string(), en: z.string(), unit: z.string(), values: z.array(z.number().nullable()) }),
  ),
})
export const openMonths = endpoint({
  method: 'GET',
  path: '/api/reports/months',
  summary: '一年之中逐月的数：受理、办结、预警、培训学时',
  query: z.strictObject({ year: z.string().regex(/^\d{4}$/) }),
  reply: Months,
})

const ofPeriod = z.strictObject({ period: periodField })
export const openQualityReport = endpoint({
  method: 'GET',
  path: '/api/reports/quality',
  summary: '案件质量评查报告：月、季、半年或者一年',
  query: ofPeriod,
  reply: Report,
})
export const downloadQualityReport = endpoint({
  method: 'GET',
  path: '/api/reports/quality/file',
  summary: '案件质量评查报告（.docx）',
  query: ofPeriod,
  audited: 'report.downloaded',
})
