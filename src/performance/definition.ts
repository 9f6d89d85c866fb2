import { z } from 'zod'
import { measureField } from '../measures/queries.ts'
import { said } from './contract.ts'

/** An indicator as it stands in the table: what is said of it, and, where it is live, how it is measured. */
export const indicatorField = z.object({
  id: z.string(),
  ...said,
  measure: measureField.nullable(),
  tables: z.record(z.string(), z.record(z.string(), z.number())).default({}),
})
export type Definition = z.output<typeof indicatorField>
