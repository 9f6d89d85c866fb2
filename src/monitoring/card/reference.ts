import { readFileSync } from 'node:fs'
import type { Procedure } from '../../cases/contract.ts'
import type { Basis } from '../../deadlines/contract.ts'
import { checkFilter, type Filter } from '../../platform/filter.ts'
import type { Day } from '../../platform/day.ts'
import type { Fix } from './contract.ts'
import type { Severity } from '../contract.ts'
import { cardFields, type CardField } from './fields.ts'

/** One rule of the card check as reference/card-rules.json has it. */
export type CardRule = {
  id: string
  zh: string
  en: string
  stage: string
  severity: Severity
  /** Asked once of the case, of each party, of each item of property. */
  per: 'case' | 'party' | 'property'
  procedures?: Procedure[]
  /** The day since when it is wrong; absent: acceptance, or the day of the party or the item. */
  at?: CardField
  fields: CardField[]
  wrong: Filter
  remedy: string
  remedy_en: string
  fix: Fix
  /** What the card says may be right all the same: somebody answers so with a reason. */
  confirm?: true
  basis: Basis[]
  /** Cards from this day on. */
  since: Day
  /** Exports of cases never fill it: it concerns the cards registered here, imported ones once the office says so. */
  imported?: false
}

const file = new URL('../../../reference/card-rules.json', import.meta.url)
/** What the card check looks for. Every field that a rule names is one of the card, or the process does not start. */
export const cardRules: readonly CardRule[] = (JSON.parse(readFileSync(file, 'utf8')) as { rules: CardRule[] }).rules
for (const rule of cardRules) {
  checkFilter(rule.wrong, cardFields)
  for (const field of [...rule.fields, rule.at ?? 'accepted_on']) checkFilter({ field, op: 'exists' }, cardFields)
}
export const ruleById = new Map(cardRules.map((r) => [r.id, r]))

export const cardGroup = { group: 'card', zh: '案卡体检', en: 'card check' }
