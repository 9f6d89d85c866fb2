import { has, type Actor } from '../../platform/ctx.ts'

const keeps = has('political', 'chief')
export const policy = {
  list: (actor: Actor) => actor.person_id !== null || keeps(actor),
  keep: keeps,
}
