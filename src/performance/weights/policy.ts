import { has, type Actor } from '../../platform/ctx.ts'

export type Seats = { handler_id: number | null; assistant_id: number | null; clerk_id: number | null; sealed: boolean }
const among = (actor: Actor, people: (number | null | undefined)[]) => actor.person_id !== null && people.includes(actor.person_id)

/** Whoever sees the case sees its weight; a sealed record is not seen and changes no more. */
export const policy = {
  list: (actor: Actor) => actor.person_id !== null || has('chief', 'case_officer')(actor),
  mayDecide: has('chief', 'case_officer'),
  /** Who works on the case knows its size. */
  size: (actor: Actor, c: Seats) =>
    !c.sealed && (actor.roles.includes('case_officer') || among(actor, [c.handler_id, c.assistant_id, c.clerk_id])),
  /** To the weight object those whose points come of it. */
  bears: (actor: Actor, c: Seats) => among(actor, [c.handler_id, c.assistant_id]),
  /** Nobody decides on a case that is their own, nor on a size that they recorded. */
  concerned: (actor: Actor, c: Seats & { sized_by: number | null; person_id: number }) =>
    among(actor, [c.handler_id, c.assistant_id, c.clerk_id, c.person_id]) || (c.sized_by !== null && c.sized_by === actor.account_id),
}
