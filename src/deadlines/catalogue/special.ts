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
]
