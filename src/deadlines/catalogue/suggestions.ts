import type { Rule } from '../rule.ts'
import { since, suggestionRules } from './sources.ts'
import { archived, days, months } from './terms.ts'

/** A suggestion runs its course in every line of supervision. */
export const suggestions: readonly Rule[] = [
  {
    code: 'suggest_reply',
    procedures: ['civil_supervision', 'administrative_supervision', 'execution_supervision', 'complaint', 'criminal_supervision'],
    opens: [{ kind: 'suggestion.issued' }],
    lengths: [{ months_in: 'months', periods: [months(2)] }],
    met_by: [{ kind: 'suggestion.replied' }],
    ended_by: [archived],
    owner: 'other',
    rolls: 'always',
    lead: [10, 3],
    basis: [suggestionRules('19')],
    valid_from: since.suggestionRules,
  },
  {
    code: 'suggest_filing',
    procedures: ['civil_supervision', 'administrative_supervision', 'execution_supervision', 'complaint', 'criminal_supervision'],
    opens: [{ kind: 'suggestion.issued' }],
    lengths: [{ periods: [days(5)] }],
    met_by: [{ kind: 'suggestion.filed_up' }],
    ended_by: [archived],
    owner: 'ours',
    rolls: 'always',
    lead: [2, 1],
    basis: [suggestionRules('21')],
    valid_from: since.suggestionRules,
  },
]
