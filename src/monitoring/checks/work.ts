import type { NodeChecks } from '../check.ts'
import { decidedAs, is, nonProsecution, oneOf, prosecution } from './matches.ts'

const below = oneOf('decider', ['prosecutor', 'department_head'])

/** Documents and work rules. */
export const documents: NodeChecks[] = [
  // Service of a conditional non-prosecution has a clock too, but no export of cases tells of service.
  {
    node_id: 'RN-DC-06',
    checks: [{ form: 'clock', why: 'decision_unserved', clocks: ['civil_serve', 'admin_serve', 'pil_serve_file', 'appeal_notify'] }],
  },
]

export const workSystem: NodeChecks[] = [
  {
    node_id: 'RN-WS-01',
    checks: [
      {
        form: 'never',
        why: 'committee_not_asked',
        procedures: ['civil_supervision', 'administrative_supervision'],
        act: {
          kinds: ['case.decided'],
          where: {
            and: [is('outcome', 'retrialSuggestion'), oneOf('decider', ['prosecutor', 'department_head', 'deputy_chief', 'chief'])],
          },
        },
      },
    ],
  },
  {
    node_id: 'RN-WS-02',
    checks: [
      {
        form: 'never',
        why: 'decided_below',
        procedures: prosecution,
        act: { kinds: ['case.decided'], where: { and: [oneOf('outcome', [...nonProsecution, 'conditionalNon']), below] } },
        basis: [{ law: '人民检察院刑事诉讼规则(2019)', article: '4,365,367,370', mark: 'V' }],
      },
      {
        form: 'never',
        why: 'decided_below',
        procedures: ['arrest_review'],
        act: {
          kinds: ['case.decided'],
          where: {
            and: [is('outcome', 'notApproveArrest'), oneOf('reason', ['notCrime', 'statutoryExempt', 'insufficientEvidence']), below],
          },
        },
        basis: [{ law: '人民检察院刑事诉讼规则(2019)', article: '4,285', mark: 'V' }],
      },
    ],
  },
  {
    node_id: 'RN-WS-04',
    checks: [
      {
        form: 'never',
        why: 'act_after_decision',
        severity: 'notice',
        procedures: prosecution,
        act: { kinds: ['review.extended', 'case.returned', 'case.resubmitted', 'fast_track.applied'] },
        after: decidedAs('prosecute', ...nonProsecution),
        unless: [{ kinds: ['indictment.withdrawn'] }],
      },
      {
        form: 'never',
        why: 'minor_unmarked',
        procedures: ['arrest_review', 'prosecution_review'],
        when: is('juvenile', false),
        act: { kinds: ['party.added'], where: { and: [is('role', 'suspect'), { field: 'age', op: 'lt', value: 18 }] } },
      },
      { form: 'never', why: 'plea_unmarked', when: is('plea', false), act: { kinds: ['plea.signed'] } },
    ],
  },
  { node_id: 'RN-WS-07', checks: [{ form: 'clock', why: 'unarchived', clocks: ['archive'] }] },
  { node_id: 'RN-WS-09', checks: [{ form: 'clock', why: 'suggestion_unfiled', clocks: ['suggest_filing', 'pil_suggest_filing'] }] },
  { node_id: 'RN-WS-15', checks: [{ form: 'clock', why: 'linkage_late', clocks: ['reverse_linkage'], only_if_it_comes: true }] },
]
