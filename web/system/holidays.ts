import { addDays, weekday, type Day } from '../../src/platform/day.ts'

export type Known = { day: string; off: boolean; name: string | null }
type Holiday = { name: string; from: string; to: string; days: number; off: boolean }

/** The named days of a year as stretches: a holiday with all its days, each make-up working day by itself. Plain weekends are left out. */
export function holidaysOf(days: readonly Known[]): Holiday[] {
  const found: Holiday[] = []
  for (const d of days) {
    const weekend = weekday(d.day as Day) > 5
    if (!d.name || (weekend && d.off && /^星期[六日]$/.test(d.name))) continue
    const last = found.at(-1)
    if (last && d.off && last.off && last.name === d.name && addDays(last.to as Day, 1) === d.day) {
      last.to = d.day
      last.days++
    } else found.push({ name: d.name, from: d.day, to: d.day, days: 1, off: d.off })
  }
  return found
}
