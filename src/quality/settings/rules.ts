import { addMonths, firstOfMonth, isDay, type Day } from '../../platform/day.ts'
import { within, type Definition as Dated, type Value } from '../../platform/settings/rules.ts'
import type { SettingCode, settingUnits } from './contract.ts'

export { valueOn } from '../../platform/settings/rules.ts'
export type Definition = Dated<SettingCode, (typeof settingUnits)[number]>

export function fits(definition: Definition, value: Value): boolean {
  const { unit } = definition
  if (unit === 'day') return typeof value === 'string' && isDay(value)
  if (unit === 'scheme') return value === 'r2018' || value === 'r2026'
  return within(definition, value, unit === 'percent' ? 2 : 0)
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
