import { reviewKinds, reviewStates } from '../plans/contract.ts'

/** The words of a review: its states and kinds, grades, seats, steps, and why somebody stands back. */
export { reviewKinds, reviewStates }
export type ReviewState = (typeof reviewStates)[number]
export type ReviewKind = (typeof reviewKinds)[number]
/** `basic` is 瑕疵 in the scheme of 2018 and 基本合格 in that of 2026. */
export const grades = ['excellent', 'qualified', 'basic', 'failed'] as const
export const schemes = ['r2018', 'r2026'] as const
export const seatRoles = ['first', 'second', 'lead', 'second_look'] as const
export type SeatRole = (typeof seatRoles)[number]
export const reviewActions = [
  'draw_reviewers',
  'save_sheet',
  'submit_sheet',
  'recuse',
  'replace_reviewer',
  'draw_lead',
  'give_feedback',
  'accept',
  'object',
  'lapse',
  'draw_second_look',
  'decide',
  'rectify',
  'give_evidence',
  'return_evidence',
  'confirm_evidence',
  'close',
  'answer_referral',
  'drop',
] as const
export type ReviewAction = (typeof reviewActions)[number]

/** Why somebody may not judge this case: worked in it, approved it, is related to who did or to a party, has scored it. */
export const recusals = ['in_case', 'approved', 'relation', 'party', 'seat'] as const
export type Recusal = (typeof recusals)[number]
/** Who decides where the chief and every deputy have to stand back. */
export const bodies = ['committee', 'upper'] as const
export type Body = (typeof bodies)[number]
