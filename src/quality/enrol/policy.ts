import { has, type Actor } from '../../platform/ctx.ts'

export const policy = {
  /** Which enrolments one sees follows from which cases one sees. */
  list: (actor: Actor) => actor.person_id !== null || has('case_officer', 'chief', 'department_head')(actor),
  enrol: has('case_officer', 'chief'),
}
