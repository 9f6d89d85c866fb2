import { has, type Actor } from '../../platform/ctx.ts'

type Person = { person_id: number; department_id: number | null }
export const policy = {
  /** Whoever is a person, and who keeps or leads: whose record they open is asked again. */
  open: (actor: Actor) => actor.person_id !== null || has('chief', 'political', 'department_head')(actor),
  /** Oneself, the chief, the political department that keeps archives, the head of the person's department. */
  see: (actor: Actor, person: Person) =>
    actor.person_id === person.person_id ||
    has('chief', 'political')(actor) ||
    (person.department_id !== null && actor.roles.includes('department_head') && actor.heads.includes(person.department_id)),
}
