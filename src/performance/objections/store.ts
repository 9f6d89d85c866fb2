import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { row, rows, run, sql, type RawBuilder } from '../../platform/db.ts'
import type { PointObjection } from './contract.ts'

type Shown = Omit<PointObjection, 'open_actions' | 'overdue' | 'zh' | 'en' | 'month' | 'made'>
export type Stored = Shown & {
  month: Day
  filed_on: Day
  due_on: Day
  person_id: number
  other_id: number | null
  /** Who made the entry objected to, where it is a correction. */
  made_by: number | null
  made: { entry_id: number; points: number } | null
}
const person = (column: string) => sql`(select jsonb_build_object('person_id', p.person_id, 'name', p.name) from persons p
  where p.office_id = o.office_id and p.person_id = ${sql.ref(column)})`
const columns = sql`o.objection_id, o.entry_id, o.month, o.person_id, ${person('o.person_id')} as person, o.indicator_id, e.points::float8 as points,
  o.text, o.filed_on, o.due_on, o.state, o.by_chief, o.decided_on, o.reason, o.other_id, ${person('o.other_id')} as other, o.version,
  case when e.corrects is null then null else e.account_id end as made_by,
  (select coalesce(p.name, a.login) from accounts a left join persons p on p.office_id = a.office_id and p.person_id = a.person_id
    where a.office_id = o.office_id and a.account_id = o.decided_by) as decided_by,
  (select jsonb_build_object('entry_id', m.entry_id, 'points', m.points) from point_entries m
    where m.office_id = o.office_id and m.entry_id = o.made_entry_id) as made`
const from = sql`point_objections o join point_entries e on e.office_id = o.office_id and e.entry_id = o.entry_id`

/** The open ones first, by the day they are to be decided; then what was decided last. */
export const objections = (ctx: Ctx, where: RawBuilder<unknown>) =>
  rows<Stored>(
    ctx.tx,
    sql`select ${columns} from ${from} where o.office_id = ${ctx.actor.office_id} and ${where}
        order by (o.state = 'open') desc, case when o.state = 'open' then o.due_on end, o.decided_on desc nulls last, o.objection_id desc limit 500`,
  )
export const objection = (ctx: Ctx, objection_id: number, lock = false) =>
  row<Stored>(
    ctx.tx,
    sql`select ${columns} from ${from} where o.office_id = ${ctx.actor.office_id} and o.objection_id = ${objection_id}
        ${lock ? sql`for update of o` : sql``}`,
  )

type New = { entry_id: number; month: Day; person_id: number; indicator_id: string; text: string; due_on: Day; by_chief: boolean }
/** undefined: another objection to the entry stands already. */
export const insert = (ctx: Ctx, o: New) =>
  row<{ objection_id: number }>(
    ctx.tx,
    sql`insert into point_objections (office_id, entry_id, month, person_id, indicator_id, text, filed_on, due_on, by_chief)
        values (${ctx.actor.office_id}, ${o.entry_id}, ${o.month}, ${o.person_id}, ${o.indicator_id}, ${o.text}, ${ctx.today}, ${o.due_on}, ${o.by_chief})
        on conflict do nothing returning objection_id`,
  )

type Decision = { upheld: boolean; reason: string; made: number | null; other: { person_id: number; entry_id: number } | null }
export const decide = (ctx: Ctx, objection_id: number, d: Decision) =>
  run(
    ctx.tx,
    sql`update point_objections set state = ${d.upheld ? 'upheld' : 'rejected'}, decided_on = ${ctx.today}, decided_by = ${ctx.actor.account_id || null},
          reason = ${d.reason}, made_entry_id = ${d.made}, other_id = ${d.other?.person_id ?? null}, other_entry_id = ${d.other?.entry_id ?? null},
          version = version + 1
        where office_id = ${ctx.actor.office_id} and objection_id = ${objection_id}`,
  )
export const withdraw = (ctx: Ctx, objection_id: number) =>
  run(
    ctx.tx,
    sql`update point_objections set state = 'withdrawn', version = version + 1
        where office_id = ${ctx.actor.office_id} and objection_id = ${objection_id}`,
  )

/** Whether an account belongs to the political department. */
export const isPolitical = async (ctx: Ctx, account_id: number): Promise<boolean> =>
  (await row(
    ctx.tx,
    sql`select 1 from account_roles where office_id = ${ctx.actor.office_id} and account_id = ${account_id} and role = 'political'`,
  )) !== undefined
/** Entries that came of a decision on an objection of that same person: the end of the matter. */
export const settledEntries = async (ctx: Ctx, person_id: number, month: Day): Promise<Set<number>> =>
  new Set(
    (
      await rows<{ entry_id: number }>(
        ctx.tx,
        sql`select coalesce(made_entry_id, entry_id) as entry_id from point_objections
            where office_id = ${ctx.actor.office_id} and person_id = ${person_id} and month = ${month} and state in ('upheld', 'rejected')`,
      )
    ).map((r) => r.entry_id),
  )
