import type { Text } from '../i18n.ts'
import { monthAfter } from '../points/month-switch.tsx'
import { monthName } from '../ui/format.ts'

export const lengths = ['month', 'quarter', 'half', 'year'] as const
export type Length = (typeof lengths)[number]

/** 2025-12 a month, 2025-Q4 a quarter, 2025-H2 a half, 2025 a year. */
export const lengthOf = (period: string): Length =>
  period.length === 4 ? 'year' : period[5] === 'Q' ? 'quarter' : period[5] === 'H' ? 'half' : 'month'

/** The period of this length in which a month lies. */
export function periodAt(month: string, length: Length): string {
  const year = month.slice(0, 4)
  const n = Number(month.slice(5, 7))
  if (length === 'year') return year
  if (length === 'quarter') return `${year}-Q${Math.ceil(n / 3)}`
  return length === 'half' ? `${year}-H${Math.ceil(n / 6)}` : month
}
/** Its last month. */
export function lastMonth(period: string): string {
  const year = period.slice(0, 4)
  const part = Number(period.slice(6))
  const n = { year: 12, quarter: 3 * part, half: 6 * part, month: 0 }[lengthOf(period)]
  return n ? `${year}-${String(n).padStart(2, '0')}` : period
}
const months = { month: 1, quarter: 3, half: 6, year: 12 }
export const periodAfter = (period: string, step: number): string =>
  periodAt(monthAfter(lastMonth(period), step * months[lengthOf(period)]), lengthOf(period))

/** 2025 年第 4 季度 */
export function periodName(period: string, t: Pick<Text, 'of' | 'language'>): string {
  const year = period.slice(0, 4)
  const part = period.slice(6)
  const length = lengthOf(period)
  if (length === 'year') return t.of('year_name', { year })
  if (length === 'quarter') return t.of('quarter_name', { year, part })
  if (length === 'half') return t.of('half_name', { year, part: t.of(`half.${part}`) })
  return monthName(period, t.language)
}
