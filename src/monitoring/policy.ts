import { has, type Actor } from '../platform/ctx.ts'

type Seat = { person_id: number | null; handler_id: number | null }
const is = (actor: Actor, person: number | null) => person !== null && person === actor.person_id

export const policy = {
  /** Nodes are rules of the house: whoever works in cases may read them. */
  listNodes: (actor: Actor) => actor.person_id !== null || has('case_officer', 'chief', 'system_admin')(actor),
  changeNode: has('case_officer'),
  /** Whoever works the case up, and case management. */
  look: (actor: Actor, of: { handler_id: number | null; assistant_id: number | null }) =>
    is(actor, of.handler_id) || is(actor, of.assistant_id) || actor.roles.includes('case_officer'),
  /** Which warnings are seen follows from which cases are seen (`visibleCases`). */
  list: (actor: Actor) => actor.person_id !== null || has('case_officer', 'chief', 'department_head')(actor),
  export: has('case_officer', 'chief', 'department_head'),
  /** Whoever handled the case on that day, and whoever handles it now. */
  reply: (actor: Actor, warning: Seat) => is(actor, warning.person_id) || is(actor, warning.handler_id),
}
