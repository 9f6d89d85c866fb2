import { has, type Actor } from '../../platform/ctx.ts'

const leads = has('case_officer', 'chief')
export const policy = {
  /** Plans, seeds and shares are open, so that a draw can be checked; which cases one sees is another matter (`visibleCases`). */
  list: (actor: Actor) => actor.person_id !== null || leads(actor),
  create: leads,
  freeze: leads,
  /** Half of the seed: whoever runs the plan, and as the second anyone who leads a department. */
  seed: has('case_officer', 'chief', 'department_head'),
  withdraw: leads,
  /** With the seed it is what a draw is checked by: numbers of cases and persons, no names. */
  population: (actor: Actor) => actor.person_id !== null || leads(actor),
  /** Whose share of a plan one sees: of all, of the departments one heads, one's own. */
  seesShare: (actor: Actor, person: { person_id: number | null; department_id: number | null }) =>
    leads(actor) ||
    (person.person_id !== null && person.person_id === actor.person_id) ||
    (actor.roles.includes('department_head') && person.department_id !== null && actor.heads.includes(person.department_id)),
}
