import { readFileSync } from 'node:fs'
import type { Day } from '../../platform/day.ts'
import { publications, type PointsSetting, type PointsSettingCode } from './contract.ts'

export type Value = PointsSetting['value']
export type Dated = { valid_from: Day; value: Value; basis: string; mark: PointsSetting['rows'][number]['mark'] }
export type Definition = {
  code: PointsSettingCode
  unit: PointsSetting['unit']
  zh: string
  en: string
  min?: number
  max?: number
  rows: Dated[]
}
const file = new URL('../../../reference/points-settings.json', import.meta.url)
export const definitions = (JSON.parse(readFileSync(file, 'utf8')) as { settings: Definition[] }).settings
export const definitionOf = (code: PointsSettingCode): Definition => definitions.find((d) => d.code === code)!

export function fits({ unit, min = 0, max = Infinity }: Definition, value: Value): boolean {
  if (unit === 'publication') return (publications as readonly Value[]).includes(value)
  if (unit === 'switch') return value === 'on' || value === 'off'
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
}
/** The row that began last; of two of the same day the later one, which is the office's own. */
export function valueOn(rows: readonly Dated[], day: Day): Dated | undefined {
  let best: Dated | undefined
  for (const row of rows) if (row.valid_from <= day && (!best || row.valid_from >= best.valid_from)) best = row
  return best
}
