import { has, type Actor } from '../../platform/ctx.ts'

/**
 * How much of an archive a reader sees. self, keeper (political department, chief): all · head of the department: all but points not yet
 * published · colleague of the department, and who mentors or is mentored by that person: what the office celebrates.
 */
export type Sight = 'self' | 'keeper' | 'head' | 'colleague'
export type Placed = { person_id: number; department_id: number | null }
/** What of the reader decides it, beside the account: the department of the reader, and whom the reader mentors or is mentored by. */
type Reader = { department_id: number | null; paired: boolean }

const keeps = has('political', 'chief')
const leads = (actor: Actor, department_id: number | null) =>
  department_id !== null && actor.roles.includes('department_head') && actor.heads.includes(department_id)

export function sightOf(actor: Actor, person: Placed, reader: Reader): Sight | null {
  if (actor.person_id === person.person_id) return 'self'
  if (keeps(actor)) return 'keeper'
  if (leads(actor, person.department_id)) return 'head'
  if (actor.person_id === null) return null
  const together = person.department_id !== null && reader.department_id === person.department_id
  return together || reader.paired ? 'colleague' : null
}

export const policy = {
  open: (actor: Actor) => actor.person_id !== null || keeps(actor),
  /** For posts, selection and exit: the person, the political department, the chief. */
  export: (sight: Sight) => sight === 'self' || sight === 'keeper',
  /** The report is the person's own; another sees it only while it is shared with that head. */
  health: (actor: Actor, person: Placed, shared: boolean) =>
    actor.person_id === person.person_id || (shared && leads(actor, person.department_id)),
  ask: (actor: Actor) => actor.person_id !== null,
  corrections: (actor: Actor) => actor.person_id !== null || has('political', 'chief', 'case_officer')(actor),
  /** The department that keeps it, or the chief; never somebody whom the fact names. */
  decide: (actor: Actor, keeper: 'political' | 'case_officer', named: readonly number[]) =>
    has(keeper, 'chief')(actor) && !(actor.person_id !== null && named.includes(actor.person_id)),
  ofCase: (actor: Actor) => actor.person_id !== null || has('case_officer', 'chief', 'department_head')(actor),
}
