import { has, type Actor } from '../../platform/ctx.ts'

type Of = { owner_id: number; department_id: number | null }
const isOwner = (actor: Actor, t: Of) => actor.person_id !== null && actor.person_id === t.owner_id
const leads = (actor: Actor, t: Of) =>
  has('political', 'chief')(actor) || (t.department_id !== null && actor.heads.includes(t.department_id) && has('department_head')(actor))
export const policy = {
  list: (actor: Actor) => actor.person_id !== null || has('chief', 'political')(actor),
  keep: has('political', 'chief'),
  mayAssign: has('political', 'chief', 'department_head'),
  /** To people of their own department the head; to anybody the political department and the chief. */
  assign: leads,
  complete: (actor: Actor, t: Of) => isOwner(actor, t) || leads(actor, t),
  change: leads,
  drop: leads,
  /** Taking back what was said to be completed is not the owner's. */
  reopen: leads,
}
