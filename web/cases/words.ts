import type { CaseRecord } from '../../src/cases/contract.ts'
import * as caseMessages from '../../src/cases/messages.ts'
import { clockName } from '../../src/deadlines/messages.ts'
import { caseKinds } from '../../src/facts.ts'
import { useText } from '../i18n.ts'
import { useRegistry } from '../registry.ts'
import * as text from './text.ts'

type Fact = CaseRecord['facts'][number]

/** Names of acts, fields, values and clocks in the language in use. */
export function useWords() {
  const t = useText(text)
  const words = useText(caseMessages)
  const names = useRegistry()
  const lang = t.language
  const act = (kind: string) => (caseKinds as Record<string, { zh: string; en: string }>)[kind]?.[lang] ?? kind
  const field = (name: string, kind = '') => t.of(`a.${kind}.${name}`, {}, t.of(`a.${name}`, {}, name))
  const value = (name: string, given: unknown, category = ''): string => {
    if (given === null || given === undefined || given === '') return t('act.unchosen')
    if (typeof given === 'boolean') return t(given ? 'yes' : 'no')
    const word = String(given)
    if (name === 'custody') return t.of(`custody.${word}`, {}, word)
    if (name === 'decider' || name === 'approved_by') return words.of(`decider.${word}`, {}, word)
    if (name === 'category') return names.category(word)
    if (name === 'outcome') return t.of(`v.outcome.${word}`, {}, names.outcome(category, word))
    if (name === 'charge_code') return names.data?.charges.find((c) => c.code === word)?.name ?? word
    return t.of(`v.${name}.${word}`, {}, word)
  }
  const clock = (code: string, ordinal: number, several: boolean) => {
    const name = clockName(code, lang)
    return several ? t('state.again', { state: name, no: t.of(`no.${ordinal}`, {}, String(ordinal)) }) : name
  }
  const stop = lang === 'zh' ? '；' : '; '
  const colon = lang === 'zh' ? '：' : ': '
  /** What a fact says beyond its name and persons, in one line. */
  const detail = (fact: Fact, category: string): string => {
    const { data, kind } = fact
    if (kind === 'case.accepted') return [data.source_agency, data.cause].filter(Boolean).join(stop)
    if (kind === 'case.handler_changed') return String(data.reason ?? '')
    if (kind === 'case.corrected') {
      const changes = Object.entries((data.changes ?? {}) as Record<string, { from?: unknown; to?: unknown }>)
      const told = changes.map(([name, c]) => ('to' in c ? `${field(name)} ${value(name, c.from)} → ${value(name, c.to)}` : field(name)))
      return [...told, String(data.reason ?? '')].filter(Boolean).join(stop)
    }
    if (kind === 'case.decided') {
      const reason = data.reason ? names.reason(category, String(data.outcome), String(data.reason)) : ''
      const months = data.probation_months ? `${field('probation_months')} ${String(data.probation_months)}` : ''
      return [names.outcome(category, String(data.outcome)), reason, data.decider && value('decider', data.decider), months, data.note]
        .filter(Boolean)
        .join(stop)
    }
    if (kind === 'party.added')
      return [value('role', data.role), data.name, data.charge, data.measure && value('measure', data.measure)].filter(Boolean).join(stop)
    const told = inOrder(kind, data).flatMap(([name, given]) => {
      if (given === null || given === undefined || given === '' || name === 'charge_code') return []
      if (name === 'note' || name === 'reason' || name === 'name' || name === 'charge') return [String(given)]
      if (name === 'days') return [t('fact.days', { n: given })]
      if (name === 'no') return [t.of(`no.${String(given)}`, {}, String(given))]
      if (typeof given === 'boolean') return given ? [field(name, kind)] : []
      if (typeof given === 'number' || name.endsWith('_on')) return [`${field(name, kind)} ${given}`]
      return [value(name, given, category)]
    })
    return told.join(stop)
  }
  return { t, words, names, act, field, value, clock, detail, stop, colon }
}
/** As the kind declares its fields, not as the database keeps them. */
function inOrder(kind: string, data: Record<string, unknown>): [string, unknown][] {
  const declared = Object.keys((caseKinds as Record<string, { data: { shape: object } }>)[kind]?.data.shape ?? {})
  return Object.entries(data).sort(([a], [b]) => declared.indexOf(a) - declared.indexOf(b))
}
