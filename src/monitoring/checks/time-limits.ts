import type { NodeChecks } from '../check.ts'
import { is } from './matches.ts'

const arrest = ['arrest_detained', 'arrest_own', 'arrest_not_detained']
const review = ['pros_review']
const police = ['supplement_each']
/** Exports that name only the line count a suggestion as the end of the case; what follows it is not in them. */
const suits = { not: is('category', 'pil.general') }

export const timeLimits: NodeChecks[] = [
  { node_id: 'RN-TL-01', checks: [{ form: 'expiring', why: 'arrest_expiring', clocks: arrest, days: 2 }] },
  { node_id: 'RN-TL-02', checks: [{ form: 'clock', why: 'arrest_overdue', clocks: arrest }] },
  { node_id: 'RN-TL-03', checks: [{ form: 'expiring', why: 'review_expiring', clocks: review, days: 5 }] },
  { node_id: 'RN-TL-04', checks: [{ form: 'clock', why: 'review_overdue', clocks: review }] },
  {
    node_id: 'RN-TL-05',
    checks: [
      { form: 'after_due', why: 'extended', act: { kinds: ['review.extended'] }, clocks: review },
      { form: 'never', why: 'extended_without_ground', act: { kinds: ['review.extended'], where: is('reason', '') } },
    ],
  },
  { node_id: 'RN-TL-06', checks: [{ form: 'never', why: 'third_return', act: { kinds: ['case.returned'] }, from: 3 }] },
  { node_id: 'RN-TL-07', checks: [{ form: 'clock', why: 'police_late', clocks: police }] },
  {
    node_id: 'RN-TL-08',
    checks: [
      {
        form: 'before',
        why: 'returned_without_outline',
        act: { kinds: ['case.returned'] },
        had: { kinds: ['outline.issued'] },
      },
      {
        form: 'before',
        why: 'non_arrest_without_outline',
        procedures: ['arrest_review'],
        act: { kinds: ['case.decided'], where: { and: [is('outcome', 'notApproveArrest'), is('reason', 'insufficientEvidence')] } },
        had: { kinds: ['outline.issued'] },
        basis: [{ law: '人民检察院刑事诉讼规则(2019)', article: '257,285', mark: 'V' }],
      },
      // Towards the end of a period returns are ordinary; one that follows an extension is what the node is about.
      {
        form: 'close_to_due',
        why: 'returned_close_to_due',
        act: { kinds: ['case.returned'] },
        clocks: review,
        days: 3,
        extended: true,
        severity: 'reminder',
      },
    ],
  },
  { node_id: 'RN-TL-09', checks: [{ form: 'clock', why: 'fast_track_overdue', clocks: ['pros_fast'] }] },
  {
    node_id: 'RN-TL-10',
    checks: [
      {
        form: 'follows',
        why: 'judgment_unexamined',
        after: { kinds: ['judgment.received'] },
        comes: { kinds: ['judgment.reviewed', 'protest.filed'] },
        within: { unit: 'days', amount: 7 },
      },
    ],
    imported: false,
  },
  { node_id: 'RN-TL-11', checks: [{ form: 'clock', why: 'victim_unanswered', clocks: ['victim_protest'] }] },
  { node_id: 'RN-TL-12', checks: [{ form: 'clock', why: 'reconsideration_late', clocks: ['arrest_reconsider', 'non_pros_reconsider'] }] },
  { node_id: 'RN-TL-13', checks: [{ form: 'clock', why: 'civil_overdue', clocks: ['civil_review', 'admin_review'] }] },
  {
    node_id: 'RN-TL-14',
    checks: [{ form: 'clock', why: 'interest_overdue', when: suits, clocks: ['pil_review_admin', 'pil_review_civil'] }],
  },
  { node_id: 'RN-TL-15', checks: [{ form: 'clock', why: 'probation_unended', clocks: ['probation_end'] }] },
  {
    node_id: 'RN-TL-16',
    checks: [
      { form: 'clock', why: 'suggestion_unanswered', clocks: ['suggest_reply'] },
      { form: 'clock', why: 'suggestion_unanswered', when: suits, clocks: ['pil_reply'] },
    ],
  },
]
