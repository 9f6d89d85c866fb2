import type { Ctx } from '../../platform/ctx.ts'
import { firstOfMonth, yearOf, type Day } from '../../platform/day.ts'
import { json, row, rows, run, sql } from '../../platform/db.ts'
import type { SettingCode, settingMarks } from './contract.ts'
import { definitionOf } from './reference.ts'
import { valueOn, type Dated, type Value } from './rules.ts'

export type StoredSetting = {
  code: SettingCode
  valid_from: Day
  value: Value
  basis: string
  mark: (typeof settingMarks)[number]
  reason: string
  by: string | null
  confirmed_by: string | null
  confirmed: boolean
  version: number
}
const nameOf = (column: string) => sql`(select coalesce(p.name, a.login) from accounts a
  left join persons p on p.office_id = a.office_id and p.person_id = a.person_id
  where a.office_id = s.office_id and a.account_id = ${sql.ref(`s.${column}`)})`
const columns = sql`s.code, s.valid_from, s.value, s.basis, s.mark, s.reason, s.version,
  ${nameOf('changed_by')} as by, ${nameOf('confirmed_by')} as confirmed_by, s.confirmed_at is not null as confirmed`

export const storedSettings = (ctx: Ctx) =>
  rows<StoredSetting>(
    ctx.tx,
    sql`select ${columns} from review_settings s where s.office_id = ${ctx.actor.office_id} order by s.code, s.valid_from`,
  )
export const lockSetting = (ctx: Ctx, code: SettingCode, valid_from: Day) =>
  row<StoredSetting>(
    ctx.tx,
    sql`select ${columns} from review_settings s
        where s.office_id = ${ctx.actor.office_id} and s.code = ${code} and s.valid_from = ${valid_from} for update of s`,
  )

/** The reference's rows and the office's confirmed ones, those of the office behind. */
export const datedRows = (code: SettingCode, stored: readonly StoredSetting[]): Dated[] => [
  ...definitionOf(code).rows,
  ...stored.filter((s) => s.code === code && s.confirmed),
]

/** What holds on a day, for whoever asks within the area: `const on = await settingsOn(ctx, day)`, `on('rate')`. */
export async function settingsOn(ctx: Ctx, day: Day): Promise<(code: SettingCode) => Value> {
  const stored = await storedSettings(ctx)
  return (code) => (valueOn(datedRows(code, stored), day) ?? definitionOf(code).rows[0]!).value
}
/** A number that holds on a day, such as `await numberOn(ctx, 'objection_workdays', ctx.today)`. */
export const numberOn = async (ctx: Ctx, code: SettingCode, day: Day): Promise<number> => Number((await settingsOn(ctx, day))(code))

type Change = { code: SettingCode; valid_from: Day; value: Value; basis: string; reason: string; confirmed: boolean }
export const putSetting = (ctx: Ctx, c: Change) =>
  run(
    ctx.tx,
    sql`insert into review_settings (office_id, code, valid_from, value, basis, mark, reason, changed_by, changed_at, confirmed_by, confirmed_at)
        values (${ctx.actor.office_id}, ${c.code}, ${c.valid_from}, ${json(c.value)}, ${c.basis}, 'L', ${c.reason},
          ${ctx.actor.account_id || null}, ${ctx.now}, ${c.confirmed ? ctx.actor.account_id || null : null}::bigint, ${c.confirmed ? ctx.now : null}::timestamptz)
        on conflict (office_id, code, valid_from) do update set value = excluded.value, basis = excluded.basis, reason = excluded.reason,
          changed_by = excluded.changed_by, changed_at = excluded.changed_at, confirmed_by = excluded.confirmed_by,
          confirmed_at = excluded.confirmed_at, version = review_settings.version + 1`,
  )
export const confirmSetting = (ctx: Ctx, code: SettingCode, valid_from: Day) =>
  run(
    ctx.tx,
    sql`update review_settings set confirmed_by = ${ctx.actor.account_id || null}, confirmed_at = ${ctx.now}, version = version + 1
        where office_id = ${ctx.actor.office_id} and code = ${code} and valid_from = ${valid_from}`,
  )
export const dropSetting = (ctx: Ctx, code: SettingCode, valid_from: Day) =>
  run(ctx.tx, sql`delete from review_settings where office_id = ${ctx.actor.office_id} and code = ${code} and valid_from = ${valid_from}`)

/** A new office starts with the outcomes of its first year here: what it imports from earlier years it enrols only if it says so. */
export async function seedReviewSettings(ctx: Ctx): Promise<void> {
  const first = `${yearOf(firstOfMonth(ctx.today))}-01-01` as Day
  await run(
    ctx.tx,
    sql`insert into review_settings (office_id, code, valid_from, value, basis, mark, reason, confirmed_at)
        values (${ctx.actor.office_id}, 'enrol_from', ${first}, ${json(first)}, '', 'D', '', ${ctx.now}) on conflict do nothing`,
  )
}
