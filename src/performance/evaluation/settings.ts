import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { dayField, type Day } from '../../platform/day.ts'
import { json, rows, run, sql } from '../../platform/db.ts'
import { grades, settingCodes, type Setting, type SettingCode } from './contract.ts'
import type { Terms } from './rules.ts'

const value = z.union([z.number().int(), z.enum(grades)])
const definition = z.strictObject({
  code: z.enum(settingCodes),
  zh: z.string(),
  en: z.string(),
  unit: z.enum(['percent', 'workdays', 'days', 'ballots', 'grade']),
  min: z.number().optional(),
  max: z.number().optional(),
  valid_from: dayField,
  value,
  basis: z.string(),
  mark: z.enum(['V', 'U', 'D']),
})
export type Definition = z.output<typeof definition>
const { settings: definitions } = z
  .object({ settings: z.array(definition).length(settingCodes.length) })
  .parse(JSON.parse(readFileSync(new URL('../../../reference/evaluation-settings.json', import.meta.url), 'utf8')))
export const definitionOf = (code: SettingCode): Definition => definitions.find((d) => d.code === code)!

/** Whether a value is of the kind and within the bounds of a setting. */
export const fits = (d: Definition, given: unknown): boolean =>
  d.unit === 'grade' ? typeof given === 'string' : typeof given === 'number' && given >= (d.min ?? 0) && given <= (d.max ?? Infinity)

type Stored = { code: SettingCode; valid_from: Day; value: Setting['value']; reason: string }
const stored = (ctx: Ctx) =>
  rows<Stored>(ctx.tx, sql`select code, valid_from, value, reason from evaluation_settings where office_id = ${ctx.actor.office_id}`)

function dated(d: Definition, own: readonly Stored[]): Setting['rows'] {
  const shipped = { valid_from: d.valid_from, value: d.value, basis: d.basis, mark: d.mark }
  const rows = own
    .filter((o) => o.code === d.code)
    .map((o) => ({ valid_from: o.valid_from, value: o.value, basis: o.reason, mark: 'L' as const }))
  return [shipped, ...rows].sort((a, b) => (a.valid_from < b.valid_from ? 1 : -1))
}
const inForce = (rows: Setting['rows'], day: Day) => (rows.find((r) => r.valid_from <= day) ?? rows.at(-1)!).value

export async function listSettings(ctx: Ctx): Promise<Setting[]> {
  const own = await stored(ctx)
  return definitions.map((d) => {
    const rows = dated(d, own)
    const { code, unit, min = null, max = null } = d
    return { code, unit, min, max, name: d[ctx.actor.language], value: inForce(rows, ctx.today), rows }
  })
}
export async function termsOn(ctx: Ctx, day: Day): Promise<Terms> {
  const own = await stored(ctx)
  return Object.fromEntries(definitions.map((d) => [d.code, inForce(dated(d, own), day)])) as Terms
}
export const putSetting = (ctx: Ctx, { code, valid_from, value: given, reason }: Stored) =>
  run(
    ctx.tx,
    sql`insert into evaluation_settings (office_id, code, valid_from, value, reason)
        values (${ctx.actor.office_id}, ${code}, ${valid_from}, ${json(given)}, ${reason})
        on conflict (office_id, code, valid_from) do update set value = excluded.value, reason = excluded.reason`,
  )
