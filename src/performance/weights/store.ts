import { visibleCases } from '../../cases/queries.ts'
import { valueSql, type Value } from '../../measures/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { row, rows, run, sql, type RawBuilder } from '../../platform/db.ts'
import type { WeightObjection } from './contract.ts'
import type { Seats } from './policy.ts'

type Size = { volumes: number; incidents: number; new_kind: boolean }
export type Seen = Seats & {
  case_id: number
  category: string
  closed_on: Day | null
  persons: number
  charges: number
  size: (Size & { fact_id: number; on: Day; by: string | null }) | null
  /** The account that recorded the size. */
  sized_by: number | null
}
const nameOf = (column: string) => sql`(select coalesce(p.name, a.login) from accounts a
  left join persons p on p.office_id = a.office_id and p.person_id = a.person_id
  where a.office_id = k.office_id and a.account_id = ${sql.ref(column)})`
/** A case that the reader sees, with what of it weighs. */
export const caseSeen = (ctx: Ctx, case_id: number) =>
  row<Seen>(
    ctx.tx,
    sql`select k.case_id, k.category, k.closed_on, k.sealed, k.handler_id, k.assistant_id, k.clerk_id, f.account_id as sized_by,
          (select count(*)::int from parties q where q.office_id = k.office_id and q.case_id = k.case_id and q.role = 'suspect') as persons,
          (select count(distinct q.charge)::int from parties q where q.office_id = k.office_id and q.case_id = k.case_id and q.role = 'suspect' and q.charge <> '') as charges,
          case when z.fact_id is null then null else jsonb_build_object('volumes', z.volumes, 'incidents', z.incidents, 'new_kind', z.new_kind,
            'fact_id', z.fact_id, 'on', f.on_day, 'by', ${nameOf('f.account_id')}) end as size
        from cases k left join case_sizes z on z.office_id = k.office_id and z.case_id = k.case_id
          left join facts f on f.office_id = z.office_id and f.fact_id = z.fact_id
        where k.office_id = ${ctx.actor.office_id} and k.case_id = ${case_id} and ${visibleCases(ctx.actor, 'k')}`,
  )
/** What each part of a product gives a case. */
export async function weigh(ctx: Ctx, case_id: number, parts: readonly Value[], tables: Record<string, Record<string, number>>) {
  const found = await row<{ given: number[] }>(
    ctx.tx,
    sql`select array[${sql.join(parts.map((part) => sql`(${valueSql('cases', part, tables)})::float8`))}] as given
        from cases k where k.office_id = ${ctx.actor.office_id} and k.case_id = ${case_id}`,
  )
  return found!.given
}
export const putSize = (ctx: Ctx, case_id: number, { volumes, incidents, new_kind }: Size, fact_id: number) =>
  run(
    ctx.tx,
    sql`insert into case_sizes (office_id, case_id, volumes, incidents, new_kind, fact_id)
        values (${ctx.actor.office_id}, ${case_id}, ${volumes}, ${incidents}, ${new_kind}, ${fact_id})
        on conflict (office_id, case_id) do update set volumes = excluded.volumes, incidents = excluded.incidents,
          new_kind = excluded.new_kind, fact_id = excluded.fact_id`,
  )

export type Stored = Omit<WeightObjection, 'overdue' | 'open_actions'> &
  Seats & {
    sized_by: number | null
    person_id: number
    due_on: Day | null
    cause: string
    juvenile: boolean
    department_id: number | null
  }
const columns = sql`o.objection_id, o.case_id, k.case_no, k.name, k.cause, k.juvenile, k.department_id, o.person_id, o.weight::float8 as weight, o.text, o.filed_on, o.state, o.decided_on,
  o.reason, o.new_weight::float8 as new_weight, o.version, d.due_on, k.handler_id, k.assistant_id, k.clerk_id, k.sealed,
  (select jsonb_build_object('person_id', p.person_id, 'name', p.name) from persons p
    where p.office_id = o.office_id and p.person_id = o.person_id) as person, ${nameOf('o.decided_by')} as decided_by,
  (select f.account_id from case_sizes z join facts f on f.office_id = z.office_id and f.fact_id = z.fact_id
    where z.office_id = o.office_id and z.case_id = o.case_id) as sized_by`
const from = sql`weight_objections o join cases k on k.office_id = o.office_id and k.case_id = o.case_id
  left join deadlines d on d.office_id = o.office_id and d.case_id = o.case_id and d.code = 'weight_objection_decision' and d.ordinal = o.objection_id`
/** Of cases that the reader sees: the open ones first, by the day they are to be decided. */
export const objections = (ctx: Ctx, where: RawBuilder<unknown>) =>
  rows<Stored>(
    ctx.tx,
    sql`select ${columns} from ${from} where o.office_id = ${ctx.actor.office_id} and ${visibleCases(ctx.actor, 'k')} and ${where}
        order by o.state <> 'open', case when o.state = 'open' then d.due_on end, o.objection_id desc limit 500`,
  )
export async function lockedObjection(ctx: Ctx, objection_id: number): Promise<Stored | undefined> {
  await run(
    ctx.tx,
    sql`select 1 from weight_objections where office_id = ${ctx.actor.office_id} and objection_id = ${objection_id} for update`,
  )
  return (await objections(ctx, sql`o.objection_id = ${objection_id}`))[0]
}

/** undefined: another objection to the weight of this case is open. */
export const insert = (ctx: Ctx, o: { case_id: number; person_id: number; weight: number; text: string }) =>
  row<{ objection_id: number }>(
    ctx.tx,
    sql`insert into weight_objections (office_id, case_id, person_id, weight, text, filed_on)
        values (${ctx.actor.office_id}, ${o.case_id}, ${o.person_id}, ${o.weight}, ${o.text}, ${ctx.today})
        on conflict do nothing returning objection_id`,
  )
export const withdraw = (ctx: Ctx, objection_id: number) =>
  run(
    ctx.tx,
    sql`update weight_objections set state = 'withdrawn', version = version + 1
        where office_id = ${ctx.actor.office_id} and objection_id = ${objection_id}`,
  )
export const decide = (ctx: Ctx, objection_id: number, d: { upheld: boolean; reason: string; new_weight: number }) =>
  run(
    ctx.tx,
    sql`update weight_objections set state = ${d.upheld ? 'upheld' : 'rejected'}, decided_on = ${ctx.today}, decided_by = ${ctx.actor.account_id || null},
          reason = ${d.reason}, new_weight = ${d.new_weight}, version = version + 1
        where office_id = ${ctx.actor.office_id} and objection_id = ${objection_id}`,
  )

/** Somebody of case management who does not work on the case, to whom the decision is due; else a chief. */
export const deciderOf = (ctx: Ctx, c: Seats) =>
  row<{ person_id: number }>(
    ctx.tx,
    sql`select a.person_id from accounts a
          join account_roles o on o.office_id = a.office_id and o.account_id = a.account_id and o.role in ('case_officer', 'chief')
        where a.office_id = ${ctx.actor.office_id} and a.disabled_at is null and a.person_id is not null
          and a.person_id is distinct from ${c.handler_id}::bigint and a.person_id is distinct from ${c.assistant_id}::bigint
          and a.person_id is distinct from ${c.clerk_id}::bigint
        order by o.role, a.account_id limit 1`,
  )

/** Entries that count this case by its weight, the last of each month and person. */
export const entriesCounting = (ctx: Ctx, case_id: number, indicator_id: string) =>
  rows<{ month: Day; person_id: number; state: 'computed' | 'closed' | 'published' }>(
    ctx.tx,
    sql`select distinct e.month, e.person_id, m.state from point_entries e join months m on m.office_id = e.office_id and m.month = e.month
        where e.office_id = ${ctx.actor.office_id} and e.indicator_id = ${indicator_id}
          and e.month = (select date_trunc('month', k.closed_on)::date from cases k where k.office_id = e.office_id and k.case_id = ${case_id})
          and exists (select from jsonb_array_elements(e.rows) r where (r ->> 'case_id')::bigint = ${case_id}::bigint)
        order by e.month, e.person_id`,
  )
