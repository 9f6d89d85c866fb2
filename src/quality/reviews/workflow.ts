import type { ReviewAction, ReviewState } from './contract.ts'

/**
 * The life of a review as data: from which states an action is open, where it leads, who takes it, and what must hold. The server
 * checks with it, pages draw their buttons from it, docs/workflows/review.svg is drawn from it.
 *
 * officer: case management, who runs the review · chief: leads the review group · reviewer: has an open seat · handler: whose case it
 * is · witness: whoever of officer, chief and the department's head is not the one who has to put it right.
 * An officer or chief who handled the case or scores it is that and nothing else in this review.
 */
export type Part = 'officer' | 'chief' | 'reviewer' | 'handler' | 'witness'
export const needs = [
  'vacant',
  'all_in',
  'within_margin',
  'beyond_margin',
  'not_submitted',
  'window_open',
  'window_over',
  'evidence_missing',
  'evidence_given',
  'referred',
  'seat_overdue',
  'corrected',
] as const
export type Need = (typeof needs)[number]
export type ActionRule = {
  from: readonly ReviewState[]
  /** The state it leads to, or that state by state. Absent: the state stays. */
  to?: ReviewState | Readonly<Partial<Record<ReviewState, ReviewState>>>
  /** It leads there only once the last of several has done it. */
  when_all?: true
  who: readonly Part[]
  needs?: readonly Need[]
}

const before: readonly ReviewState[] = ['drawn', 'scoring', 'feedback', 'objected', 'second_look', 'deciding']
export const workflow: Readonly<Record<ReviewAction, ActionRule>> = {
  draw_reviewers: { from: ['drawn', 'scoring', 'second_look'], to: { drawn: 'scoring' }, who: ['officer'], needs: ['vacant'] },
  save_sheet: { from: ['scoring', 'second_look'], who: ['reviewer'], needs: ['not_submitted'] },
  submit_sheet: {
    from: ['scoring', 'second_look'],
    to: { second_look: 'deciding' },
    when_all: true,
    who: ['reviewer'],
    needs: ['not_submitted'],
  },
  recuse: { from: ['scoring', 'second_look'], who: ['reviewer'], needs: ['not_submitted'] },
  replace_reviewer: { from: ['scoring', 'second_look'], who: ['officer'], needs: ['seat_overdue'] },
  draw_lead: { from: ['scoring'], who: ['officer'], needs: ['all_in', 'beyond_margin'] },
  give_feedback: { from: ['scoring'], to: 'feedback', who: ['officer'], needs: ['all_in', 'within_margin'] },
  accept: { from: ['feedback'], to: 'deciding', who: ['handler'] },
  object: { from: ['feedback'], to: 'objected', who: ['handler'], needs: ['window_open'] },
  lapse: { from: ['feedback'], to: 'deciding', who: ['officer'], needs: ['window_over'] },
  draw_second_look: { from: ['objected'], to: 'second_look', who: ['officer'] },
  decide: { from: ['deciding'], to: 'graded', who: ['officer', 'chief'] },
  rectify: { from: ['graded'], to: 'rectifying', who: ['officer'] },
  give_evidence: { from: ['rectifying'], who: ['handler'], needs: ['evidence_missing'] },
  return_evidence: { from: ['rectifying'], who: ['witness'], needs: ['evidence_given'] },
  confirm_evidence: { from: ['rectifying'], to: 'closed', when_all: true, who: ['witness'], needs: ['evidence_given'] },
  close: { from: ['graded'], to: 'closed', who: ['officer'], needs: ['corrected'] },
  answer_referral: { from: ['graded', 'rectifying', 'closed'], who: ['officer', 'chief'], needs: ['referred'] },
  drop: { from: before, to: 'dropped', who: ['officer', 'chief'] },
}
/** Where an action leads from a state. */
export const leadsTo = (action: ReviewAction, from: ReviewState): ReviewState => {
  const { to } = workflow[action]
  return (typeof to === 'object' ? to[from] : to) ?? from
}
