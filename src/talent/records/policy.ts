import { has, type Actor } from '../../platform/ctx.ts'
import { sql, type RawBuilder } from '../../platform/db.ts'
import { openKinds, type RecordKind, recordKinds } from './kinds.ts'

export const keeps = has('political')
const readsAll = has('political', 'chief')

export const policy = {
  list: (actor: Actor) => actor.person_id !== null || readsAll(actor),
  record: keeps,
  void: keeps,
  submit: (actor: Actor) => actor.person_id !== null,
  mayPropose: (kind: RecordKind) => recordKinds[kind].submit,
  decide: keeps,
}

/**
 * Which facts of people a reader sees: what the office celebrates everybody; the rest those credited, the head of their department, the
 * political department and the chief. `f` names the table facts in the query; `open` the kinds that everybody sees.
 */
export function visibleRecords(actor: Actor, open: readonly string[] = openKinds): RawBuilder<boolean> {
  const office = sql<boolean>`f.office_id = ${actor.office_id}`
  if (readsAll(actor)) return office
  const own = sql`k.person_id = ${actor.person_id}`
  const headed = sql`exists (select from persons hp where hp.office_id = k.office_id and hp.person_id = k.person_id
    and hp.department_id = any(${[...actor.heads]}::bigint[]))`
  const who = actor.roles.includes('department_head') && actor.heads.length ? sql`(${own} or ${headed})` : own
  return sql<boolean>`(${office} and (f.kind = any(${[...open]}::text[])
    or exists (select from fact_credits k where k.office_id = f.office_id and k.fact_id = f.fact_id and ${who})))`
}
