import { has, type Actor } from '../platform/ctx.ts'

/** Who works on cases at all; which of them each sees is decided row by row (`visibleCases`). */
const onCases = (actor: Actor) => actor.person_id !== null || has('case_officer', 'chief', 'department_head')(actor)

export const policy = {
  list: onCases,
  desk: onCases,
  board: has('department_head', 'case_officer', 'chief'),
  feed: (actor: Actor) => actor.person_id !== null,
  seeCalendar: () => true,
  setCalendar: has('system_admin'),
}
