import type { Actor } from '../platform/ctx.ts'
import { sql, type RawBuilder } from '../platform/db.ts'
import { maskCaseName } from './masks.ts'
import { policy, type Seat } from './policy.ts'

export { endAccess, grantAccess } from './access.ts'
export { caseOf, folded, inOrder, isImported } from './dossier.ts'
export { partiesOf, propertiesOf, type PartyRow, type PropertyRow } from './parties.ts'
export { openActs } from './procedures.ts'
export { waitsFor } from './rows.ts'
export { loadDossiers } from './store.ts'
export { categoryOf, chargeByCode, chargeByName, outcomeOf } from './registry.ts'

/**
 * Which cases a person sees, as one predicate for every query that touches case content. `alias` names the table cases in the query.
 * Case officers and chiefs see all of their office, heads their departments, others the cases in which they work and those that a task
 * lets them see (access.ts); roles of system, audit and political work add none. The same rule in TypeScript is `maySee` (policy.ts).
 */
export function visibleCases(actor: Actor, alias = 'c'): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  const office = sql<boolean>`${column('office_id')} = ${actor.office_id} and not ${column('sealed')}`
  if (actor.roles.includes('case_officer') || actor.roles.includes('chief')) return sql<boolean>`(${office})`
  const ways: RawBuilder<unknown>[] = []
  if (actor.roles.includes('department_head') && actor.heads.length)
    ways.push(sql`${column('department_id')} = any(${[...actor.heads]}::bigint[])`)
  if (actor.person_id !== null) {
    for (const seat of ['handler_id', 'assistant_id', 'clerk_id']) ways.push(sql`${column(seat)} = ${actor.person_id}`)
    // Read once, not for each case.
    ways.push(sql`${column('case_id')} = any(array(select g.case_id from case_access g
      where g.office_id = ${actor.office_id} and g.person_id = ${actor.person_id} and g.to_on is null))`)
  }
  if (!ways.length) return sql<boolean>`false`
  return sql<boolean>`(${office} and (${sql.join(ways, sql` or `)}))`
}

/** What tells which case it is, with what decides how much of its name a reader reads. */
export type NamedCase = Seat & { case_id: number; case_no: string; name: string; cause: string; juvenile: boolean }
/** Its columns, of the table cases as `c`. */
export const namedCase = sql`c.case_id, c.case_no, c.name, c.cause, c.juvenile, c.sealed, c.department_id, c.handler_id, c.assistant_id, c.clerk_id`
/** The name of a case as this reader may see it; of a juvenile's case only those who work in it read the name in full. */
export const shownName = (actor: Actor, c: Seat & { juvenile: boolean; name: string; cause: string }): string =>
  policy.seesName(actor, c) ? c.name : maskCaseName(c.name, c.cause)
