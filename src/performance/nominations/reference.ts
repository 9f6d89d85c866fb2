import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { levelField } from '../../facts/talent.ts'
import { criterionCodes, preconditionCodes, type Criterion, type CriterionCode } from './contract.ts'

const kinds = z.record(z.string(), z.array(z.string()).min(1))
const definition = z.strictObject({
  code: z.enum(criterionCodes),
  zh: z.string(),
  en: z.string(),
  unit: z.enum(['times', 'hours', 'cases']),
  /** Facts of it have a level that may be asked for. */
  leveled: z.boolean(),
  at_least: z.number().int().positive(),
  level: levelField.nullable(),
  /** Facts that count, credited in one of these roles. */
  kinds,
  mark: z.enum(['V', 'P', 'U', 'D']),
})
const precondition = z.strictObject({ code: z.enum(preconditionCodes), zh: z.string(), en: z.string(), kinds, grades: z.array(z.string()) })
const file = z
  .object({
    publicity: z.strictObject({ workdays: z.number().int().positive(), basis: z.string(), mark: z.enum(['V', 'P', 'U', 'D']) }),
    preconditions: z.array(precondition).length(preconditionCodes.length),
    criteria: z.array(definition).length(criterionCodes.length),
  })
  .parse(JSON.parse(readFileSync(new URL('../../../reference/nomination-criteria.json', import.meta.url), 'utf8')))

export const { publicity, preconditions, criteria: definitions } = file
export const definitionOf = (code: CriterionCode) => definitions.find((d) => d.code === code)!
/** A criterion as a round states it, in the language of the reader. */
export const named = (c: { code: CriterionCode; at_least: number; level: Criterion['level'] }, language: 'zh' | 'en'): Criterion => {
  const { unit, [language]: name } = definitionOf(c.code)
  return { code: c.code, at_least: c.at_least, level: c.level, unit, name }
}
/** Every kind of fact that is looked at, with the roles in which it is a person's own. */
export const kindsLookedAt = [...preconditions, ...definitions].flatMap((d) =>
  Object.entries(d.kinds).map(([kind, roles]) => ({ kind, roles })),
)
