import { readFileSync } from 'node:fs'
import type { CaseKind } from '../../facts.ts'
import type { Day } from '../../platform/day.ts'
import type { Filter } from '../../platform/filter.ts'

/** A class of cases that are reviewed one by one, as reference/review-classes.json describes it. */
export type ReviewClass = {
  id: string
  zh: string
  en: string
  by: 'facts' | 'clock' | 'register' | 'manual'
  valid_from: Day
  mark: 'V' | 'P' | 'U' | 'D'
  procedures?: string[]
  categories?: string[]
  /** Only where a suspect had been arrested before. */
  arrested?: true
  when: { kind: CaseKind; where?: Filter; after?: CaseKind }[]
}
export const classes = (
  JSON.parse(readFileSync(new URL('../../../reference/review-classes.json', import.meta.url), 'utf8')) as { classes: ReviewClass[] }
).classes
export const classById: ReadonlyMap<string, ReviewClass> = new Map(classes.map((c) => [c.id, c]))
