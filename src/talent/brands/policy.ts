import { has, type Actor } from '../../platform/ctx.ts'

const keeps = has('political', 'chief')
type Led = { lead_id: number | null }
const leads = (actor: Actor, b: Led) => actor.person_id !== null && actor.person_id === b.lead_id
export const policy = {
  list: (actor: Actor) => actor.person_id !== null || keeps(actor),
  /** Of a case also those who read cases without being a person of the office. */
  of: (actor: Actor) => actor.person_id !== null || has('political', 'chief', 'case_officer', 'department_head')(actor),
  keep: keeps,
  /** Whoever runs the brand or a department, and case management; each only what they see themselves, which the command asks. */
  tie: (actor: Actor, b: Led) => keeps(actor) || leads(actor, b) || has('department_head', 'case_officer')(actor),
  /** Whoever tied it, who leads the brand, and those who keep brands. */
  untie: (actor: Actor, b: Led, by: number | null) => keeps(actor) || leads(actor, b) || (by !== null && by === actor.account_id),
}
