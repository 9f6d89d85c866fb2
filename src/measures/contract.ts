import { z } from 'zod'
import { endpoint } from '../platform/endpoint.ts'
import { isDay } from '../platform/day.ts'
import { filterField, type Filter } from '../platform/filter.ts'

/**
 * What a measure counts. facts: the journal, on the day of the fact · deadlines: on the day after the due day, when it is known
 * whether it was kept · deadlines_met: on the day when it was met · warnings: on the first day of the hit · cases: open at the end
 * of the period · persons, units: in service at the end of the period.
 */
export const sources = ['facts', 'deadlines', 'deadlines_met', 'warnings', 'cases', 'persons', 'units'] as const
export type SourceName = (typeof sources)[number]
export const creditRoles = ['handler', 'assistant', 'clerk', 'self'] as const

/** A number for each row counted: 1 if nothing is said. `table` is looked up by a text field; the first case of `choose` that holds wins. */
export type Value =
  | number
  | { field: string }
  | { days_from: string }
  | { table: string; by: string; otherwise: number }
  | { choose: { when: Filter; value: number }[]; otherwise: number }
  | { times: Value[] }
  | { over: [Value, Value] }
export const valueField: z.ZodType<Value> = z.lazy(() =>
  z.union([
    z.number(),
    z.strictObject({ field: z.string() }),
    z.strictObject({ days_from: z.string() }),
    z.strictObject({ table: z.string(), by: z.string(), otherwise: z.number() }),
    z.strictObject({ choose: z.array(z.strictObject({ when: filterField, value: z.number() })).max(20), otherwise: z.number() }),
    z.strictObject({ times: z.array(valueField).min(1).max(8) }),
    z.strictObject({ over: z.tuple([valueField, valueField]) }),
  ]),
) as z.ZodType<Value>

/** Which rows: kinds of facts, codes of deadlines, ids of nodes; all of the source if none is named. */
const picked = {
  source: z.enum(sources).default('facts'),
  kinds: z.array(z.string().min(1).max(80)).max(100).default([]),
  where: filterField.optional(),
  /** Whose work it is, where it is counted by person or unit. */
  credit: z.enum(creditRoles).default('handler'),
}
export const columnField = z.strictObject({
  ...picked,
  /** rows: each row · cases: each case once · sum: of the values · median: of the values. */
  of: z.enum(['rows', 'cases', 'sum', 'median']).default('rows'),
  value: valueField.optional(),
})
/** One thing counted. */
export type Column = z.output<typeof columnField>
export type ColumnInput = z.input<typeof columnField>

/** A figure: one column, or one column over another. A `rate` is a share, shown as counts below 20; a `mean` is not. */
export const measureField = z.union([
  z.strictObject({ count: columnField }),
  z.strictObject({ rate: z.strictObject({ numerator: columnField, denominator: columnField }) }),
  z.strictObject({ mean: z.strictObject({ numerator: columnField, denominator: columnField }) }),
])
export type Measure = z.output<typeof measureField>
export type MeasureInput = z.input<typeof measureField>

export const groupings = ['office', 'department', 'unit', 'person'] as const
export type Grouping = (typeof groupings)[number]

/** One figure for one key. `n`: rows behind it; for shares the two counts; `small`: a share of fewer than 20, not to be read as a rate. */
export type Figure = { value: number | null; n: number; numerator: number | null; denominator: number | null; small: boolean }

const periodText = z
  .string()
  .regex(/^\d{4}(-\d{2})?$/)
  .refine((p) => isDay(p.length === 4 ? `${p}-01-01` : `${p}-01`), { message: 'period' })
export const periodField = periodText

export const FigureReply = z.object({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  unit: z.string(),
  definition: z.string(),
  formula: z.string(),
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
    cursor: z.string().max(40).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  reply: CountedRows,
  audited: 'figure.opened',
})
export const namedField = z.strictObject({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  unit: z.string(),
  definition: z.string(),
  formula: z.string(),
  measure: measureField,
})
export type Named = z.output<typeof namedField>
