import { readFileSync } from 'node:fs'
import type { Aspect } from './contract.ts'
import { indicatorField, type Definition } from './definition.ts'

type Source = {
  meta: { weights: Record<Aspect, number> }
  indicators: {
    id: string
    zh: string
    en: string
    aspect: Aspect
    measure: string
    /** Our own definition, formula and note (indicator-measures.json) in English. */
    en_text?: { definition: string; formula: string; note: string | null }
    unit: string
    scoring: { rule: string }
    applies_to: string[]
    origin: string
    caution: string | null
    verified: boolean
  }[]
}
type Ours = {
  meta: { valid_from: string }
  indicators: ({ id: string; live: boolean; off: string | null } & Partial<Omit<Definition, 'id' | 'off'>>)[]
}
const read = <T>(name: string) => JSON.parse(readFileSync(new URL(`../../reference/${name}`, import.meta.url), 'utf8')) as T
const source = read<Source>('indicators.json')
const ours = read<Ours>('indicator-measures.json')
const categoryOf: Record<string, string> = { 检察官: 'prosecutor', 检察官助理: 'assistant', 书记员: 'clerk', 司法行政人员: 'admin' }

/** The 40 indicators of the reference, each with our way of measuring and scoring it where it is live. */
export const shipped: { live: boolean; definition: Definition }[] = source.indicators.map((i) => {
  const own = ours.indicators.find((o) => o.id === i.id)
  if (!own) throw new Error(`indicator-measures.json says nothing of ${i.id}`)
  const { live, off, id, ...rest } = own
  const said = {
    zh: i.zh,
    en: i.en,
    aspect: i.aspect,
    unit: i.unit,
    rule: i.scoring.rule,
    origin: i.origin,
    caution: i.caution,
    verified: i.verified,
  }
  const defaults = {
    applies_to: i.applies_to.map((c) => categoryOf[c]),
    definition: i.measure,
    formula: '',
    note: null,
    en_text: i.en_text ?? null,
    measure: null,
    scoring: null,
  }
  return { live, definition: indicatorField.parse({ ...said, ...defaults, ...rest, id, off }) }
})
export const shippedFrom = ours.meta.valid_from
/** Points with which each aspect begins in the reference; settings of points (points-settings.json) are dated and begin with the same. */
export const shippedWeights = source.meta.weights
