import type { ArchiveKey } from './contract.ts'

/** Which fact, credited in which role, stands under what. What is credited to nobody stands with who handles the case. */
export const archiveKinds: readonly [kind: string, role: string, key: ArchiveKey][] = [
  ['self_check.submitted', 'handler', 'checked'],
  ['self_check.verified', 'handler', 'rechecked'],
  ['self_check.returned', 'handler', 'rechecked'],
  ['self_check.verified', 'verifier', 'verified'],
  ['self_check.returned', 'verifier', 'returned'],
  ['review.opened', 'handler', 'opened'],
  ['review.enrolled', 'handler', 'opened'],
  ['review.enrolment_lapsed', 'handler', 'opened'],
  ['review.seats_drawn', 'reviewer', 'seat'],
  ['review.seat_left', 'reviewer', 'seat'],
  ['review.scored', 'reviewer', 'reviewed'],
  ['review.second_looked', 'reviewer', 'reviewed'],
  ['review.feedback_given', 'handler', 'fed_back'],
  ['review.answer_lapsed', 'handler', 'fed_back'],
  ['review.accepted', 'handler', 'answered'],
  ['review.objected', 'handler', 'objected'],
  ['review.decided', 'decider', 'decided'],
  ['review.graded', 'handler', 'graded'],
  ['review.graded', 'reviewer', 'seat'],
  ['review.rectification_set', 'handler', 'rectifying'],
  ['review.evidence_given', 'handler', 'rectifying'],
  ['review.evidence_returned', 'handler', 'rectifying'],
  ['review.rectified', 'handler', 'rectified'],
  ['review.referred', 'handler', 'referred'],
  ['review.referral_answered', 'handler', 'referred'],
  ['review.closed', 'handler', 'ended'],
  ['review.dropped', 'handler', 'ended'],
  ['quality_lecture.held', 'speaker', 'lecture'],
  ['quality_lecture.held', 'attendee', 'lecture'],
  ['lesson.card_read', 'self', 'card'],
]
/** How a review ended stands also with those who kept their seat in it, who are not credited in that fact. */
export const endings: readonly string[] = ['review.closed', 'review.dropped']
