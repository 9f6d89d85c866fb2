import type { StepRule } from '../steps.ts'
import type { EvaluationState, SheetAction, Step } from './contract.ts'

/** The life of an evaluation as data. political: keeps the process · chief: confirms. */
export const workflow: Readonly<Record<Step, StepRule<EvaluationState>>> = {
  begin_rating: { from: ['summary'], to: 'rating', who: ['political'] },
  close_rating: { from: ['rating'], to: 'panel', who: ['political'] },
  put_forward: { from: ['panel'], to: 'confirming', who: ['political'] },
  send_back: { from: ['confirming'], to: 'panel', who: ['chief'], says_why: true },
  confirm: { from: ['confirming'], to: 'publicity', who: ['chief'] },
  finalise: { from: ['publicity'], to: 'final', who: ['political'] },
  drop: { from: ['summary', 'rating', 'panel', 'confirming'], to: 'dropped', who: ['chief'], says_why: true },
}

/**
 * What is done with one person's sheet, and in which states. self: whose sheet it is · member: of the panel · keeper: political
 * department or the panel's chair · anyone: who works in the office · other: a member who neither proposed, confirmed nor objected.
 * Only `write`, `object` and `print` are open to the person; in all the rest nobody acts on the own sheet.
 */
export type SheetPart = 'self' | 'member' | 'keeper' | 'political' | 'anyone' | 'other'
export const sheetWorkflow: Readonly<Record<SheetAction, { in: readonly EvaluationState[]; who: readonly SheetPart[] }>> = {
  write: { in: ['summary', 'rating'], who: ['self'] },
  exclude: { in: ['summary', 'rating', 'panel'], who: ['political'] },
  include: { in: ['summary', 'rating', 'panel'], who: ['political'] },
  opine: { in: ['panel'], who: ['member'] },
  propose: { in: ['panel'], who: ['keeper'] },
  object: { in: ['publicity', 'final'], who: ['self', 'anyone'] },
  decide: { in: ['publicity', 'final'], who: ['other'] },
  print: { in: ['final'], who: ['self', 'political'] },
}
