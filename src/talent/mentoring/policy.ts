import { has, type Actor } from '../../platform/ctx.ts'

type Pair = { mentor_id: number; mentee_id: number; department_id: number | null }
const is = (actor: Actor, person: number) => actor.person_id !== null && actor.person_id === person
const keeps = has('political')

export const policy = {
  /** That two people are mentor and mentee is known in the office. */
  list: (actor: Actor) => actor.person_id !== null || has('chief', 'political')(actor),
  begin: keeps,
  /** What passes between them: themselves, the head of the mentee's department, the political department, the chief. */
  open: (actor: Actor, p: Pair) =>
    is(actor, p.mentor_id) ||
    is(actor, p.mentee_id) ||
    has('political', 'chief')(actor) ||
    (p.department_id !== null && actor.heads.includes(p.department_id)),
  plan: (actor: Actor, p: Pair) => is(actor, p.mentor_id) || keeps(actor),
  record: (actor: Actor, p: Pair) => is(actor, p.mentor_id) || is(actor, p.mentee_id),
  /** Nobody assesses himself. */
  assess: (actor: Actor, p: Pair) => is(actor, p.mentor_id) || (keeps(actor) && !is(actor, p.mentee_id)),
  end: (actor: Actor, p: Pair) => is(actor, p.mentor_id) || keeps(actor),
}
