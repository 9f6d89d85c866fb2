import { addDays, daysBetween, type Day } from '../../src/platform/day.ts'

type Rung = { working: boolean; due: boolean; after: boolean }
type Alarm = 'overdue' | 'red' | 'amber' | 'calm'

/** Ten rungs from today: one a calendar day. Null when the day has passed. */
export function rungs(due: Day, today: Day, isOff: (day: Day) => boolean): Rung[] | null {
  const left = daysBetween(today, due)
  if (left < 0) return null
  return Array.from({ length: 10 }, (_, i) => ({ working: !isOff(addDays(today, i)), due: i === left, after: i > left }))
}

/** `lead` is the deadline's own ladder, descending, as [7, 3, 1]: amber from the first number of days left, red from the second. */
export function alarm(due: Day, today: Day, lead: readonly number[] = [7, 3, 1]): Alarm {
  const left = daysBetween(today, due)
  if (left < 0) return 'overdue'
  if (left <= (lead[1] ?? 3) || left === 0) return 'red'
  return left <= (lead[0] ?? 7) ? 'amber' : 'calm'
}

/** Working days left, today counted if it is one; bounded to what the calendar is asked. */
export function workingDaysLeft(due: Day, today: Day, isOff: (day: Day) => boolean): number {
  let count = 0
  const left = Math.min(daysBetween(today, due), 400)
  for (let i = 1; i <= left; i++) if (!isOff(addDays(today, i))) count += 1
  return count
}
