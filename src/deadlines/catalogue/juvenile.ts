import type { Rule } from '../rule.ts'
import { cpl, design, juvenileRules, rules, since } from './sources.ts'
import { archived, days, months } from './terms.ts'

export const juvenile: readonly Rule[] = [
  {
    code: 'probation_serve',
    procedures: ['prosecution_review'],
    opens: [{ kind: 'case.decided', data: { outcome: ['conditionalNon'] } }],
    lengths: [{ periods: [days(3)] }],
    met_by: [{ kind: 'decision.served' }],
    ended_by: [archived],
    owner: 'ours',
    rolls: 'out_of_custody',
    lead: [1],
    basis: [rules('471')],
    valid_from: since.rules,
  },
  {
    code: 'probation_end',
    procedures: ['prosecution_review'],
    opens: [{ kind: 'case.decided', data: { outcome: ['conditionalNon'] } }],
    // The decision can only be taken once the probation is over; ten days for it are ours. Unknown length: the longest, twelve months.
    lengths: [
      {
        months_in: 'probation_months',
        periods: [months(12), days(10)],
        basis: [cpl('283'), rules('473'), design('考验期满后十日内作出决定')],
      },
    ],
    met_by: [{ kind: 'probation.ended' }],
    ended_by: [archived],
    owner: 'ours',
    main: true,
    rolls: 'never',
    lead: [30, 15, 10],
    basis: [cpl('283'), rules('473'), juvenileRules(null, 'P')],
    valid_from: since.cpl,
  },
]
