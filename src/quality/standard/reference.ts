import { readFileSync } from 'node:fs'
import type { Effect, Grade } from '../reviews/rules.ts'

/** An item of the review standard: what is looked at, how many points it may cost, what it means for the grade. */
export type Item = {
  id: string
  dimension: string
  zh: string
  en: string
  deduct_min: number
  deduct_max: number
  bonus: boolean
  grade_effect: Effect
  applies_to: string[]
  basis: { law: string; article: string | null; verified: boolean }[]
}
type Standard = {
  dimensions: { id: string; zh: string; en: string; weight: number }[]
  items: Item[]
  grades: { id: Grade; min_score: number }[]
  grade_thresholds_verified: boolean
}
/** The standard as reference data, which holds where an office has said nothing else (queries.ts). */
export const { dimensions, items, grades, grade_thresholds_verified }: Standard = JSON.parse(
  readFileSync(new URL('../../../reference/review-standard.json', import.meta.url), 'utf8'),
)
