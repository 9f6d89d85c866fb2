import { has, type Actor } from '../platform/ctx.ts'

type Placed = { person_id: number; department_id: number | null }
const all = has('chief', 'political')

/**
 * Points are a person's own: seen by that person, by who leads the department, and by the chief and the political department.
 * What a published month adds to that is the office's dated setting: nothing, ranges per post, or everybody's points.
 */
export const policy = {
  list: (actor: Actor) => actor.person_id !== null || all(actor),
  see: (actor: Actor, person: Placed) =>
    actor.person_id === person.person_id ||
    all(actor) ||
    (actor.roles.includes('department_head') && person.department_id !== null && actor.heads.includes(person.department_id)),
  compute: all,
  close: all,
  publish: all,
  correct: all,
  listIndicators: (actor: Actor) => actor.person_id !== null || all(actor),
  switchIndicator: all,
}
/** The message keys of who may see a person's points, for the drawer. */
export const seenBy = ['points.seen_by.self', 'points.seen_by.department_head', 'points.seen_by.chief', 'points.seen_by.political']
