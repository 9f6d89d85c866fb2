import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { activityTypes, dutyKinds, functions, trainingForms } from '../../facts/talent.ts'
import { dayField, type Day } from '../../platform/day.ts'

const mark = z.enum(['V', 'P', 'U', 'D'])
const basis = z.strictObject({ law: z.string(), article: z.string().nullable(), mark })
const dated = { zh: z.string(), en: z.string(), valid_from: dayField, valid_to: dayField.nullable() }
const rule = z.strictObject({ id: z.string(), ...dated, hours: z.number(), categories: z.array(z.string()), basis })
const duty = z.strictObject({
  id: z.enum(dutyKinds),
  ...dated,
  months: z.number().int().positive(),
  /** What was done in so many months before the day counts too. */
  months_before: z.number().int().min(0),
  days: z.number().positive(),
  /** Either of both is enough; null: the rule names days alone. */
  hours: z.number().positive().nullable(),
  classroom: z.boolean(),
  /** Who holds such a post without a recorded day of appointment: not known, never missed. */
  presumed: z.strictObject({ categories: z.array(z.string()), posts: z.array(z.string()) }),
  /** Ranks whose being gained begins it. */
  ranks: z.array(z.string()),
  basis: z.array(basis).min(1),
})
const file = z
  .object({
    rules: z.array(rule),
    duties: z.array(duty),
    hours_per_day: z.object({ value: z.number().positive() }),
    classroom: z.object({ forms: z.array(z.enum(trainingForms)), activities: z.array(z.enum(activityTypes)) }),
    counted: z.object({ activities: z.array(z.enum(activityTypes)) }),
    functions: z.record(z.enum(functions), z.array(z.string())),
  })
  .parse(JSON.parse(readFileSync(new URL('../../../reference/training-rules.json', import.meta.url), 'utf8')))

export type TrainingRule = z.output<typeof rule>
export type DutyRule = z.output<typeof duty>
/** Training asked within a time after an appointment or a promotion. */
export const dutyRules: readonly DutyRule[] = file.duties
/** Hours that a day of training stands for. */
export const hoursPerDay = file.hours_per_day.value
export const classroom = file.classroom
/** Activities whose attendance counts as training. */
export const countedActivities = file.counted.activities
/** Procedures of cases by procuratorial function. */
export const proceduresOf = file.functions
/** The rules of a year, as they stand on its last day. */
export const rulesOf = (year: number): TrainingRule[] => {
  const last = `${year}-12-31` as Day
  return file.rules.filter((r) => r.valid_from <= last && (r.valid_to === null || r.valid_to > last))
}
