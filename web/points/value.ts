import type { openPoints } from '../../src/performance/contract.ts'
import type { Output } from '../client.ts'
import type { Text } from '../i18n.ts'

type Words = Pick<Text, 'of'>

export type Month = Output<typeof openPoints>
export type Indicator = Month['indicators'][number]

/** R01 of KPI-R01. */
export const shortId = (id: string) => id.replace(/^KPI-/, '')
/** The reference writes ASCII brackets in Chinese names; English names begin small. */
export const nameOf = (one: { zh: string; en: string }, lang: 'zh' | 'en') =>
  lang === 'zh' ? one.zh.replace(/\(/g, '（').replace(/\)/g, '）') : one.en.charAt(0).toUpperCase() + one.en.slice(1)
export const decimal = (x: number, digits = 2) => String(Number(x.toFixed(digits)))
export const percent = (x: number) => decimal(x * 100, 1)
/** Points to a tenth, to a hundredth where they have one. */
export const points = (x: number) => (Math.abs(x * 10 - Math.round(x * 10)) < 1e-6 ? x.toFixed(1) : x.toFixed(2))
export const signedPoints = (x: number) => (x === 0 ? '0' : `${x > 0 ? '+' : '−'}${points(Math.abs(x))}`)
/** Why an entry has its points; what is taken off carries a true minus. */
export const whySentence = ({ key, params }: NonNullable<Indicator['why']>, words: Words) =>
  words.of(key, Object.fromEntries(Object.entries(params).map(([name, x]) => [name, typeof x === 'number' && x < 0 ? `−${-x}` : x])))

type Shown = Pick<Indicator, 'shown' | 'unit' | 'value' | 'n' | 'numerator' | 'denominator' | 'small'>
/** How an own figure reads: a share of fewer than 20 as its two counts, never as a rate. */
export function ownValue(i: Shown, t: Words): { value: string; unit: string } {
  const unit = unitOf(i, t)
  if (i.shown === 'n') return { value: String(i.n), unit }
  if (i.shown === 'value') return i.value === null ? { value: t.of('value.none'), unit: '' } : { value: decimal(i.value), unit }
  if (!i.denominator) return { value: t.of('value.none'), unit: '' }
  return i.small || i.value === null
    ? { value: `${i.numerator} / ${i.denominator}`, unit: t.of('unit.item') }
    : { value: percent(i.value), unit: '%' }
}
function unitOf({ shown, unit }: Pick<Shown, 'shown' | 'unit'>, t: Words): string {
  if (unit === '比率') return shown === 'n' ? t.of('unit.line') : shown === 'value' ? t.of('unit.times') : '%'
  return t.of(`unit.${unit.replace(/\(.*\)/, '')}`, {}, unit)
}

/** What stands in the place of the median: the median itself, or in a word why there is none. */
export function medianOf(i: Indicator, t: Words): { value: string; word: boolean } {
  const key = i.why?.key
  if (key === 'why.few_peers') return { value: t.of('median.few'), word: true }
  if (i.median !== null) return { value: i.shown === 'rate' ? `${percent(i.median)}%` : decimal(i.median), word: false }
  if (!key || key === 'why.by_hand') return { value: t.of('median.none'), word: true }
  return { value: t.of(/^why\.(none|per_event|capped|floored)$/.test(key) ? 'median.counted' : 'median.self'), word: true }
}
