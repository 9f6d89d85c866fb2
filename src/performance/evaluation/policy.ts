import { has, type Actor } from '../../platform/ctx.ts'
import type { EvaluationState, SheetAction, Step } from './contract.ts'
import { sheetWorkflow, workflow, type SheetPart } from './workflow.ts'

/** Whose sheet it is and who had a hand in it. */
export type Seen = {
  state: EvaluationState
  person_id: number
  department_id: number | null
  proposed_by: number | null
  confirmed_by: number | null
  panel: readonly { person_id: number; chair: boolean }[]
}
const order: readonly EvaluationState[] = ['summary', 'rating', 'panel', 'confirming', 'publicity', 'final']
const from = (state: EvaluationState, first: EvaluationState) => order.indexOf(state) >= order.indexOf(first)

const isSelf = (actor: Actor, s: Pick<Seen, 'person_id'>) => actor.person_id !== null && actor.person_id === s.person_id
const member = (actor: Actor, s: Pick<Seen, 'panel'>) => s.panel.find((m) => m.person_id === actor.person_id && actor.person_id !== null)
const heads = (actor: Actor, s: Pick<Seen, 'department_id'>) =>
  actor.roles.includes('department_head') && s.department_id !== null && actor.heads.includes(s.department_id)
/** Political department, chief and panel: those by whose hands it goes. Towards the own sheet they are only its person. */
const runs = (actor: Actor, s: Seen) => !isSelf(actor, s) && (has('political', 'chief')(actor) || member(actor, s) !== undefined)

export const policy = {
  list: (actor: Actor) => actor.person_id !== null || has('political', 'chief')(actor),
  open: has('political'),
  step: (actor: Actor, step: Step) => has(...workflow[step].who)(actor),
  /** That there is a sheet and how far it has come. */
  line: (actor: Actor, s: Seen) => isSelf(actor, s) || runs(actor, s) || heads(actor, s),
  /** What the person wrote: once it is submitted. The person from the start. */
  summary: (actor: Actor, s: Seen, submitted: boolean) => isSelf(actor, s) || (submitted && (runs(actor, s) || heads(actor, s))),
  /** Counts of the ballots: once rating is closed for the panel, with the result for the person. Never for the head. */
  votes: (actor: Actor, s: Seen) => (runs(actor, s) && from(s.state, 'panel')) || (isSelf(actor, s) && from(s.state, 'publicity')),
  /** All opinions: those who write the minutes at once, members only when all have spoken. One's own opinion always. */
  opinions: (actor: Actor, s: Seen) =>
    runs(actor, s) && (from(s.state, 'confirming') || (has('political')(actor) && from(s.state, 'panel'))),
  proposed: (actor: Actor, s: Seen) => runs(actor, s) && from(s.state, 'panel'),
  /** The grade and why: once confirmed. */
  grade: (actor: Actor, s: Seen) => from(s.state, 'publicity') && (isSelf(actor, s) || runs(actor, s) || heads(actor, s)),
  objections: (actor: Actor, s: Seen) => from(s.state, 'publicity') && runs(actor, s),
  act: (actor: Actor, s: Seen, action: SheetAction) => {
    const own = isSelf(actor, s)
    const mine = member(actor, s)
    const is: Record<SheetPart, boolean> = {
      self: own,
      anyone: !own && actor.person_id !== null,
      member: !own && mine !== undefined,
      keeper: !own && (has('political')(actor) || mine?.chair === true),
      political: !own && has('political')(actor),
      other: !own && mine !== undefined && ![s.proposed_by, s.confirmed_by].includes(actor.person_id),
    }
    return sheetWorkflow[action].who.some((part) => is[part])
  },
}
