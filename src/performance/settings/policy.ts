import { has, type Actor } from '../../platform/ctx.ts'

/** Whoever may be appraised or evaluated knows the rules; the political department proposes a change, a chief confirms it. */
export const policy = {
  list: (actor: Actor) => actor.person_id !== null || has('chief', 'political')(actor),
  propose: has('political', 'chief'),
  confirm: has('chief'),
}
