import { addMonths, day, type Day } from '../platform/day.ts'

/** A stretch of days, half-open: `to` is the first day after it. */
export type Period = { from: Day; to: Day }

/** 2025 → the year, 2025-12 → the month, 2025-Q4 → the quarter, 2025-H2 → the half. */
export function periodOf(text: string): Period {
  const year = text.slice(0, 4)
  const part = Number(text.slice(6))
  const [first, months] =
    text.length === 4 ? [1, 12] : text[5] === 'Q' ? [3 * part - 2, 3] : text[5] === 'H' ? [6 * part - 5, 6] : [Number(text.slice(5)), 1]
  const from = day(`${year}-${String(first).padStart(2, '0')}-01`)
  return { from, to: addMonths(from, months) }
}
