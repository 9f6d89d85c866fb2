import { z } from 'zod'
import { paged } from '../platform/contract.ts'
import { endpoint } from '../platform/endpoint.ts'
import { isDay } from '../platform/day.ts'

/**
 * What a measure counts. facts: the journal, on the day of the fact · deadlines: on the day after the due day, when it is known
 * whether it was kept · deadlines_met: on the day when it was met · warnings: on the first day of the hit · cases: open at the end
 * of the period · persons, units: in service at the end of the period · findings: of quality review, standing, on the day of the grade ·
 * objections: to a review, on the day they were made · card_errors: of case cards, on the first day · tasks: on the day after they were due ·
 * standards: documents in force at the end of the period · review_rate(_before): the rate of routine sampling at its end (its beginning).
 */
export const sources = [
  'facts',
  'deadlines',
  'deadlines_met',
  'warnings',
  'cases',
  'persons',
  'units',
  'findings',
  'objections',
  'card_errors',
  'tasks',
  'standards',
  'review_rate',
  'review_rate_before',
] as const
export type SourceName = (typeof sources)[number]
export const groupings = ['office', 'department', 'unit', 'person'] as const
export type Grouping = (typeof groupings)[number]

/** One figure for one key. `n`: rows behind it; for shares the two counts; `small`: a share of fewer than 20, not to be read as a rate. */
export type Figure = { value: number | null; n: number; numerator: number | null; denominator: number | null; small: boolean }

const periodText = z
  .string()
  .regex(/^\d{4}(-\d{2}|-Q[1-4]|-H[12])?$/)
  .refine((p) => isDay(/^\d{4}-\d{2}$/.test(p) ? `${p}-01` : `${p.slice(0, 4)}-01-01`), { message: 'period' })
export const periodField = periodText

export const FigureReply = z.object({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  unit: z.string(),
  definition: z.string(),
  formula: z.string(),
  /** Of which department, unit or person; null: of the office. */
  of: z.string().nullable(),
  period: z.string(),
  from: z.string(),
  to: z.string(),
  value: z.number().nullable(),
  n: z.number(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  small: z.boolean(),
  seen_by: z.array(z.string()),
})
export const CountedRow = z.object({
  part: z.enum(['counted', 'numerator', 'denominator']),
  source: z.enum(sources),
  code: z.string(),
  on: z.string(),
  value: z.number(),
  fact_id: z.number().nullable(),
  case_id: z.number().nullable(),
  case_no: z.string().nullable(),
  name: z.string().nullable(),
})
/** `hidden`: rows of cases that the reader may not see; they are counted, not shown. */
export const CountedRows = z.object({ rows: z.array(CountedRow), hidden: z.number(), total: z.number(), next: z.string().nullable() })

const figureParams = z.object({ id: z.string().min(1).max(80) })
const figureQuery = {
  period: periodText,
  per: z.enum(groupings).default('office'),
  key: z.coerce.number().int().positive().optional(),
}
export const openFigure = endpoint({
  method: 'GET',
  path: '/api/measures/:id',
  summary: '一个数怎么来的：定义、公式、期间',
  params: figureParams,
  query: z.strictObject(figureQuery),
  reply: FigureReply,
})
export const listCounted = endpoint({
  method: 'GET',
  path: '/api/measures/:id/rows',
  summary: '一个数背后的记录',
  params: figureParams,
  query: z.strictObject({
    ...figureQuery,
    ...paged(100, 500),
  }),
  reply: CountedRows,
  audited: 'figure.opened',
})
