import type { Rule } from '../rule.ts'
import { rules, since } from './sources.ts'
import { accepted, archived, days, decided } from './terms.ts'

export const special: readonly Rule[] = [
  {
    code: 'medical_review',
    procedures: ['criminal_supervision'],
    categories: ['ordinary.compulsoryMedical'],
    opens: [accepted],
    lengths: [{ periods: [days(30)] }],
    met_by: [decided],
    ended_by: [archived],
    owner: 'ours',
    main: true,
    rolls: 'out_of_custody',
    lead: [10, 5, 2],
    basis: [rules('539')],
    valid_from: since.rules,
  },
  {
    code: 'forfeit_review',
    procedures: ['criminal_supervision'],
    categories: ['duty.forfeiture'],
    opens: [accepted],
    lengths: [{ when: { major: true }, periods: [days(30), days(15)] }, { periods: [days(30)] }],
    met_by: [decided],
    ended_by: [archived],
    owner: 'ours',
    main: true,
    rolls: 'out_of_custody',
    lead: [10, 5, 2],
    basis: [rules('523')],
    valid_from: since.rules,
  },
  {
    code: 'no_filing_told',
    procedures: ['criminal_supervision'],
    categories: ['duty.ownInvestigation'],
    opens: [{ kind: 'case.decided', data: { outcome: ['notFiled'] } }],
    // To the accuser in fifteen days, to the body that passed it on in ten.
    lengths: [
      { when: { source: ['party'] }, periods: [days(15)], basis: [rules('173')] },
      { periods: [days(10)], basis: [rules('172')] },
    ],
    met_by: [{ kind: 'decision.served' }],
    ended_by: [archived],
    owner: 'ours',
    rolls: 'always',
    lead: [3, 1],
    basis: [rules('172'), rules('173')],
    valid_from: since.rules,
  },
]
