import { has, type Actor } from '../../platform/ctx.ts'

export const policy = {
  pool: has('case_officer', 'chief'),
  seePool: has('case_officer', 'chief', 'department_head'),
  declare: (actor: Actor) => actor.person_id !== null,
}
