import { has, type Actor } from '../../platform/ctx.ts'

const lead = has('case_officer', 'chief')
export const policy = {
  see: (actor: Actor) => actor.person_id !== null,
  lead,
  own: (actor: Actor) => actor.person_id !== null,
  answer: (actor: Actor, task: { person_id: number; confirmed_on: unknown }) =>
    task.person_id === actor.person_id && task.confirmed_on === null,
  /** Not one's own. */
  confirm: (actor: Actor, task: { person_id: number; evidence_on: unknown; confirmed_on: unknown }) =>
    lead(actor) && task.person_id !== actor.person_id && task.evidence_on !== null && task.confirmed_on === null,
}
