import { z } from 'zod'
import { filterField, type Filter } from '../platform/filter.ts'
import { sources } from './contract.ts'

const creditRoles = [
  'handler',
  'assistant',
  'clerk',
  'self',
  'author',
  'member',
  'honoured',
  'participant',
  'speaker',
  'organiser',
  'attendee',
  'lead',
  'owner',
] as const
const role = z.enum(creditRoles)

/** A number for each row counted: 1 if nothing is said. `table` is looked up by a text field; the first case of `choose` that holds wins. */
export type Value =
  | number
  | { field: string }
  | { days_from: string }
  | { table: string; by: string; otherwise: number }
  | { choose: { when: Filter; value: number }[]; otherwise: number }
  | { times: Value[] }
  | { over: [Value, Value] }
const valueField: z.ZodType<Value> = z.lazy(() =>
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
  /** Whose work it is, where it is counted by person or unit. Indicators put the person's own seat for a single role; a list stands as it is. */
  credit: z.union([role, z.array(role).min(1)]).default('handler'),
}
export const columnField = z.strictObject({
  ...picked,
  /** rows: each row · cases: each case once · days: each day once · sum: of the values · median: of the values. */
  of: z.enum(['rows', 'cases', 'days', 'sum', 'median']).default('rows'),
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
/** What it counts: one column, or the numerator and the denominator. */
export const columnsOf = (m: Measure): Column[] =>
  'count' in m ? [m.count] : 'rate' in m ? [m.rate.numerator, m.rate.denominator] : [m.mean.numerator, m.mean.denominator]

/** A measure that reports and pages know by name. */
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
