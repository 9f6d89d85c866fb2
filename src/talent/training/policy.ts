import { has, type Actor } from '../../platform/ctx.ts'

const readsAll = has('political', 'chief')
export const policy = { list: (actor: Actor) => actor.person_id !== null || readsAll(actor) }
/** Everybody his own; heads their departments'; the political department and the chief all. */
export const maySee = (actor: Actor, person: { person_id: number; department_id: number | null }) =>
  readsAll(actor) || person.person_id === actor.person_id || (person.department_id !== null && actor.heads.includes(person.department_id))
