import { has, type Actor } from '../../platform/ctx.ts'

export type Seats = { department_id: number | null; handler_id: number | null; assistant_id: number | null; clerk_id: number | null }
const is = (actor: Actor, person: number | null) => person !== null && person === actor.person_id

export const policy = {
  /** Whoever has cases of their own or of others; which errors are seen follows from which cases are seen (`visibleCases`). */
  list: (actor: Actor) => actor.person_id !== null || has('case_officer', 'chief', 'department_head')(actor),
  /** As a correction of the registration: case management, the head of the department, whoever works in the case. */
  fix: (actor: Actor, c: Seats) =>
    actor.roles.includes('case_officer') ||
    (c.department_id !== null && actor.roles.includes('department_head') && actor.heads.includes(c.department_id)) ||
    is(actor, c.handler_id) ||
    is(actor, c.assistant_id) ||
    is(actor, c.clerk_id),
  /** That the card is right all the same says who handles the case, or case management. */
  confirm: (actor: Actor, c: Seats) => actor.roles.includes('case_officer') || is(actor, c.handler_id),
}
