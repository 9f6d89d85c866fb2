import type { Rule } from '../rule.ts'
import { cpl, rules, since } from './sources.ts'
import { archived, days, decided, months } from './terms.ts'

export const measures: readonly Rule[] = [
  {
    code: 'detention_supervisory',
    procedures: ['prosecution_review'],
    opens: [{ kind: 'custody.first_detained' }],
    lengths: [{ periods: [days(10)] }],
    met_by: [{ kind: 'measure.decided' }],
    ended_by: [archived],
    extended_by: [{ kind: 'custody.decision_extended', periods: [days(4)], days_in: 'days', basis: [cpl('170第二款'), rules('143')] }],
    owner: 'ours',
    main: true,
    rolls: 'never',
    lead: [5, 3, 1],
    basis: [cpl('170第二款'), rules('143')],
    valid_from: since.cpl,
  },
  {
    code: 'bail_max',
    procedures: ['prosecution_review'],
    opens: [
      { kind: 'measure.decided', data: { measure: ['bail'] } },
      { kind: 'party.measure_changed', data: { measure: ['bail'] } },
    ],
    again: 'restart',
    lengths: [{ periods: [months(12)] }],
    met_by: [
      { kind: 'measure.decided', not: { measure: ['bail'] } },
      { kind: 'party.measure_changed', not: { measure: ['bail'] } },
    ],
    ended_by: [decided, archived],
    owner: 'ours',
    rolls: 'never',
    lead: [30, 10, 3],
    basis: [cpl('79'), rules('102')],
    valid_from: since.cpl,
  },
  {
    code: 'residential_max',
    procedures: ['prosecution_review'],
    opens: [
      { kind: 'measure.decided', data: { measure: ['residential'] } },
      { kind: 'party.measure_changed', data: { measure: ['residential'] } },
    ],
    again: 'restart',
    lengths: [{ periods: [months(6)] }],
    met_by: [
      { kind: 'measure.decided', not: { measure: ['residential'] } },
      { kind: 'party.measure_changed', not: { measure: ['residential'] } },
    ],
    ended_by: [decided, archived],
    owner: 'ours',
    rolls: 'never',
    lead: [30, 10, 3],
    basis: [cpl('79'), rules('112')],
    valid_from: since.cpl,
  },
]
