import type { Basis } from '../../deadlines/contract.ts'
import { checkFilter } from '../../platform/filter.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Check, Match, NodeChecks } from '../check.ts'
import type { Severity } from '../contract.ts'
import type { Rule, RuleMatch } from './contract.ts'
import { caseTypes, typesOfKinds } from './fields.ts'

/** As it stands in the table. */
export type StoredRule = { node_id: string; rule: Rule; rule_version: number; severity: Severity; basis: string; mark: Basis['mark'] }

const subjects = (rule: Rule): RuleMatch[] =>
  rule.form === 'follows' ? [rule.after, rule.comes] : rule.form === 'before' ? [rule.act, rule.had] : [rule.act]

/**
 * Whether the rule asks only what facts and cases can answer.
 * @throws Refusal 422 filter.unknown_field · filter.op_unfit · filter.value_unfit · node.fields_differ
 */
export function checkRule(rule: Rule): Rule {
  if (rule.when) checkFilter(rule.when, caseTypes)
  for (const match of [...subjects(rule), ...(rule.given ?? []), ...(rule.unless ?? [])])
    if (match.where) checkFilter(match.where, typesOfKinds(match.kinds))
  const typeOf = (field: string, { kinds }: RuleMatch) => {
    const types = typesOfKinds(kinds)
    if (!Object.hasOwn(types, field)) throw new Refusal(422, 'filter.unknown_field', { field })
    return types[field]
  }
  const differ = (one: string, other: string) => new Refusal(422, 'node.fields_differ', { field: one, other })
  if (rule.form === 'agree') {
    const [left, right] = rule.fields
    if (left === right || typeOf(left, rule.act) !== typeOf(right, rule.act)) throw differ(left, right)
  }
  if (rule.form === 'follows' && rule.same !== undefined && typeOf(rule.same, rule.after) !== typeOf(rule.same, rule.comes))
    throw differ(rule.same, rule.same)
  return rule
}

/** The rule as a check like the built-in ones, with what its sentence is filled with. */
export function checkOf(rule: Rule): Check {
  const list = (match: RuleMatch) => match.kinds.join('|')
  const why = `custom.${rule.form}`
  const given = rule as Rule & { procedures?: Check['procedures']; when?: Check['when']; given?: Match[]; unless?: Match[] }
  const whole = { ...given, why } as unknown as Check
  if (rule.form === 'follows') return { ...whole, told: { a_kinds: list(rule.after), b_kinds: list(rule.comes) } }
  if (rule.form === 'before') return { ...whole, told: { a_kinds: list(rule.act), b_kinds: list(rule.had) } }
  return { ...whole, told: { a_kinds: list(rule.act) } }
}

export const nodeChecksOf = ({ node_id, rule, rule_version, severity, basis, mark }: StoredRule): NodeChecks => ({
  node_id,
  checks: [checkOf(rule)],
  why_off: 'draft',
  own: { severity, basis: [{ law: basis, article: null, mark }], rule_version },
})
