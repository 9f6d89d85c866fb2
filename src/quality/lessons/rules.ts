import { addMonths, daysBetween, firstOfMonth, type Day } from '../../platform/day.ts'

/** The months of a curve, as YYYY-MM, the month of `today` last. */
export const monthsUpTo = (today: Day, count = 12): string[] =>
  Array.from({ length: count }, (_, i) => addMonths(firstOfMonth(today), i - count + 1).slice(0, 7))

/** How often a month, over days from … to before …; null under thirty days, which say nothing of a month. One decimal. */
export function monthly(days: readonly Day[], from: Day, to: Day): number | null {
  const length = daysBetween(from, to)
  if (length < 30) return null
  const times = days.filter((d) => d >= from && d < to).length
  return Math.round((times / (length / 30.4375)) * 10) / 10
}

/** Acts stand among the stages of a question with this before their kind. */
const ACT = 'act:'
export const atAct = (kind: string) => `${ACT}${kind}`
export const stagesOf = (stored: readonly string[]) => ({
  states: stored.filter((s) => !s.startsWith(ACT)),
  acts: stored.filter((s) => s.startsWith(ACT)).map((s) => s.slice(ACT.length)),
})

/** An error recurs where it happened `times` times within the months counted, which end today. */
export const windowFrom = (today: Day, months: number): Day => addMonths(today, -months)
