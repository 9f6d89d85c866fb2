import { has, type Actor } from '../../platform/ctx.ts'

const keeps = has('political')
type Members = { lead_id: number; people: readonly number[] }
export const policy = {
  list: (actor: Actor) => actor.person_id !== null || has('chief', 'political')(actor),
  /** Who leads it, or the political department. */
  begin: (actor: Actor, lead_id: number) => keeps(actor) || (actor.person_id !== null && actor.person_id === lead_id),
  run: (actor: Actor, p: Members) => keeps(actor) || (actor.person_id !== null && actor.person_id === p.lead_id),
  /** Give it to another lead. */
  hand: keeps,
  /** That others adopted it is not for those to say who wrote it. */
  adopt: (actor: Actor, p: Members) => keeps(actor) && !(actor.person_id !== null && p.people.includes(actor.person_id)),
}
