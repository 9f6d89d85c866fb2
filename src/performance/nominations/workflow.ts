import type { StepRule } from '../steps.ts'
import type { RoundState, SheetAction, Step } from './contract.ts'

/** The life of a round as data. */
export const workflow: Readonly<Record<Step, StepRule<RoundState>>> = {
  put_forward: { from: ['open'], to: 'confirming', who: ['political'] },
  send_back: { from: ['confirming'], to: 'open', who: ['chief'], says_why: true },
  confirm: { from: ['confirming'], to: 'publicity', who: ['chief'] },
  finalise: { from: ['publicity'], to: 'final', who: ['political'] },
  drop: { from: ['open', 'confirming'], to: 'dropped', who: ['political', 'chief'], says_why: true },
}
/** What is done about one person and in which states. Nobody but `self` acts where it is about themselves; anyone: who works here. */
export const sheetWorkflow: Readonly<
  Record<SheetAction, { in: readonly RoundState[]; who: readonly ('self' | 'political' | 'chief' | 'anyone')[] }>
> = {
  state: { in: ['open'], who: ['self'] },
  decline: { in: ['open', 'confirming', 'publicity'], who: ['self'] },
  accept: { in: ['open'], who: ['self'] },
  propose: { in: ['open'], who: ['political'] },
  turn_down: { in: ['open', 'confirming'], who: ['political', 'chief'] },
  object: { in: ['open', 'publicity'], who: ['self', 'anyone'] },
  print: { in: ['open', 'confirming', 'publicity', 'final'], who: ['self', 'political', 'chief'] },
}
