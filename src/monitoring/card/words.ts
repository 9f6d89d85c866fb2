import { categoryOf, chargeByCode, outcomeOf } from '../../cases/queries.ts'
import type { CardError } from './contract.ts'
import { fieldName } from './fields.ts'
import { en, zh } from './messages.ts'
import type { CardRule } from './reference.ts'

type Language = 'zh' | 'en'
type Value = string | number | boolean | null | undefined
/** Persons are named only to those who may read the name of the case. */
const personal = new Set<string>(['party_name', 'name'])
/** Numbers of rows and persons say nothing to a reader. */
const hidden = new Set<string>(['handler_id', 'assistant_id', 'clerk_id', 'department_id'])

const fill = (text: string, by: Record<string, string>) => text.replace(/\{(\w+)\}/g, (_, name: string) => by[name] ?? '')

function valueOf(field: string, value: Value, language: Language, category: Value): string {
  const texts: Record<string, string> = language === 'zh' ? zh : en
  if (value === null || value === undefined) return texts['card.missing']!
  if (typeof value === 'boolean') return texts[`card.${value}`]!
  if (field === 'category') return categoryOf(String(value))?.[language] ?? String(value)
  if (field === 'outcome') {
    const known = outcomeOf(String(category), String(value))
    return known?.[language] ?? String(value)
  }
  if (field === 'charge_code') return chargeByCode(String(value))?.name ?? String(value)
  return texts[`card.${field}.${value}`] ?? String(value)
}

/** What the card says in the fields of the rule, in words, and whom it is about. */
export function saysOf(rule: CardRule, values: Readonly<Record<string, Value>>, language: Language, named: boolean) {
  const texts = language === 'zh' ? zh : en
  const says: CardError['says'] = rule.fields
    .filter((field) => !hidden.has(field))
    .map((field) => ({
      field,
      name: fieldName(field, language),
      value: personal.has(field) && !named ? texts['card.masked'] : valueOf(field, values[field], language, values.category),
    }))
  const about = rule.per === 'party' ? values.party_name : rule.per === 'property' ? values.property_name : null
  return { says, of: about === null || about === undefined ? null : rule.per === 'party' && !named ? texts['card.masked'] : String(about) }
}

/** The same as one sentence. */
export function sentenceOf(rule: CardRule, values: Readonly<Record<string, Value>>, language: Language, named: boolean): string {
  const texts = language === 'zh' ? zh : en
  const { says, of } = saysOf(rule, values, language, named)
  const pairs = says.map((s) => fill(texts['card.pair'], s)).join(language === 'zh' ? '；' : '; ')
  const whole = (of === null ? '' : fill(texts['card.of'], { of })) + rule[language]
  if (!pairs) return `${whole}${language === 'zh' ? '。' : '.'}`
  return language === 'zh' ? `${whole}（${pairs}）。` : `${whole} (${pairs}).`
}

/** Of a rule of the card or of a node; an office's own node has one language. */
export const remedyOf = (of: { remedy: string; remedy_en?: string }, language: Language) =>
  language === 'zh' ? of.remedy : (of.remedy_en ?? of.remedy)
