import type { Day } from '../../platform/day.ts'
import type { Sheet } from './contract.ts'
import type { Counted, Grade, Terms } from './rules.ts'
import type { Standard } from '../standard/queries.ts'
import { dimensions, grades } from '../standard/reference.ts'

/** What scores are reckoned by until an office sets its own: thresholds from the reference, not verified; the margin is of our design. */
export const defaultTerms: Terms = {
  weights: Object.fromEntries(dimensions.map((d) => [d.id, d.weight])),
  thresholds: Object.fromEntries(grades.map((g) => [g.id, g.min_score])) as Record<Grade, number>,
  excellent_needs_bonus: true,
  margin: 5,
}

/**
 * The day whose standard a review is judged by: that on which its reviewers were first drawn, for all of its sheets to the end; before
 * that, today.
 */
export const standardDay = (r: { seats: readonly { since: Day }[] }, today: Day): Day =>
  r.seats.reduce((first, s) => (s.since < first ? s.since : first), today)

/** The findings of a sheet as they count. */
export const counted = (sheet: Sheet, { byId }: Pick<Standard, 'byId'>): (Counted & Sheet['findings'][number])[] =>
  sheet.findings.map((f) => {
    const item = byId.get(f.item)!
    return { ...f, dimension: item.dimension, effect: item.grade_effect }
  })
