import { ruleVocabulary, type RuleField } from '../../src/monitoring/custom/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { useWords } from '../cases/words.ts'
import * as conditionTexts from '../ui/condition-text.ts'
import { conditionText, pruned, type ConditionField } from '../ui/condition.ts'
import * as text from './node-text.ts'
import type { Draft, MatchDraft } from './rule-draft.ts'

/** What a rule may speak of, named for people: acts, their fields, the fields of a case. */
export function useRuleWords() {
  const read = useCall(ruleVocabulary, {}, { staleTime: 300_000 })
  const t = useText(text)
  const c = useText(conditionTexts)
  const { field, value, names, words } = useWords()
  const kinds = read.data?.kinds ?? []
  const kindName = (kind: string) => kinds.find((k) => k.kind === kind)?.name ?? kind
  const registry = names.data
  const options = (f: RuleField): ConditionField['options'] => {
    if (f.name === 'procedure') return names.options(registry?.procedures)
    if (f.name === 'line') return names.options(registry?.lines)
    if (f.name === 'category') return names.options(registry?.categories)
    if (f.name === 'outcome' && !f.options) return unique((registry?.categories ?? []).flatMap((one) => names.options(one.outcomes)))
    if (f.name === 'charge_code') return (registry?.charges ?? []).map((one) => ({ value: one.code, label: one.name }))
    return f.options?.map((one) => ({
      value: one,
      label: f.name === 'state' ? words.of(`case.state.${one}`, {}, value(f.name, one)) : value(f.name, one),
    }))
  }
  const named = (f: RuleField, kind = ''): ConditionField => ({
    name: f.name,
    type: f.type,
    label: t.of(`cf.${f.name}`, {}, field(f.name, kind)),
    options: options(f),
  })
  /** Of several acts the fields of any; one name once. */
  const fieldsOf = (chosen: readonly string[]): ConditionField[] => {
    const all = new Map<string, ConditionField>()
    for (const kind of chosen)
      for (const f of kinds.find((k) => k.kind === kind)?.fields ?? []) if (!all.has(f.name)) all.set(f.name, named(f, kind))
    return [...all.values()]
  }
  const caseFields = (read.data?.case_fields ?? []).map((f) => named(f))

  const matchWords = ({ kinds: chosen, where }: MatchDraft): string => {
    if (!chosen.length) return t('own.words.unset')
    const said = t('own.words.kinds', { kinds: chosen.map(kindName).join(t('own.words.or')) })
    const condition = pruned(where)
    return condition ? said + t('own.words.where', { where: conditionText(condition, fieldsOf(chosen), c) }) : said
  }
  /** The rule in plain words, as the office will read it. */
  const sentence = (d: Draft): string => {
    const [a, b] = [matchWords(d.a), matchWords(d.b)]
    const label = (name: string | undefined, of: MatchDraft) =>
      fieldsOf(of.kinds).find((f) => f.name === name)?.label ?? t('own.words.unset')
    const when = pruned(d.when)
    const scope = [
      ...(d.procedures.length
        ? [
            t('own.words.procedures', {
              list: d.procedures
                .map((p) => names.options(registry?.procedures).find((o) => o.value === p)?.label ?? p)
                .join(c('cond.comma')),
            }),
          ]
        : []),
      ...(when ? [conditionText(when, caseFields, c)] : []),
    ].join(t('own.words.and'))
    const within = t.language === 'zh' ? `${d.amount}${t(`own.unit.${d.unit}`)}` : `${d.amount} ${t(`own.unit.${d.unit}`)}`
    const same = d.same ? t('own.words.same', { field: label(d.same, d.a) }) : ''
    const core =
      d.form === 'follows'
        ? t(d.only_late ? 'own.words.follows_late' : 'own.words.follows', { a, b, within, same })
        : d.form === 'before'
          ? t('own.words.before', { a, b })
          : d.form === 'never'
            ? t(d.from > 1 ? 'own.words.never_from' : 'own.words.never', { a, n: d.from })
            : t('own.words.agree', { a, left: label(d.left, d.a), right: label(d.right, d.a) })
    const list = (all: MatchDraft[]) => all.map(matchWords).join(c('cond.comma'))
    return [
      scope && t('own.words.when', { when: scope }),
      core,
      d.given.length > 0 && t('own.words.given', { list: list(d.given) }),
      d.unless.length > 0 && t('own.words.unless', { list: list(d.unless) }),
    ]
      .filter(Boolean)
      .join('')
  }
  return {
    read,
    t,
    kinds: kinds.map((k) => ({ value: k.kind, label: k.name })),
    fieldsOf,
    caseFields,
    sentence,
    procedures: names.options(registry?.procedures),
  }
}
export type RuleWords = ReturnType<typeof useRuleWords>

const unique = (all: { value: string; label: string }[]) => [...new Map(all.map((one) => [one.value, one])).values()]
