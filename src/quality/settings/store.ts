import type { Ctx } from '../../platform/ctx.ts'
import { firstOfMonth, yearOf, type Day } from '../../platform/day.ts'
import { json, run, sql } from '../../platform/db.ts'
import { settingsKept } from '../../platform/settings/store.ts'
import type { SettingCode } from './contract.ts'
import { definitions } from './reference.ts'

export const kept = settingsKept<SettingCode>('review_settings', definitions)
export const { stored: storedSettings, dated: datedRows, on: settingsOn } = kept
/** A number that holds on a day, such as `await numberOn(ctx, 'objection_workdays', ctx.today)`. */
export const numberOn = async (ctx: Ctx, code: SettingCode, day: Day): Promise<number> => Number((await settingsOn(ctx, day))(code))

/** A new office starts with the outcomes of its first year here: what it imports from earlier years it enrols only if it says so. */
export async function seedReviewSettings(ctx: Ctx): Promise<void> {
  const first = `${yearOf(firstOfMonth(ctx.today))}-01-01` as Day
  await run(
    ctx.tx,
    sql`insert into review_settings (office_id, code, valid_from, value, basis, mark, reason, confirmed_at)
        values (${ctx.actor.office_id}, 'enrol_from', ${first}, ${json(first)}, '', 'D', '', ${ctx.now}) on conflict do nothing`,
  )
}
