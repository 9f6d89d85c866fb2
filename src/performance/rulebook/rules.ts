import { staffCategories } from '../contract.ts'
import type { StaffCategory } from '../contract.ts'
import type { WhatIf } from './contract.ts'

/** Of fewer, a number would tell who they are. */
const fewestTold = 5
const edges = [null, -5, -2, -0.005, 0.005, 2.005, 5.005, null] as const
const hundredths = (x: number) => Math.round(x * 100) / 100

export type Shift = { category: StaffCategory; then: number; now: number }

/** How the changes are spread, without names: in bins, and by category where it has at least five. */
export function spread(shifts: readonly Shift[]): Pick<WhatIf, 'people' | 'changed' | 'bins' | 'categories'> {
  const by = shifts.map((s) => ({ ...s, change: hundredths(s.now - s.then) }))
  const bins = edges.slice(0, -1).map((from, i) => {
    const to = edges[i + 1]!
    const people = by.filter((s) => (from === null || s.change >= from) && (to === null || s.change < to)).length
    return { from: from === null ? null : hundredths(from), to: to === null ? null : hundredths(to), people }
  })
  const categories = staffCategories.flatMap((category): WhatIf['categories'] => {
    const own = by.filter((s) => s.category === category)
    if (!own.length) return []
    if (own.length < fewestTold) return [{ category, people: own.length, gain: null, lose: null, mean: null }]
    const mean = hundredths(own.reduce((sum, s) => sum + s.change, 0) / own.length)
    return [
      { category, people: own.length, gain: own.filter((s) => s.change > 0).length, lose: own.filter((s) => s.change < 0).length, mean },
    ]
  })
  return { people: by.length, changed: by.filter((s) => s.change !== 0).length, bins, categories }
}
