import { z } from 'zod'

declare const brand: unique symbol
/** A legal day in Beijing as text, YYYY-MM-DD; compares as text. Never pass it through `new Date`: that would mean a UTC midnight. */
export type Day = string & { readonly [brand]: true }

const cumulative = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
const leap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
export const daysInMonth = (year: number, month: number) =>
  month === 2 ? (leap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
const two = (n: number) => (n < 10 ? `0${n}` : `${n}`)
const text = (year: number, month: number, date: number) =>
  `${year < 1000 ? String(year).padStart(4, '0') : year}-${two(month)}-${two(date)}` as Day
// Digit by digit: days are taken apart many times for every case, and slices would have to be made and thrown away.
const pair = (day: Day, at: number) => (day.charCodeAt(at) - 48) * 10 + day.charCodeAt(at + 1) - 48
export const yearOf = (day: Day) => pair(day, 0) * 100 + pair(day, 2)
const monthOf = (day: Day) => pair(day, 5)
const dateOf = (day: Day) => pair(day, 8)

export function isDay(value: string): value is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const [year, month, date] = [+value.slice(0, 4), +value.slice(5, 7), +value.slice(8, 10)]
  return year >= 1900 && year <= 2200 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month)
}
/** @throws RangeError if it is not a day of the calendar between 1900 and 2200 */
export function day(value: string): Day {
  if (!isDay(value)) throw new RangeError(`not a day: ${value}`)
  return value
}
export const dayField = z
  .string()
  .refine(isDay, { message: 'day' })
  .transform((value) => value)

/** A month as YYYY-MM, of the years in which there is anything to count. */
export const monthField = z.string().refine((m) => /^(19|2\d)\d{2}-\d{2}$/.test(m) && isDay(`${m}-01`), { message: 'month' })

/** Days since 1970-01-01. */
export function ordinal(d: Day): number {
  const [year, month, date] = [yearOf(d), monthOf(d), dateOf(d)]
  const before = year - 1
  const days = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400)
  return days + cumulative[month - 1]! + (month > 2 && leap(year) ? 1 : 0) + date - 719163
}
export function fromOrdinal(n: number): Day {
  const z = n + 719468
  const era = Math.floor(z / 146097)
  const doe = z - era * 146097
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365)
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return text(yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - Math.floor((153 * mp + 2) / 5) + 1)
}
export const addDays = (d: Day, n: number): Day => fromOrdinal(ordinal(d) + n)
export const daysBetween = (from: Day, to: Day): number => ordinal(to) - ordinal(from)
/** 1 Monday … 7 Sunday. */
export const weekday = (d: Day): number => ((((ordinal(d) + 3) % 7) + 7) % 7) + 1
export const firstOfMonth = (d: Day): Day => text(yearOf(d), monthOf(d), 1)
export const isLastOfMonth = (d: Day): boolean => dateOf(d) === daysInMonth(yearOf(d), monthOf(d))

/** The same-numbered day `n` months later, or the last day of that month where the number does not exist. */
export function addMonths(d: Day, n: number): Day {
  const total = yearOf(d) * 12 + monthOf(d) - 1 + n
  const [year, month] = [Math.floor(total / 12), (total % 12) + 1]
  return text(year, month, Math.min(dateOf(d), daysInMonth(year, month)))
}
/** The day in Beijing at a UTC instant. */
export const beijingDay = (now: string): Day => fromOrdinal(Math.floor((Date.parse(now) + 8 * 3600_000) / 86_400_000))
