import { readFileSync } from 'node:fs'
import type { Ctx } from '../../platform/ctx.ts'
import { rows, run, sql } from '../../platform/db.ts'
import { record } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Day } from '../../platform/day.ts'
import { settingValues, type SettingKey, type SettingRow, type Settings } from './contract.ts'

const file = JSON.parse(readFileSync(new URL('../../../reference/response-settings.json', import.meta.url), 'utf8')) as {
  settings: Pick<SettingRow, 'key' | 'mark' | 'source' | 'value'>[]
}
/** What holds where an office has set nothing; each with its source and how far that was verified. */
export const usual = file.settings.map((s) => ({ ...s, value: settingValues[s.key].parse(s.value) }))

/** What an office has set, the latest first, and last what holds without it. */
export async function settingRows(ctx: Ctx): Promise<SettingRow[]> {
  const set = await rows<SettingRow>(
    ctx.tx,
    sql`select s.key, s.valid_from, s.value, s.source, s.mark, coalesce(p.name, a.login) as by, s.set_at as at
        from response_settings s
          left join accounts a on a.office_id = s.office_id and a.account_id = s.set_by
          left join persons p on p.office_id = a.office_id and p.person_id = a.person_id
        where s.office_id = ${ctx.actor.office_id} order by s.valid_from desc`,
  )
  return [...set, ...usual.map((u) => ({ ...u, valid_from: null, by: null, at: null }))]
}

/** What holds on a day. */
export async function settingsOn(ctx: Ctx, day: Day = ctx.today): Promise<Settings> {
  const all = await settingRows(ctx)
  const found = {} as Record<SettingKey, unknown>
  for (const key of Object.keys(settingValues) as SettingKey[])
    found[key] = all.find((s) => s.key === key && (s.valid_from === null || s.valid_from <= day))!.value
  return found as Settings
}

/** From a day on, today at the earliest: what was told and decided before stays as it was. */
export async function changeSetting(
  ctx: Ctx,
  key: SettingKey,
  { valid_from, value, source }: { valid_from: Day; value: unknown; source: string },
) {
  if (valid_from < ctx.today) throw new Refusal(422, 'response.setting_past', { today: ctx.today })
  const parsed = settingValues[key].safeParse(value)
  if (!parsed.success) throw new Refusal(422, 'response.setting_unfit', { fields: parsed.error.issues.map((i) => i.path.join('.')) })
  const before = (await settingsOn(ctx, valid_from))[key]
  await run(
    ctx.tx,
    sql`insert into response_settings (office_id, key, valid_from, value, source, mark, set_by, set_at)
        values (${ctx.actor.office_id}, ${key}, ${valid_from}, ${JSON.stringify(parsed.data)}::jsonb, ${source}, 'D', ${ctx.actor.account_id || null}, ${ctx.now})
        on conflict (office_id, key, valid_from) do update set value = excluded.value, source = excluded.source, set_by = excluded.set_by, set_at = excluded.set_at`,
  )
  await record(ctx, [
    {
      kind: 'response.settings_changed',
      on: ctx.today,
      subject: `setting:${key}`,
      data: { key, valid_from, from: before, to: parsed.data },
    },
  ])
  return { rows: await settingRows(ctx) }
}
