import { addMonths, day, type Day } from '../platform/day.ts'

/** A stretch of days, half-open: `to` is the first day after it. */
export type Period = { from: Day; to: Day }

/** 2025 → the year, 2025-12 → the month. */
export function periodOf(text: string): Period {
  const from = day(text.length === 4 ? `${text}-01-01` : `${text}-01`)
  return { from, to: addMonths(from, text.length === 4 ? 12 : 1) }
}
