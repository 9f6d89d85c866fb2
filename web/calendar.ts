import { useCallback } from 'react'
import { weekday, type Day } from '../src/platform/day.ts'

/** Whether a day is a day off, by the office's calendar; until it has come, by the week. */
export function useCalendar(): (day: Day) => boolean {
  return useCallback((day: Day) => weekday(day) > 5, [])
}
