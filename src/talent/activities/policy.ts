import { has, type Actor } from '../../platform/ctx.ts'

export const policy = {
  list: (actor: Actor) => actor.person_id !== null || has('chief', 'political')(actor),
  announce: (actor: Actor) => actor.person_id !== null && has('political', 'chief', 'department_head', 'case_officer')(actor),
  /** Whoever announced it, and the political department. */
  run: (actor: Actor, a: { organiser_id: number }) =>
    (actor.person_id !== null && actor.person_id === a.organiser_id) || has('political')(actor),
  takePart: (actor: Actor) => actor.person_id !== null,
}
