import { has, type Actor } from '../../platform/ctx.ts'

/** What of a case and its notice decides who may do what; whoever does not see the case does not get here. */
export type Seat = {
  handler_id: number | null
  assistant_id: number | null
  clerk_id: number | null
  department_id: number | null
}
const is = (actor: Actor, person: number | null) => person !== null && person === actor.person_id
const works = (actor: Actor, c: Seat) => is(actor, c.handler_id) || is(actor, c.assistant_id) || is(actor, c.clerk_id)
const heads = (actor: Actor, c: Seat) => c.department_id !== null && has('department_head')(actor) && actor.heads.includes(c.department_id)

export const policy = {
  /** Which of them are seen follows from which cases are seen (`visibleCases`). */
  list: (actor: Actor) => actor.person_id !== null || has('case_officer', 'chief', 'department_head')(actor),
  /** Nobody monitors a case in which they work. @source 《刑诉规则》(2019) 第六百六十五条 */
  officer: (actor: Actor, c: Seat) => has('case_officer')(actor) && !works(actor, c),
  /** The department that was notified answers: who works in the case, or the head. */
  addressee: (actor: Actor, c: Seat) => works(actor, c) || heads(actor, c),
  chief: has('chief'),
  /** About a warning asks who handled the case on its day, and who handles it now. */
  asker: (actor: Actor, w: { person_id: number | null; handler_id: number | null }) => is(actor, w.person_id) || is(actor, w.handler_id),
  seeSettings: (actor: Actor) => actor.person_id !== null || has('case_officer', 'chief', 'department_head')(actor),
  changeSettings: has('case_officer'),
}
