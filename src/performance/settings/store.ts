import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { json, row, rows, run, sql } from '../../platform/db.ts'
import type { PointsSetting, PointsSettingCode, Publication } from './contract.ts'
import { definitionOf, valueOn, type Dated, type Value } from './reference.ts'

export type Stored = Omit<PointsSetting['rows'][number], 'state' | 'version' | 'valid_from'> & {
  code: PointsSettingCode
  valid_from: Day
  confirmed: boolean
  version: number
}
const nameOf = (column: string) => sql`(select coalesce(p.name, a.login) from accounts a
  left join persons p on p.office_id = a.office_id and p.person_id = a.person_id
  where a.office_id = s.office_id and a.account_id = ${sql.ref(`s.${column}`)})`
const columns = sql`s.code, s.valid_from, s.value, s.basis, s.mark, s.reason, s.version,
  ${nameOf('changed_by')} as by, ${nameOf('confirmed_by')} as confirmed_by, s.confirmed_at is not null as confirmed`

export const stored = (ctx: Ctx) =>
  rows<Stored>(
    ctx.tx,
    sql`select ${columns} from points_settings s where s.office_id = ${ctx.actor.office_id} order by s.code, s.valid_from`,
  )
export const lock = (ctx: Ctx, code: PointsSettingCode, valid_from: Day) =>
  row<Stored>(
    ctx.tx,
    sql`select ${columns} from points_settings s
        where s.office_id = ${ctx.actor.office_id} and s.code = ${code} and s.valid_from = ${valid_from} for update of s`,
  )
/** The reference's rows and the office's confirmed ones, those of the office behind. */
export const datedRows = (code: PointsSettingCode, all: readonly Stored[]): Dated[] => [
  ...definitionOf(code).rows,
  ...all.filter((s) => s.code === code && s.confirmed),
]

export type PointsRules = { publication: Publication; ranking: boolean; objection_workdays: number; decision_workdays: number }
/** What holds on a day. */
export async function pointsRulesOn(ctx: Ctx, day: Day): Promise<PointsRules> {
  const all = await stored(ctx)
  const on = (code: PointsSettingCode): Value => (valueOn(datedRows(code, all), day) ?? definitionOf(code).rows[0]!).value
  return {
    publication: on('publication') as Publication,
    ranking: on('ranking') === 'on',
    objection_workdays: Number(on('objection_workdays')),
    decision_workdays: Number(on('decision_workdays')),
  }
}

type Change = { code: PointsSettingCode; valid_from: Day; value: Value; basis: string; reason: string; confirmed: boolean }
export const put = (ctx: Ctx, c: Change) =>
  run(
    ctx.tx,
    sql`insert into points_settings (office_id, code, valid_from, value, basis, mark, reason, changed_by, changed_at, confirmed_by, confirmed_at)
        values (${ctx.actor.office_id}, ${c.code}, ${c.valid_from}, ${json(c.value)}, ${c.basis}, 'L', ${c.reason},
          ${ctx.actor.account_id || null}, ${ctx.now}, ${c.confirmed ? ctx.actor.account_id || null : null}::bigint, ${c.confirmed ? ctx.now : null}::timestamptz)
        on conflict (office_id, code, valid_from) do update set value = excluded.value, basis = excluded.basis, reason = excluded.reason,
          changed_by = excluded.changed_by, changed_at = excluded.changed_at, confirmed_by = excluded.confirmed_by,
          confirmed_at = excluded.confirmed_at, version = points_settings.version + 1`,
  )
export const confirm = (ctx: Ctx, code: PointsSettingCode, valid_from: Day) =>
  run(
    ctx.tx,
    sql`update points_settings set confirmed_by = ${ctx.actor.account_id || null}, confirmed_at = ${ctx.now}, version = version + 1
        where office_id = ${ctx.actor.office_id} and code = ${code} and valid_from = ${valid_from}`,
  )
export const drop = (ctx: Ctx, code: PointsSettingCode, valid_from: Day) =>
  run(ctx.tx, sql`delete from points_settings where office_id = ${ctx.actor.office_id} and code = ${code} and valid_from = ${valid_from}`)
