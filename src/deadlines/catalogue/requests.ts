import { procedures, type Procedure } from '../../cases/contract.ts'
import type { passedOn, requests } from '../../facts.ts'
import type { Day } from '../../platform/day.ts'
import type { Basis, Period } from '../contract.ts'
import type { Rule } from '../rule.ts'
import { cpl, rules, since } from './sources.ts'
import { days, months, workdays } from './terms.ts'

const criminalReviews: readonly Procedure[] = ['arrest_review', 'prosecution_review']
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
/** Only once the case is for the court, or for the department that decides on the procedure in court. */
const inCourt = (rule: Rule): Rule => ({ ...rule, procedures: ['prosecution_review'] })
/** What is not for whoever receives it is handed over on the day on which it came; what came on a day off, too. */
const sameDay = (code: string, request: (typeof passedOn)[number], basis: readonly Basis[]): Rule => ({
  ...asked(code, request, days(0), basis, since.rules),
  lengths: [{ periods: [] }],
  met_by: [{ kind: 'request.passed_on', data: { request: [request] } }],
  rolls: 'never',
  lead: [0],
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
  asked('illegal_act', 'illegal_act', days(15), [cpl('117'), rules('556')], since.rules),
  inCourt(asked('shown_evidence', 'shown_evidence', days(3), [rules('428')], since.rules)),
  inCourt({ ...asked('second_reading', 'second_instance', months(1), [cpl('235'), rules('447')], since.cpl), lead: [10, 5, 2] }),
  sameDay('custody_necessity_pass', 'custody_necessity', [rules('576')]),
  // Registered as a case of its own, it is handed over with its assignment.
  {
    ...sameDay('custody_necessity_pass', 'custody_necessity', [rules('576')]),
    procedures: ['criminal_supervision'],
    categories: ['custodyNecessity'],
    opens: [{ kind: 'case.accepted', data: { source_kind: ['party'] } }],
    met_by: [{ kind: 'case.assigned' }, { kind: 'request.passed_on', data: { request: ['custody_necessity'] } }],
    ended_by: [{ kind: 'case.decided' }, { kind: 'case.archived' }],
  },
  inCourt(sameDay('fast_track_pass', 'fast_track', [rules('273')])),
  {
    code: 'custody_suggestion',
    procedures: criminalReviews,
    opens: [{ kind: 'custody_necessity.reviewed', data: { suggested_to: ['police', 'court'] } }],
    lengths: [{ periods: [days(10)] }],
    met_by: [{ kind: 'custody_suggestion.answered' }],
    owner: 'other',
    rolls: 'out_of_custody',
    lead: [3, 1],
    basis: [cpl('95'), rules('581')],
    valid_from: since.cpl,
  },
  {
    code: 'custody_suggestion',
    procedures: ['criminal_supervision'],
    categories: ['custodyNecessity'],
    opens: [{ kind: 'case.decided', data: { outcome: ['adviseRelease'] } }],
    lengths: [{ periods: [days(10)] }],
    met_by: [{ kind: 'custody_suggestion.answered' }],
    ended_by: [{ kind: 'case.archived' }],
    owner: 'other',
    rolls: 'out_of_custody',
    lead: [3, 1],
    basis: [cpl('95'), rules('581')],
    valid_from: since.cpl,
  },
  {
    code: 'clue_pass',
    procedures,
    opens: [{ kind: 'clue.found' }],
    lengths: [{ periods: [days(7)] }],
    met_by: [{ kind: 'clue.passed_on' }],
    owner: 'ours',
    rolls: 'always',
    lead: [3, 1],
    basis: [rules('166')],
    valid_from: since.rules,
  },
]
