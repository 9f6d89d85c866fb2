import type { Rule, RuleMatch } from '../../src/monitoring/custom/contract.ts'
import { isComplete, pruned, type Condition } from '../ui/condition.ts'

export type MatchDraft = { kinds: string[]; where?: Condition | undefined }
/** A rule while it is made: what its form does not need is kept for when one changes back. */
export type Draft = {
  form: Rule['form']
  a: MatchDraft
  b: MatchDraft
  amount: number
  unit: 'days' | 'workdays' | 'months'
  same: string | undefined
  only_late: boolean
  from: number
  left: string | undefined
  right: string | undefined
  procedures: string[]
  when: Condition | undefined
  given: MatchDraft[]
  unless: MatchDraft[]
}
export const emptyDraft: Draft = {
  form: 'follows',
  a: { kinds: [] },
  b: { kinds: [] },
  amount: 3,
  unit: 'days',
  same: undefined,
  only_late: false,
  from: 1,
  left: undefined,
  right: undefined,
  procedures: [],
  when: undefined,
  given: [],
  unless: [],
}

export function draftOf(rule: Rule): Draft {
  const given = { ...rule, when: rule.when as Condition | undefined }
  const about = { procedures: [...(rule.procedures ?? [])], when: given.when, given: lists(rule.given), unless: lists(rule.unless) }
  const base = { ...emptyDraft, ...about, form: rule.form }
  if (rule.form === 'follows') {
    const { after, comes, within, same, only_if_it_comes } = rule
    return { ...base, a: after, b: comes, ...within, same, only_late: only_if_it_comes === true }
  }
  if (rule.form === 'before') return { ...base, a: rule.act, b: rule.had }
  if (rule.form === 'never') return { ...base, a: rule.act, from: rule.from ?? 1 }
  return { ...base, a: rule.act, left: rule.fields[0], right: rule.fields[1] }
}
const lists = (all: RuleMatch[] | undefined) => (all ?? []) as MatchDraft[]

/** Whether every act is chosen and every condition complete. */
export function isReady(d: Draft): boolean {
  const ready = (m: MatchDraft) => m.kinds.length > 0 && (!m.where || isComplete(m.where))
  const second = d.form === 'follows' || d.form === 'before' ? ready(d.b) : d.form === 'never' || Boolean(d.left && d.right)
  return ready(d.a) && second && (!d.when || isComplete(d.when)) && [...d.given, ...d.unless].every(ready)
}

export function ruleOf(d: Draft): Rule {
  const match = ({ kinds, where }: MatchDraft) => {
    const condition = pruned(where)
    return condition ? { kinds, where: condition } : { kinds }
  }
  const when = pruned(d.when)
  const about = {
    ...(d.procedures.length ? { procedures: d.procedures } : {}),
    ...(when ? { when } : {}),
    ...(d.given.length ? { given: d.given.map(match) } : {}),
    ...(d.unless.length ? { unless: d.unless.map(match) } : {}),
  }
  const a = match(d.a)
  if (d.form === 'follows') {
    const more = { ...(d.same ? { same: d.same } : {}), ...(d.only_late ? { only_if_it_comes: true } : {}) }
    return { form: d.form, after: a, comes: match(d.b), within: { unit: d.unit, amount: d.amount }, ...more, ...about } as Rule
  }
  if (d.form === 'before') return { form: d.form, act: a, had: match(d.b), ...about } as Rule
  if (d.form === 'never') return { form: d.form, act: a, ...(d.from > 1 ? { from: d.from } : {}), ...about } as Rule
  return { form: d.form, act: a, fields: [d.left ?? '', d.right ?? ''], ...about } as Rule
}
