import { readFileSync } from 'node:fs'
import { within, type Definition as Dated, type Value } from '../../platform/settings/rules.ts'
import { grades, publications, type PointsSetting, type PointsSettingCode } from './contract.ts'

type Definition = Dated<PointsSettingCode, PointsSetting['unit']>
const read = (name: string) =>
  (JSON.parse(readFileSync(new URL(`../../../reference/${name}`, import.meta.url), 'utf8')) as { settings: Definition[] }).settings
export const definitions = [...read('points-settings.json'), ...read('evaluation-settings.json')]

const choices: Partial<Record<PointsSetting['unit'], readonly Value[]>> = {
  publication: publications,
  switch: ['on', 'off'],
  grade: grades,
}
export function fits(definition: Definition, value: Value): boolean {
  const among = choices[definition.unit]
  return among ? among.includes(value) : within(definition, value, definition.unit === 'times' ? 2 : 0)
}
