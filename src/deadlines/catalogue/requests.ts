import type { requests } from '../../facts.ts'
import type { Day } from '../../platform/day.ts'
import type { Basis, Period } from '../contract.ts'
import type { Rule } from '../rule.ts'
import { cpl, rules, since } from './sources.ts'
import { days, workdays } from './terms.ts'

const criminalReviews = ['arrest_review', 'prosecution_review'] as const
/** What is asked for, and by when it has to be answered. */
const asked = (code: string, request: (typeof requests)[number], length: Period, basis: readonly Basis[], valid_from: Day): Rule => ({
  code,
  procedures: criminalReviews,
  opens: [{ kind: 'request.received', data: { request: [request] } }],
  lengths: [{ periods: [length] }],
  met_by: [{ kind: 'request.answered', data: { request: [request] } }],
  owner: 'ours',
  rolls: 'out_of_custody',
  lead: [1],
  basis,
  valid_from,
})
export const onRequest: readonly Rule[] = [
  asked('file_access', 'file_access', workdays(3), [rules('49')], since.rules),
  asked('measure_change', 'measure_change', days(3), [cpl('97'), rules('151')], since.cpl),
  asked('other_defender', 'other_defender', days(3), [rules('48')], since.rules),
  asked('victim_interview', 'victim_interview', days(5), [rules('53')], since.rules),
  // Twenty-four hours, kept by the day.
  asked('legal_aid_forward', 'legal_aid', days(1), [rules('43')], since.rules),
  asked('favourable_evidence', 'favourable_evidence', days(3), [rules('50')], since.rules),
  asked('guarantor_change', 'guarantor_change', days(3), [rules('96')], since.rules),
  asked('bail_breach', 'bail_breach', days(5), [rules('100')], since.rules),
  asked('recusal_review', 'recusal_review', days(3), [rules('33')], since.rules),
  asked('lawyer_complaint', 'obstruction', days(10), [rules('58')], since.rules),
  asked('court_material', 'court_material', days(3), [rules('361')], since.rules),
  asked('court_evidence', 'court_evidence', days(3), [rules('414')], since.rules),
]
