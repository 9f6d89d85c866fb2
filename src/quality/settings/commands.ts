import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { record } from '../../platform/facts.ts'
import { enqueue } from '../../platform/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { decideSetting, proposeSetting, Setting, SettingCode } from './contract.ts'
import { policy } from './policy.ts'
import { definitionOf, definitions } from './reference.ts'
import { fits, inOrder, valueOn, type Definition, type Value } from './rules.ts'
import * as store from './store.ts'

/** The kind of job that enrols cases anew after the day from which classes count has changed; `src/app.ts` says what it does. */
export const ENROL = 'reviews.enrol'

export async function listSettings(ctx: Ctx) {
  const stored = await store.storedSettings(ctx)
  return {
    rows: definitions.map((d) => shown(ctx, d, stored)),
    may: { propose: policy.propose(ctx.actor), confirm: policy.confirm(ctx.actor) },
  }
}

function shown(ctx: Ctx, d: Definition, stored: readonly store.StoredSetting[]): Setting {
  const dated = store.datedRows(d.code, stored)
  const now = valueOn(dated, ctx.today) ?? d.rows[0]!
  const stateOf = (valid_from: Day, same: boolean): Setting['rows'][number]['state'] =>
    same ? 'now' : valid_from > ctx.today ? 'coming' : 'past'
  const own = stored.filter((s) => s.code === d.code)
  const rows: Setting['rows'] = [
    ...d.rows.map((r) => ({ ...r, state: stateOf(r.valid_from, r === now), reason: '', by: null, confirmed_by: null, version: null })),
    ...own.map(({ code: _, confirmed, ...s }) => ({
      ...s,
      state: confirmed ? stateOf(s.valid_from, s.valid_from === now.valid_from && s.value === now.value) : ('proposed' as const),
    })),
  ]
  return {
    code: d.code,
    name: d[ctx.actor.language],
    unit: d.unit,
    min: d.min ?? null,
    max: d.max ?? null,
    value: now.value,
    rows: rows.sort((a, b) => (a.valid_from < b.valid_from ? 1 : -1)),
  }
}
const one = async (ctx: Ctx, code: SettingCode) => shown(ctx, definitionOf(code), await store.storedSettings(ctx))

export async function propose(ctx: Ctx, given: z.output<typeof proposeSetting.body>): Promise<Setting> {
  const definition = definitionOf(given.code)
  const name = definition[ctx.actor.language]
  if (!fits(definition, given.value)) throw new Refusal(422, 'review_setting.value_unfit', { name })
  if (given.valid_from < ctx.today) throw new Refusal(422, 'review_setting.backdated', { name, today: ctx.today })
  await checkOrder(ctx, given)
  const held = await store.lockSetting(ctx, given.code, given.valid_from)
  if (held?.confirmed) throw new Refusal(409, 'review_setting.taken', { name, on: given.valid_from })
  const confirmed = policy.confirm(ctx.actor)
  await store.putSetting(ctx, { ...given, confirmed })
  await changed(ctx, given.code, given.valid_from, given.value, given.reason, confirmed ? 'confirmed' : 'proposed')
  return one(ctx, given.code)
}

/** @throws Refusal 422 review_setting.grades_out_of_order */
async function checkOrder(ctx: Ctx, { code, valid_from, value }: { code: SettingCode; valid_from: Day; value: Value }) {
  if (inOrder(code, value, await store.settingsOn(ctx, valid_from))) return
  throw new Refusal(422, 'review_setting.grades_out_of_order', { name: definitionOf(code)[ctx.actor.language] })
}

export async function decide(ctx: Ctx, given: z.output<typeof decideSetting.body>): Promise<Setting> {
  const name = definitionOf(given.code)[ctx.actor.language]
  const held = await store.lockSetting(ctx, given.code, given.valid_from)
  if (!held || held.confirmed) throw new Refusal(409, 'review_setting.decided', { name })
  if (held.version !== given.version) throw new Refusal(409, 'review_setting.stale', { name })
  if (given.confirm) await checkOrder(ctx, { ...given, value: held.value })
  await (given.confirm ? store.confirmSetting : store.dropSetting)(ctx, given.code, given.valid_from)
  await changed(ctx, given.code, given.valid_from, held.value, held.reason, given.confirm ? 'confirmed' : 'refused')
  return one(ctx, given.code)
}

async function changed(ctx: Ctx, code: SettingCode, from: Day, value: unknown, reason: string, state: string) {
  await record(ctx, [
    { kind: 'review_setting.changed', on: ctx.today, subject: `review_setting:${code}`, data: { code, from, value, reason, state } },
  ])
  if (code === 'enrol_from' && state === 'confirmed') await enqueue(ctx, ENROL)
}
