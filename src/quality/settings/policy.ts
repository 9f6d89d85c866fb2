import { has, type Actor } from '../../platform/ctx.ts'

/** Case management proposes, a chief confirms; what a chief sets is confirmed at once. */
export const policy = {
  /** The rules of review are open to whoever may be reviewed. */
  list: (actor: Actor) => actor.person_id !== null || has('case_officer', 'chief', 'department_head')(actor),
  propose: has('case_officer', 'chief'),
  confirm: has('chief'),
}
