import { has, type Actor } from '../../platform/ctx.ts'

const keeps = has('political')
export const policy = {
  list: (actor: Actor) => actor.person_id !== null || has('chief', 'political')(actor),
  keep: keeps,
  /** On a case whoever sees it, which the command asks; on other matters those who run meetings and activities. */
  opine: (actor: Actor, onCase: boolean) =>
    actor.person_id !== null && (onCase || has('political', 'chief', 'department_head', 'case_officer')(actor)),
  /** Whoever wrote the opinion down, and the political department. */
  follow: (actor: Actor, o: { account_id: number | null }) => keeps(actor) || (o.account_id !== null && o.account_id === actor.account_id),
}
