import { readFileSync } from 'node:fs'
import type { Sheet } from './contract.ts'
import type { Counted, Effect, Grade, Terms } from './rules.ts'

/** The review standard as reference data: dimensions with their weights, items with their ranges, the grades with their thresholds. */
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
const standard: Standard = JSON.parse(readFileSync(new URL('../../../reference/review-standard.json', import.meta.url), 'utf8'))
export const { dimensions, items } = standard
export const thresholdsVerified = standard.grade_thresholds_verified
export const itemById: ReadonlyMap<string, Item> = new Map(items.map((item) => [item.id, item]))

/** What scores are reckoned by until an office sets its own: thresholds from the reference, not verified; the margin is of our design. */
export const defaultTerms: Terms = {
  weights: Object.fromEntries(dimensions.map((d) => [d.id, d.weight])),
  thresholds: Object.fromEntries(standard.grades.map((g) => [g.id, g.min_score])) as Record<Grade, number>,
  excellent_needs_bonus: true,
  margin: 5,
}

const kindsOf: Readonly<Record<string, readonly string[]>> = {
  ordinary: ['criminal'],
  serious: ['criminal'],
  duty: ['criminal'],
  economic: ['criminal'],
  juvenile: ['criminal', 'juvenile'],
  execution: ['supervision'],
  civil: ['civil', 'supervision'],
  administrative: ['administrative', 'supervision'],
  publicInterest: ['pil', 'supervision'],
  petition: ['supervision'],
}
/** To which items of the standard a case of this line answers. */
export function itemsOf(line: string): Item[] {
  const kinds = new Set(['all', 'suggestion', ...(kindsOf[line] ?? [])])
  return items.filter((item) => item.applies_to.some((kind) => kinds.has(kind)))
}

/** The findings of a sheet as they count. */
export const counted = (sheet: Sheet): (Counted & Sheet['findings'][number])[] =>
  sheet.findings.map((f) => {
    const item = itemById.get(f.item)!
    return { ...f, dimension: item.dimension, effect: item.grade_effect }
  })
