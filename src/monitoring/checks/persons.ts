import type { NodeChecks } from '../check.ts'
import { accepted, answered, asked, decidedAs, is, nonProsecution, oneOf, prosecution } from './matches.ts'

const concluded = decidedAs('prosecute', ...nonProsecution, 'conditionalNon')
const retained = { kinds: ['party.added', 'party.measure_changed'] as const, where: is('measure', 'retention') }
const onBail = { kinds: ['party.added', 'party.measure_changed'] as const, where: oneOf('measure', ['bail', 'residential']) }
const deputy = { kinds: ['party.added'] as const, where: is('deputy', true) }
const victimTold = { kinds: ['victim.rights_told'] as const }

/** Coercive measures and procedural rights. */
export const coercive: NodeChecks[] = [
  { node_id: 'RN-CM-01', checks: [{ form: 'clock', why: 'measure_expired', clocks: ['bail_max', 'residential_max'] }] },
  { node_id: 'RN-CM-02', checks: [{ form: 'expiring', why: 'measure_expiring', clocks: ['bail_max', 'residential_max'], days: 7 }] },
  {
    node_id: 'RN-CM-03',
    checks: [
      {
        form: 'follows',
        why: 'bail_not_redecided',
        procedures: prosecution,
        given: [onBail],
        after: accepted,
        comes: { kinds: ['measure.decided'] },
        within: { unit: 'days', amount: 7 },
        until: { kinds: ['case.decided'] },
      },
    ],
    imported: false,
  },
  {
    node_id: 'RN-CM-04',
    checks: [
      {
        form: 'clock',
        why: 'investigation_custody_over',
        clocks: ['custody_base', 'custody_ext1', 'custody_ext2', 'custody_ext3'],
        unless: [
          { kinds: ['party.measure_changed', 'measure.decided'], where: oneOf('measure', ['bail', 'residential', 'none']) },
          { kinds: ['case.custody_changed'], where: oneOf('custody', ['not_detained', 'not_in_custody']) },
        ],
      },
    ],
  },
  {
    node_id: 'RN-CM-05',
    checks: [
      {
        form: 'follows',
        why: 'not_detained_first',
        procedures: prosecution,
        when: is('source_kind', 'supervisory'),
        given: [retained],
        after: accepted,
        comes: { kinds: ['custody.first_detained'] },
        within: { unit: 'days', amount: 1 },
      },
    ],
  },
  { node_id: 'RN-CM-06', checks: [{ form: 'clock', why: 'measure_undecided', clocks: ['detention_supervisory'] }] },
  {
    node_id: 'RN-CM-07',
    checks: [{ form: 'clock', why: 'family_not_told', clocks: ['notify_family'] }],
  },
  {
    node_id: 'RN-CM-08',
    checks: [
      {
        // Whom the law says to question at this stage, as far as the register knows: minors, major cases, those who plead.
        form: 'before',
        why: 'arrested_unquestioned',
        procedures: ['arrest_review'],
        when: { or: [is('juvenile', true), is('major', true), is('plea', true)] },
        act: decidedAs('approveArrest', 'decideArrest'),
        had: { kinds: ['suspect.questioned'] },
      },
    ],
  },
  { node_id: 'RN-CM-09', checks: [{ form: 'clock', why: 'receipt_missing', clocks: ['non_arrest_receipt'] }] },
  {
    node_id: 'RN-CM-10',
    checks: [
      {
        form: 'follows',
        why: 'custody_unreviewed',
        procedures: prosecution,
        when: is('custody', 'in_custody'),
        after: accepted,
        comes: { kinds: ['custody_necessity.reviewed', 'measure.decided', 'case.custody_changed'] },
        within: { unit: 'days', amount: 60 },
        until: { kinds: ['case.decided'] },
      },
    ],
  },
  {
    node_id: 'RN-CM-11',
    checks: [
      {
        form: 'before',
        why: 'deputy_unpermitted',
        given: [deputy],
        act: decidedAs('approveArrest', 'decideArrest'),
        had: { kinds: ['deputy.permitted'] },
      },
      {
        form: 'before',
        why: 'deputy_unpermitted',
        given: [deputy],
        act: {
          kinds: ['measure.decided', 'party.measure_changed'],
          where: oneOf('measure', ['detention', 'arrest', 'bail', 'residential']),
        },
        had: { kinds: ['deputy.permitted'] },
      },
    ],
  },
  { node_id: 'RN-CM-12', checks: [{ form: 'clock', why: 'measure_change_unanswered', clocks: ['measure_change'] }] },
]

export const rights: NodeChecks[] = [
  {
    node_id: 'RN-PR-01',
    checks: [{ form: 'clock', why: 'suspect_untold', clocks: ['tell_defence'], still: { kinds: ['suspect.rights_told'] } }],
  },
  {
    node_id: 'RN-PR-02',
    checks: [{ form: 'clock', why: 'victim_untold', clocks: ['tell_victim'], still: { kinds: ['victim.rights_told', 'victim.heard'] } }],
  },
  {
    node_id: 'RN-PR-03',
    checks: [{ form: 'clock', why: 'aid_unnotified', clocks: ['legal_aid_notify'] }],
  },
  {
    node_id: 'RN-PR-04',
    checks: [{ form: 'before', why: 'unquestioned', procedures: prosecution, act: concluded, had: { kinds: ['suspect.questioned'] } }],
  },
  {
    node_id: 'RN-PR-05',
    checks: [
      { form: 'before', why: 'defender_unheard', procedures: prosecution, act: concluded, had: { kinds: ['defender.heard'] } },
      {
        form: 'before',
        why: 'victim_unheard',
        procedures: prosecution,
        given: [
          {
            kinds: ['victim.rights_told', 'victim.heard', 'party.added'],
            where: { or: [is('role', 'victim'), { field: 'role', op: 'exists', value: false }] },
          },
        ],
        act: concluded,
        had: { kinds: ['victim.heard'] },
      },
    ],
  },
  {
    node_id: 'RN-PR-06',
    checks: [
      {
        form: 'never',
        why: 'defence_unanswered',
        given: [{ kinds: ['defender.heard'], where: is('written', true) }],
        act: { kinds: ['report.completed'], where: is('answers_defence', false) },
        cured_by: { kinds: ['report.completed'], where: is('answers_defence', true) },
      },
    ],
  },
  {
    node_id: 'RN-PR-07',
    checks: [{ form: 'never', why: 'plea_without_lawyer', act: { kinds: ['plea.signed'], where: is('lawyer_present', false) } }],
  },
  {
    node_id: 'RN-PR-08',
    checks: [{ form: 'never', why: 'plea_unrecorded', act: { kinds: ['plea.signed'], where: is('recorded', false) } }],
  },
  {
    node_id: 'RN-PR-09',
    checks: [
      {
        form: 'never',
        why: 'minor_alone',
        when: is('juvenile', true),
        act: { kinds: ['suspect.questioned'], where: is('adult_present', false) },
      },
    ],
  },
  { node_id: 'RN-PR-10', checks: [{ form: 'clock', why: 'file_access_unanswered', clocks: ['file_access'] }] },
  { node_id: 'RN-PR-11', checks: [{ form: 'clock', why: 'obstruction_unanswered', clocks: ['lawyer_complaint'] }] },
  {
    node_id: 'RN-PR-12',
    checks: [
      { form: 'before', why: 'recusal_undecided', given: [asked('recusal')], act: { kinds: ['case.decided'] }, had: answered('recusal') },
      { form: 'clock', why: 'recusal_review_late', clocks: ['recusal_review'] },
    ],
  },
  {
    node_id: 'RN-PR-13',
    checks: [
      {
        form: 'before',
        why: 'victim_unasked',
        given: [victimTold],
        act: decidedAs('discretionaryNon'),
        had: { kinds: ['victim.heard'] },
      },
      {
        form: 'before',
        why: 'victim_unasked',
        given: [victimTold],
        act: { kinds: ['case.decided'], where: { and: [is('outcome', 'notApproveArrest'), is('reason', 'noSocialDanger')] } },
        had: { kinds: ['victim.heard'] },
      },
    ],
  },
]
