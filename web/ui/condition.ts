import type { Text } from '../i18n.ts'
import type * as text from './condition-text.ts'

/** A filter as the server reads it (src/platform/filter.ts): comparisons joined by and, or, not. */
export type Condition = Comparison | { and: Condition[] } | { or: Condition[] } | { not: Condition }
export type Comparison = { field: string; op: string; value?: Value | Value[]; than?: string }
type Value = string | number | boolean
export type ConditionField = {
  name: string
  label: string
  type: 'text' | 'number' | 'boolean' | 'day'
  options?: { value: string; label: string }[] | undefined
}
export const isComparison = (c: Condition): c is Comparison => 'field' in c
export const partsOf = (c: Condition): Condition[] | null => ('and' in c ? c.and : 'or' in c ? c.or : null)

/** How a field may be compared; `missing` is `exists` with the value false. */
export function opsOf(field: ConditionField | undefined): string[] {
  if (!field) return []
  if (field.type === 'boolean') return ['eq', 'exists', 'missing']
  if (field.type === 'text') return [...(field.options ? ['eq', 'ne', 'in'] : ['eq', 'ne', 'contains']), 'exists', 'missing']
  return ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'exists', 'missing']
}
export const shownOp = (c: Comparison) => (c.op === 'exists' ? (c.value === false ? 'missing' : 'exists') : c.op)

/** Whether nothing is left open: every comparison has its field and its value. */
export function isComplete(c: Condition): boolean {
  if ('not' in c) return isComplete(c.not)
  const parts = partsOf(c)
  if (parts) return parts.every(isComplete)
  const { field, op, value, than } = c as Comparison
  if (!field) return false
  if (op === 'exists' || than) return true
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== ''
}
/** Without empty groups; undefined where nothing is asked. */
export function pruned(c: Condition | undefined): Condition | undefined {
  if (!c) return undefined
  const parts = partsOf(c)
  if (!parts) return c
  const left = parts.flatMap((part) => pruned(part) ?? [])
  if (!left.length) return undefined
  return left.length === 1 ? left[0] : 'and' in c ? { and: left } : { or: left }
}

/** The condition in plain words. */
export function conditionText(c: Condition, fields: readonly ConditionField[], t: Text<keyof typeof text.zh>): string {
  if (!isComplete(c)) return t('cond.unfinished')
  if ('not' in c) return t('cond.not', { text: conditionText(c.not, fields, t) })
  const parts = partsOf(c)
  if (parts) {
    const said = parts.map((part) => conditionText(part, fields, t))
    return said.length === 1
      ? said[0]!
      : said.map((one, i) => (partsOf(parts[i]!) ? t('cond.nested', { text: one }) : one)).join(t('and' in c ? 'cond.and' : 'cond.or'))
  }
  const one = c as Comparison
  const field = fields.find((f) => f.name === one.field)
  const label = field?.label ?? one.field
  const op = opText(shownOp(one), field, t)
  if (one.op === 'exists') return t('cond.one_none', { field: label, op })
  const word = (value: Value) =>
    typeof value === 'boolean'
      ? t(value ? 'cond.yes' : 'cond.no')
      : (field?.options?.find((o) => o.value === value)?.label ?? String(value))
  if (typeof one.value === 'boolean') return t(one.value === (one.op !== 'ne') ? 'cond.flag' : 'cond.no_flag', { field: label })
  const value = one.than
    ? (fields.find((f) => f.name === one.than)?.label ?? one.than)
    : Array.isArray(one.value)
      ? one.value.map(word).join(t('cond.comma'))
      : one.value === undefined
        ? '…'
        : word(one.value)
  return t('cond.one', { field: label, op, value })
}
export const opText = (op: string, field: ConditionField | undefined, t: Text<keyof typeof text.zh>) =>
  field?.type === 'day' ? t.of(`cond.day.${op}`, {}, t.of(`cond.${op}`)) : t.of(`cond.${op}`)
