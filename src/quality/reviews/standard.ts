import { readFileSync } from 'node:fs'
import type { Day } from '../../platform/day.ts'

/** The review standard as reference data: dimensions with their weights, items with their ranges, the grades of each scheme. */
export type Effect = 'fail' | 'basic' | 'deduct' | 'bonus'
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
}
export const grades = ['failed', 'basic', 'qualified', 'excellent'] as const
/** From the worst to the best; `basic` is 瑕疵 in the scheme of 2018, 基本合格 in that of 2026. */
export type Grade = (typeof grades)[number]
export const schemes = ['r2018', 'r2026'] as const
export type Scheme = (typeof schemes)[number]

const standard: Standard = JSON.parse(readFileSync(new URL('../../../reference/review-standard.json', import.meta.url), 'utf8'))
export const { dimensions, items } = standard
export const itemById: ReadonlyMap<string, Item> = new Map(items.map((item) => [item.id, item]))
export const minScores = Object.fromEntries(standard.grades.map((g) => [g.id, g.min_score])) as Record<Grade, number>

/** The formal rule was issued in January 2026; the exact day was not read, so its first day counts. @source domain-rules 3.3 */
export const schemeOn = (day: Day): Scheme => (day < '2026-01-01' ? 'r2018' : 'r2026')
