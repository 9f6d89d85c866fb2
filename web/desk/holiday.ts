import { addDays, type Day } from '../../src/platform/day.ts'

type Holiday = { from: Day; days: number; name: string; back: Day }

/** The next stretch of at least three days off that begins within a week, and the first day at work after it. */
export function nextHoliday(today: Day, isOff: (day: Day) => boolean, nameOf: (day: string) => string | null): Holiday | null {
  for (let i = 1; i <= 7; i++) {
    const from = addDays(today, i)
    if (!isOff(from) || isOff(addDays(from, -1))) continue
    let days = 1
    while (days < 30 && isOff(addDays(from, days))) days += 1
    const name = Array.from({ length: days }, (_, n) => nameOf(addDays(from, n))).find((one) => one && !/^(周末|星期|Sat|Sun)/.test(one))
    if (days >= 3 && name) return { from, days, name, back: addDays(from, days) }
  }
  return null
}
