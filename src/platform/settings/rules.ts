import type { z } from 'zod'
import type { Day } from '../day.ts'
import type { settingMarks, settingValue } from './contract.ts'

export type Value = z.infer<typeof settingValue>
export type Dated = { valid_from: Day; value: Value; basis: string; mark: (typeof settingMarks)[number] }
/** A setting as the reference has it; its rows hold where an office has set nothing. */
export type Definition<C extends string = string, U extends string = string> = {
  code: C
  unit: U
  zh: string
  en: string
  min?: number
  max?: number
  rows: Dated[]
}

/** The value on a day: the row that began last. What the office set counts before the reference where both begin on the same day. */
export function valueOn<R extends { valid_from: Day }>(rows: readonly R[], day: Day): R | undefined {
  let best: R | undefined
  for (const row of rows) if (row.valid_from <= day && (!best || row.valid_from >= best.valid_from)) best = row
  return best
}

/** A number within the bounds of its definition, with at most so many decimals. */
export function within({ min = 0, max = Infinity }: Pick<Definition, 'min' | 'max'>, value: Value, decimals = 0): boolean {
  if (typeof value !== 'number' || !Number.isFinite(value)) return false
  const scaled = value * 10 ** decimals
  return Math.abs(Math.round(scaled) - scaled) < 1e-9 && value >= min && value <= max
}
