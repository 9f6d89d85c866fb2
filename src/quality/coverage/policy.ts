import { has, type Actor } from '../../platform/ctx.ts'

const all = has('case_officer', 'chief')
export const policy = {
  list: (actor: Actor) => actor.person_id !== null || all(actor),
  all,
  /** A row for every procurator of the office, of the departments one heads, or of oneself. */
  sees: (actor: Actor, person: { person_id: number | null; department_id: number | null }) =>
    all(actor) ||
    (person.person_id !== null && person.person_id === actor.person_id) ||
    (actor.roles.includes('department_head') && person.department_id !== null && actor.heads.includes(person.department_id)),
  export: has('case_officer', 'chief', 'department_head'),
}
