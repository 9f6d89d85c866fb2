import type { Rule } from '../rule.ts'
import { cpl, rules, since } from './sources.ts'
import { accepted, archived, days, decided } from './terms.ts'

export const rightsOfParties: readonly Rule[] = [
  {
    code: 'tell_defence',
    procedures: ['prosecution_review'],
    opens: [accepted],
    lengths: [{ periods: [days(3)] }],
    met_by: [{ kind: 'suspect.rights_told' }],
    ended_by: [decided, archived],
    owner: 'ours',
    rolls: 'out_of_custody',
    lead: [1],
    basis: [cpl('34'), rules('40')],
    valid_from: since.cpl,
  },
  {
    code: 'tell_victim',
    procedures: ['prosecution_review'],
    opens: [{ ...accepted, when: { victim: true } }],
    lengths: [{ periods: [days(3)] }],
    met_by: [{ kind: 'victim.rights_told' }],
    ended_by: [decided, archived],
    owner: 'ours',
    rolls: 'out_of_custody',
    lead: [1],
    basis: [cpl('46'), rules('55')],
    valid_from: since.cpl,
  },
  {
    code: 'legal_aid_notify',
    procedures: ['prosecution_review'],
    opens: [{ ...accepted, when: { juvenile: true } }],
    lengths: [{ periods: [days(3)] }],
    met_by: [{ kind: 'legal_aid.notified' }],
    // A defender who was heard shows that none has to be assigned.
    ended_by: [
      { kind: 'defender.heard', moot: true },
      { kind: 'plea.signed', data: { lawyer_present: [true] }, moot: true },
      decided,
      archived,
    ],
    owner: 'ours',
    rolls: 'out_of_custody',
    lead: [1],
    basis: [rules('42'), cpl('278'), rules('460')],
    valid_from: since.rules,
  },
  {
    code: 'notify_family',
    procedures: ['prosecution_review'],
    opens: [{ kind: 'custody.first_detained' }, { kind: 'measure.decided', data: { measure: ['arrest'] } }],
    again: 'restart',
    // Twenty-four hours; days are all that is recorded, so the next day is the last.
    lengths: [{ periods: [days(1)] }],
    met_by: [{ kind: 'family.notified' }],
    ended_by: [archived],
    owner: 'ours',
    rolls: 'never',
    lead: [1],
    basis: [cpl('85'), cpl('93'), rules('144')],
    valid_from: since.cpl,
  },
]
