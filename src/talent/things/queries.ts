import { visibleCases } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { rows, sql, type RawBuilder } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { openKinds } from '../records/kinds.ts'
import { caseSeen, standing, visibleRecords } from '../records/queries.ts'
import type { GivenThing, Thing, ThingType } from './contract.ts'

/** Of each type those that the reader sees, as (ref, title, on, kind). */
const seen: Record<ThingType, (ctx: Ctx) => RawBuilder<unknown>> = {
  case: (ctx) => sql`select c.case_id as ref, c.case_no as title, coalesce(c.closed_on, c.accepted_on) as "on", null::text as kind
    from cases c where ${visibleCases(ctx.actor)}`,
  activity: ({ actor }) => sql`select activity_id as ref, title, on_day as "on", type as kind from activities
    where office_id = ${actor.office_id} and state <> 'cancelled'`,
  project: ({ actor }) =>
    sql`select project_id as ref, title, opened_on as "on", null::text as kind from projects where office_id = ${actor.office_id}`,
  record: ({ actor }) => sql`select f.fact_id as ref, coalesce(f.data ->> 'title', '') as title, f.on_day as "on", f.kind from facts f
    where ${visibleRecords(actor)} and ${standing(openKinds)}`,
  policy: ({ actor }) =>
    sql`select policy_id as ref, title, issued_on as "on", null::text as kind from policies where office_id = ${actor.office_id}`,
  programme: ({
    actor,
  }) => sql`select programme_id as ref, name as title, make_date(from_year, 1, 1) as "on", null::text as kind from programmes
    where office_id = ${actor.office_id}`,
  task: ({ actor }) => sql`select task_id as ref, title, due_on as "on", null::text as kind from tasks
    where office_id = ${actor.office_id} and state <> 'dropped'`,
  brand: ({ actor }) =>
    sql`select brand_id as ref, name as title, since_on as "on", null::text as kind from brands where office_id = ${actor.office_id}`,
}
type Key = { type: ThingType; ref: number }
export const keyOf = ({ type, ref }: Key) => `${type}:${ref}`

/** Those of these that the reader sees, by key; what is not seen and what is gone are missing. */
export async function thingsSeen(ctx: Ctx, asked: readonly Key[]): Promise<Map<string, Thing>> {
  const found = new Map<string, Thing>()
  for (const [type, some] of Map.groupBy(asked, (a) => a.type)) {
    const ids = [...new Set(some.map((s) => s.ref))]
    const list = await rows<Omit<Thing, 'type'>>(ctx.tx, sql`select * from (${seen[type](ctx)}) s where s.ref = any(${ids}::bigint[])`)
    for (const one of list) found.set(keyOf({ type, ref: one.ref }), { ...one, type })
  }
  return found
}
/** By a part of the name, the latest first. */
export async function findThings(ctx: Ctx, { type, q }: { type: ThingType; q?: string | undefined }): Promise<Thing[]> {
  const like = q ? sql`where s.title ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}` : sql``
  const list = await rows<Omit<Thing, 'type'>>(
    ctx.tx,
    sql`select * from (${seen[type](ctx)}) s ${like} order by s.on desc, s.ref desc limit 30`,
  )
  return list.map((one) => ({ ...one, type }))
}

/** The thing that was named, as far as the reader sees it. @throws Refusal 422 thing.unknown, record.case_unknown */
export async function thingNamed(ctx: Ctx, { type, ref, case_no }: GivenThing): Promise<Thing> {
  const id = type === 'case' ? (case_no ? (await caseSeen(ctx, case_no)).case_id : undefined) : ref
  const found = id === undefined ? undefined : (await thingsSeen(ctx, [{ type, ref: id }])).get(keyOf({ type, ref: id }))
  if (!found) throw new Refusal(422, 'thing.unknown')
  return found
}

/** Whose work it is. A case: who handles and who assists. */
export const peopleOf = (ctx: Ctx, { type, ref }: Key) => {
  const office = ctx.actor.office_id
  const of: Record<ThingType, RawBuilder<unknown>> = {
    case: sql`select p.person_id, p.role from cases c, lateral (values (c.handler_id, 'handler'), (c.assistant_id, 'assistant')) p(person_id, role)
      where c.office_id = ${office} and c.case_id = ${ref} and p.person_id is not null`,
    activity: sql`select unnest(speakers) as person_id, 'speaker' as role from activities where office_id = ${office} and activity_id = ${ref}
      union all select organiser_id, 'organiser' from activities where office_id = ${office} and activity_id = ${ref}`,
    project: sql`select person_id, role from project_people where office_id = ${office} and project_id = ${ref}`,
    record: sql`select distinct person_id, 'member' as role from fact_credits where office_id = ${office} and fact_id = ${ref}`,
    policy: sql`select distinct k.person_id, 'member' as role from facts f join fact_credits k using (office_id, fact_id)
      where f.office_id = ${office} and f.subject = ${`policy:${ref}`} and ${standing(['policy.issued'])}`,
    programme: sql`select null::bigint as person_id, '' as role where false`,
    task: sql`select owner_id as person_id, 'member' as role from tasks where office_id = ${office} and task_id = ${ref}`,
    brand: sql`select lead_id as person_id, 'lead' as role from brands where office_id = ${office} and brand_id = ${ref} and lead_id is not null`,
  }
  return rows<{ person_id: number; role: string }>(ctx.tx, of[type])
}
