import type { Rule } from '../rule.ts'
import { archives, design, since } from './sources.ts'
import { archived, days, interim } from './terms.ts'

export const archiving: readonly Rule[] = [
  {
    code: 'archive',
    procedures: ['arrest_review', 'prosecution_review', 'criminal_supervision'],
    opens: [
      { kind: 'case.decided', not: { outcome: [...interim, 'prosecute', 'conditionalNon'] } },
      { kind: 'probation.ended', data: { outcome: ['non_prosecution'] } },
      { kind: 'judgment.received', when: { never: ['archive'], without: ['case.archived'] } },
    ],
    lengths: [{ periods: [days(60)] }],
    met_by: [archived],
    ended_by: [{ kind: 'reconsideration.requested' }],
    owner: 'ours',
    rolls: 'always',
    lead: [15, 5],
    basis: [archives(null, 'U'), design('结案后六十日内归档')],
    valid_from: since.cpl,
  },
  {
    code: 'archive',
    procedures: ['public_interest', 'civil_supervision', 'administrative_supervision', 'execution_supervision', 'complaint'],
    opens: [{ kind: 'case.decided', not: { outcome: ['filed', 'announced', 'consulted', 'suspended', 'sued'] } }],
    lengths: [{ periods: [days(60)] }],
    met_by: [archived],
    owner: 'ours',
    rolls: 'always',
    lead: [15, 5],
    basis: [archives(null, 'U'), design('结案后六十日内归档')],
    valid_from: since.cpl,
  },
]
