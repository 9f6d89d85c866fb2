import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { activityTypes, functions } from '../../facts/talent.ts'
import { dayField, type Day } from '../../platform/day.ts'

const rule = z.strictObject({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  hours: z.number(),
  categories: z.array(z.string()),
  valid_from: dayField,
  valid_to: dayField.nullable(),
  basis: z.strictObject({ law: z.string(), article: z.string().nullable(), mark: z.enum(['V', 'P', 'U', 'D']) }),
})
const file = z
  .object({
    rules: z.array(rule),
    counted: z.object({ activities: z.array(z.enum(activityTypes)) }),
    functions: z.record(z.enum(functions), z.array(z.string())),
  })
  .parse(JSON.parse(readFileSync(new URL('../../../reference/training-rules.json', import.meta.url), 'utf8')))

export type TrainingRule = z.output<typeof rule>
/** Activities whose attendance counts as training. */
export const countedActivities = file.counted.activities
/** Procedures of cases by procuratorial function. */
export const proceduresOf = file.functions
/** The rules of a year, as they stand on its last day. */
export const rulesOf = (year: number): TrainingRule[] => {
  const last = `${year}-12-31` as Day
  return file.rules.filter((r) => r.valid_from <= last && (r.valid_to === null || r.valid_to > last))
}
