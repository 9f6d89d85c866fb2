import { addMonths, firstOfMonth, isDay, type Day } from '../../platform/day.ts'
import type { SettingCode, settingMarks, settingUnits } from './contract.ts'

export type Value = number | string
export type Dated = { valid_from: Day; value: Value; basis: string; mark: (typeof settingMarks)[number] }
export type Definition = {
  code: SettingCode
  unit: (typeof settingUnits)[number]
  zh: string
  en: string
  min?: number
  max?: number
  rows: Dated[]
}

/** The value on a day: the row that began last. What the office set counts before the reference where both begin on the same day. */
export function valueOn(rows: readonly Dated[], day: Day): Dated | undefined {
  let best: Dated | undefined
  for (const row of rows) if (row.valid_from <= day && (!best || row.valid_from >= best.valid_from)) best = row
  return best
}

export function fits({ unit, min, max }: Definition, value: Value): boolean {
  if (unit === 'day') return typeof value === 'string' && isDay(value)
  if (unit === 'scheme') return value === 'r2018' || value === 'r2026'
  if (typeof value !== 'number' || !Number.isFinite(value)) return false
  const whole = unit === 'percent' ? Math.abs(Math.round(value * 100) - value * 100) < 1e-9 : Number.isInteger(value)
  return whole && value >= (min ?? 0) && value <= (max ?? Infinity)
}

const gradeCodes: readonly SettingCode[] = ['grade_excellent', 'grade_qualified', 'grade_basic']
/** Whether, with this value, the least scores of the grades still go down from the best to the worst. */
export function inOrder(code: SettingCode, value: Value, on: (code: SettingCode) => Value): boolean {
  if (!gradeCodes.includes(code)) return true
  const scores = gradeCodes.map((c) => Number(c === code ? value : on(c)))
  return scores.every((score, i) => i === 0 || score < scores[i - 1]!)
}

/** The floor of a year, for a part of it: two a year are one in a quarter, and two again in a year. */
export const floorFor = (floorYear: number, months: number): number => Math.ceil((floorYear * Math.min(months, 12)) / 12)

/** Months that a period touches. */
export function monthsOf({ from, to }: { from: Day; to: Day }): number {
  let months = 1
  for (let month = firstOfMonth(from); addMonths(month, 1) <= to; month = addMonths(month, 1)) months += 1
  return months
}
