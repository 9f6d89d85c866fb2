import type { NodeChecks } from '../check.ts'
import { accepted, decidedAs, is, nonProsecution, oneOf, prosecution } from './matches.ts'

const below = oneOf('decider', ['prosecutor', 'department_head'])

/** Documents and work rules. */
export const documents: NodeChecks[] = [
  // Service of a conditional non-prosecution has a clock too, but no export of cases tells of service.
  {
    node_id: 'RN-DC-06',
    checks: [{ form: 'clock', why: 'decision_unserved', clocks: ['civil_serve', 'admin_serve', 'pil_serve_file', 'appeal_notify'] }],
  },
  {
    node_id: 'RN-DC-07',
    checks: [
      {
        form: 'follows',
        why: 'service_unproved',
        after: { kinds: ['decision.served'] },
        comes: { kinds: ['service.proved'] },
        within: { unit: 'days', amount: 10 },
      },
    ],
    imported: false,
  },
  {
    node_id: 'RN-DC-09',
    checks: [
      {
        form: 'before',
        why: 'report_missing',
        procedures: ['arrest_review', 'prosecution_review', 'civil_supervision', 'administrative_supervision'],
        act: { kinds: ['case.decided'] },
        had: { kinds: ['report.completed'] },
      },
    ],
    imported: false,
  },
  {
    node_id: 'RN-DC-10',
    checks: [
      {
        form: 'never',
        why: 'record_incomplete',
        act: { kinds: ['suspect.questioned'], where: { or: [is('two_officers', false), is('signed', false)] } },
      },
    ],
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
    // A correction stands in the acceptance itself, so that nothing has to come after it.
    node_id: 'RN-WS-03',
    checks: [
      {
        form: 'follows',
        why: 'card_unfilled',
        procedures: ['arrest_review', 'prosecution_review'],
        after: { ...accepted, where: { or: [is('cause', ''), is('source_agency', ''), { field: 'custody', op: 'exists', value: false }] } },
        comes: { kinds: ['case.corrected'], where: { or: [] } },
        within: { unit: 'workdays', amount: 2 },
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
  {
    node_id: 'RN-WS-05',
    checks: [
      {
        form: 'never',
        why: 'differs_unreported',
        given: [{ kinds: ['joint_meeting.held'], where: is('handler_differs', true) }],
        act: { kinds: ['case.decided'], where: below },
      },
    ],
  },
  {
    node_id: 'RN-WS-06',
    checks: [{ form: 'before', why: 'archived_unchecked', act: { kinds: ['case.archived'] }, had: { kinds: ['self_check.submitted'] } }],
    imported: false,
  },
  { node_id: 'RN-WS-07', checks: [{ form: 'clock', why: 'unarchived', clocks: ['archive'] }] },
  {
    node_id: 'RN-WS-08',
    checks: [
      {
        form: 'follows',
        why: 'opinion_untracked',
        after: { kinds: ['case.decided'], where: is('outcome', 'correctNotice') },
        comes: { kinds: ['opinion.followed_up', 'suggestion.replied'] },
        within: { unit: 'days', amount: 30 },
      },
      {
        form: 'follows',
        why: 'opinion_untracked',
        after: { kinds: ['suggestion.issued'] },
        comes: { kinds: ['opinion.followed_up', 'suggestion.replied'] },
        within: { unit: 'months', amount: 2 },
      },
    ],
    imported: false,
  },
  { node_id: 'RN-WS-09', checks: [{ form: 'clock', why: 'suggestion_unfiled', clocks: ['suggest_filing', 'pil_suggest_filing'] }] },
  { node_id: 'RN-WS-11', checks: [{ form: 'clock', why: 'notice_unanswered', clocks: ['monitoring_reply'] }] },
  {
    node_id: 'RN-WS-12',
    checks: [
      {
        form: 'follows',
        why: 'key_case_unreviewed',
        procedures: ['arrest_review', 'prosecution_review'],
        after: decidedAs('notApproveArrest', ...nonProsecution),
        comes: { kinds: ['review.opened'] },
        within: { unit: 'days', amount: 90 },
      },
    ],
    imported: false,
  },
  {
    node_id: 'RN-WS-14',
    checks: [
      {
        form: 'follows',
        why: 'not_handed_over',
        after: { kinds: ['case.handler_changed'] },
        comes: { kinds: ['case.handed_over'] },
        within: { unit: 'days', amount: 3 },
      },
    ],
    imported: false,
  },
  { node_id: 'RN-WS-15', checks: [{ form: 'clock', why: 'linkage_late', clocks: ['reverse_linkage'], only_if_it_comes: true }] },
]
