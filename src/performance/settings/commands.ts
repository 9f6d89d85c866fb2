import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { record } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { decidePointsSetting, PointsSetting, PointsSettingCode, proposePointsSetting } from './contract.ts'
import { policy } from './policy.ts'
import { definitionOf, definitions, fits, valueOn, type Definition } from './reference.ts'
import * as store from './store.ts'

export async function listSettings(ctx: Ctx) {
  const stored = await store.stored(ctx)
  return {
    rows: definitions.map((d) => shown(ctx, d, stored)),
    may: { propose: policy.propose(ctx.actor), confirm: policy.confirm(ctx.actor) },
  }
}

function shown(ctx: Ctx, d: Definition, stored: readonly store.Stored[]): PointsSetting {
  const now = valueOn(store.datedRows(d.code, stored), ctx.today) ?? d.rows[0]!
  const stateOf = (valid_from: Day, same: boolean) => (same ? 'now' : valid_from > ctx.today ? 'coming' : 'past')
  const own = stored.filter((s) => s.code === d.code)
  const rows: PointsSetting['rows'] = [
    ...d.rows.map((r) => ({
      ...r,
      state: stateOf(r.valid_from, r === now) as 'now',
      reason: '',
      by: null,
      confirmed_by: null,
      version: null,
    })),
    ...own.map(({ code: _, confirmed, ...s }) => ({
      ...s,
      state: confirmed ? (stateOf(s.valid_from, s.valid_from === now.valid_from && s.value === now.value) as 'now') : ('proposed' as const),
    })),
  ]
  const { code, unit, min = null, max = null } = d
  rows.sort((a, b) => (a.valid_from < b.valid_from ? 1 : -1))
  return { code, name: d[ctx.actor.language], unit, min, max, value: now.value, rows }
}
const one = async (ctx: Ctx, code: PointsSettingCode) => shown(ctx, definitionOf(code), await store.stored(ctx))

export async function propose(ctx: Ctx, given: z.output<typeof proposePointsSetting.body>): Promise<PointsSetting> {
  const definition = definitionOf(given.code)
  const name = definition[ctx.actor.language]
  if (!fits(definition, given.value)) throw new Refusal(422, 'points_setting.value_unfit', { name })
  if (given.valid_from < ctx.today) throw new Refusal(422, 'points_setting.backdated', { name, today: ctx.today })
  const held = await store.lock(ctx, given.code, given.valid_from)
  if (held?.confirmed) throw new Refusal(409, 'points_setting.taken', { name, on: given.valid_from })
  const confirmed = policy.confirm(ctx.actor)
  await store.put(ctx, { ...given, confirmed })
  await changed(ctx, given, confirmed ? 'confirmed' : 'proposed')
  return one(ctx, given.code)
}

export async function decide(ctx: Ctx, given: z.output<typeof decidePointsSetting.body>): Promise<PointsSetting> {
  const name = definitionOf(given.code)[ctx.actor.language]
  const held = await store.lock(ctx, given.code, given.valid_from)
  if (!held || held.confirmed) throw new Refusal(409, 'points_setting.decided', { name })
  if (held.version !== given.version) throw new Refusal(409, 'points_setting.stale', { name })
  await (given.confirm ? store.confirm : store.drop)(ctx, given.code, given.valid_from)
  await changed(ctx, held, given.confirm ? 'confirmed' : 'refused')
  return one(ctx, given.code)
}

type Changed = Pick<store.Stored, 'code' | 'valid_from' | 'value' | 'reason'>
const changed = (ctx: Ctx, { code, valid_from, value, reason }: Changed, state: 'proposed' | 'confirmed' | 'refused') =>
  record(ctx, [
    {
      kind: 'points_setting.changed',
      on: ctx.today,
      subject: `points_setting:${code}`,
      data: { code, from: valid_from, value, reason, state },
    },
  ])
