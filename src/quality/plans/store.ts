import { visibleCases, type NamedCase } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { json, row, rows, run, sql } from '../../platform/db.ts'
import type { Filter } from '../../platform/filter.ts'
import { toSql, type Place } from '../../platform/filter-sql.ts'
import type { Pick as Drawn } from '../draw/rules.ts'
import { planFields, type Chosen, type Plan, type reviewStates } from './contract.ts'

export type StoredPlan = Omit<Plan, 'open_actions' | 'filter'> & {
  filter: Filter | null
  half: string | null
  half_account: number | null
  from_on: Day
  to_on: Day
}
const nameOf = (column: string) => sql`(select coalesce(p.name, a.login) from accounts a
  left join persons p on p.office_id = a.office_id and p.person_id = a.person_id
  where a.office_id = r.office_id and a.account_id = ${sql.ref(`r.${column}`)}) as ${sql.ref(column)}`
const columns = sql`r.plan_id, r.name, r.kind, r.from_on, r.to_on, r.categories, r.filter, r.rate, r.floor_per, r.cap_per, r.state, r.created_on,
  ${nameOf('created_by')}, r.frozen_on, r.population, r.population_sm3, r.half, r.half_by as half_account, ${nameOf('half_by')}, r.half_sha256,
  r.seed, r.drawn_on, ${nameOf('drawn_by')}, r.picked, r.withdrawn_on, r.withdrawn_why, r.version`

export const listPlans = (ctx: Ctx) =>
  rows<StoredPlan>(
    ctx.tx,
    sql`select ${columns} from review_plans r where r.office_id = ${ctx.actor.office_id} order by r.from_on desc, r.plan_id desc`,
  )
export const planOf = (ctx: Ctx, plan_id: number) =>
  row<StoredPlan>(ctx.tx, sql`select ${columns} from review_plans r where r.office_id = ${ctx.actor.office_id} and r.plan_id = ${plan_id}`)
/** Whoever comes second waits here and then finds what the first has done. */
export const lockPlan = (ctx: Ctx, plan_id: number) =>
  row<StoredPlan>(
    ctx.tx,
    sql`select ${columns} from review_plans r where r.office_id = ${ctx.actor.office_id} and r.plan_id = ${plan_id} for update of r`,
  )

/** The number of the new plan; undefined where a plan of that name stands already. */
export const insertPlan = (ctx: Ctx, name: string, c: Chosen) =>
  row<{ plan_id: number }>(
    ctx.tx,
    sql`insert into review_plans (office_id, name, kind, from_on, to_on, categories, filter, rate, floor_per, cap_per, created_on, created_by)
        values (${ctx.actor.office_id}, ${name}, ${c.kind}, ${c.from_on}, ${c.to_on}, ${c.categories}::text[],
          ${c.filter === null ? sql`null` : json(c.filter)}, ${c.rate}, ${c.floor_per}, ${c.cap_per}, ${ctx.today}, ${ctx.actor.account_id || null})
        on conflict do nothing returning plan_id`,
  )
export const namesLike = (ctx: Ctx, name: string) =>
  rows<{ name: string }>(
    ctx.tx,
    sql`select name from review_plans where office_id = ${ctx.actor.office_id} and starts_with(name, ${name}) and state <> 'withdrawn'`,
  )

const placeOf = (field: string): Place | undefined =>
  Object.hasOwn(planFields, field) ? { type: planFields[field]!, column: sql.ref(`c.${field}`) } : undefined
/**
 * Cases of routine plans of the year before this period that are in no population: a population may be fixed on the last day of its
 * period, and what is closed or entered after that must not escape the draw.
 */
const carried = (ctx: Ctx, { from_on }: Pick<Chosen, 'from_on'>) => sql`
  select x.case_id from review_plans q join cases x on x.office_id = q.office_id and x.closed_on between q.from_on and q.to_on
    and (q.categories = '{}' or x.category = any(q.categories))
  where q.office_id = ${ctx.actor.office_id} and q.kind = 'routine' and q.filter is null and q.state in ('frozen', 'drawn')
    and q.to_on < ${from_on} and q.from_on >= ${from_on}::date - 366
    and not exists (select from review_population m join review_plans o on o.office_id = m.office_id and o.plan_id = m.plan_id
      where m.office_id = x.office_id and m.case_id = x.case_id and o.kind = 'routine' and o.state <> 'withdrawn')`
/** Closed cases of a plan's period and kind, and those that the period before left over; sealed records are in none. */
const within = (ctx: Ctx, c: Chosen | StoredPlan) => sql`c.office_id = ${ctx.actor.office_id} and not c.sealed
  and ${
    c.kind === 'special'
      ? sql`c.closed_on between ${c.from_on} and ${c.to_on}`
      : sql`c.case_id in (
          select y.case_id from cases y where y.office_id = ${ctx.actor.office_id} and y.closed_on between ${c.from_on} and ${c.to_on}
          union all ${carried(ctx, c)})`
  }
  ${c.categories.length ? sql`and c.category = any(${c.categories}::text[])` : sql``}
  ${c.filter ? sql`and ${toSql(c.filter, placeOf)}` : sql``}`
/** A review of the case that stands, whatever opened it. */
const standing = sql`(select max(v.review_id) from reviews v where v.office_id = c.office_id and v.case_id = c.case_id and v.state <> 'dropped')`

export type Member = {
  case_no: string
  case_id: number
  person_id: number | null
  person_no: string | null
  closed_on: Day
  review_id: number | null
}
/** The population as the register has it now, by case number. */
export const membersNow = (ctx: Ctx, c: Chosen | StoredPlan) =>
  rows<Member>(
    ctx.tx,
    sql`select c.case_no, c.case_id, c.handler_id as person_id, p.person_no, c.closed_on, ${standing} as review_id
        from cases c left join persons p on p.office_id = c.office_id and p.person_id = c.handler_id
        where ${within(ctx, c)} order by c.case_no collate "C"`,
  )
export const freeze = (ctx: Ctx, plan: StoredPlan) =>
  rows<Member>(
    ctx.tx,
    sql`insert into review_population (office_id, plan_id, case_no, case_id, person_id, person_no, closed_on)
        select c.office_id, ${plan.plan_id}, c.case_no, c.case_id, c.handler_id, p.person_no, c.closed_on
        from cases c left join persons p on p.office_id = c.office_id and p.person_id = c.handler_id
        where ${within(ctx, plan)}
        returning case_no, case_id, person_id, person_no, closed_on, null as review_id`,
  )
/** The population as it was fixed, with the review under which a case stands by now. */
export const members = (ctx: Ctx, plan_id: number) =>
  rows<Member & { why: Drawn['why'] | null; sealed: boolean }>(
    ctx.tx,
    sql`select m.case_no, m.case_id, m.person_id, m.person_no, m.closed_on, m.why, coalesce(c.sealed, false) as sealed,
          coalesce(m.review_id, (select max(v.review_id) from reviews v
            where v.office_id = m.office_id and v.case_id = m.case_id and v.state <> 'dropped')) as review_id
        from review_population m left join cases c on c.office_id = m.office_id and c.case_id = m.case_id
        where m.office_id = ${ctx.actor.office_id} and m.plan_id = ${plan_id} order by m.case_no collate "C"`,
  )

/** Changes the plan and its version. */
export const setPlan = (ctx: Ctx, plan_id: number, set: ReturnType<typeof sql>) =>
  run(ctx.tx, sql`update review_plans set ${set}, version = version + 1 where office_id = ${ctx.actor.office_id} and plan_id = ${plan_id}`)
export const markPicks = (ctx: Ctx, plan_id: number, picks: readonly { case_no: string; why: string; review_id: number }[]) =>
  run(
    ctx.tx,
    sql`update review_population m set why = x.why, review_id = x.review_id
        from jsonb_to_recordset(${JSON.stringify(picks)}::jsonb) as x(case_no text, why text, review_id bigint)
        where m.office_id = ${ctx.actor.office_id} and m.plan_id = ${plan_id} and m.case_no = x.case_no`,
  )
/** Reviews that the plan opened and nobody has begun. */
export const dropUnbegun = (ctx: Ctx, plan_id: number, why: string) =>
  rows<{ review_id: number; case_id: number }>(
    ctx.tx,
    sql`update reviews set state = 'dropped', dropped_why = ${why}, version = version + 1
        where office_id = ${ctx.actor.office_id} and plan_id = ${plan_id} and state = 'drawn' returning review_id, case_id`,
  )

type Shown = NamedCase & {
  person: string | null
  closed_on: string
  why: Drawn['why']
  review_id: number | null
  review_kind: 'random' | 'mandatory' | 'major' | 'special' | null
  review_state: (typeof reviewStates)[number] | null
}
/** The picks in cases that the reader sees. */
export const visiblePicks = (ctx: Ctx, plan_id: number) =>
  rows<Shown>(
    ctx.tx,
    sql`select m.case_id, m.case_no, c.name, c.cause, c.juvenile, c.department_id, c.handler_id, c.assistant_id, c.clerk_id, c.sealed,
          p.name as person, m.closed_on, m.why, v.review_id, v.kind as review_kind, v.state as review_state
        from review_population m
          join cases c on c.office_id = m.office_id and c.case_id = m.case_id
          left join persons p on p.office_id = m.office_id and p.person_id = m.person_id
          left join reviews v on v.office_id = m.office_id and v.review_id = m.review_id
        where m.office_id = ${ctx.actor.office_id} and m.plan_id = ${plan_id} and m.why is not null and ${visibleCases(ctx.actor)}
        order by m.person_no nulls last, m.case_no collate "C"`,
  )
export type Person = { person_id: number; person_no: string; person: string; department_id: number | null; department: string | null }
/** In the order of departments and numbers, which says nothing about results. */
export const persons = (ctx: Ctx) =>
  rows<Person>(
    ctx.tx,
    sql`select p.person_id, p.person_no, p.name as person, p.department_id, d.name as department
        from persons p left join departments d on d.office_id = p.office_id and d.department_id = p.department_id
        where p.office_id = ${ctx.actor.office_id} order by d.sort_no nulls last, d.department_id, p.person_no`,
  )
