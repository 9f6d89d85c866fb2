import type { z } from 'zod'
import type { Actor, Ctx } from '../ctx.ts'
import type { Day } from '../day.ts'
import { record } from '../facts.ts'
import { Refusal } from '../refusal.ts'
import type { SettingRow, settingRights } from './contract.ts'
import { valueOn, type Definition, type Value } from './rules.ts'
import type { settingsKept, Stored } from './store.ts'

type Proposal<C extends string> = { code: C; valid_from: Day; value: Value; basis: string; reason: string }
type Ways<C extends string, U extends string> = {
  kept: ReturnType<typeof settingsKept<C>>
  reference: readonly Definition<C, U>[]
  /** Of the fact `<kind>.changed` and of its subject `<kind>:<code>`. */
  kindOf: (code: C) => 'review_setting' | 'points_setting' | 'evaluation_setting'
  may: { propose: (actor: Actor) => boolean; confirm: (actor: Actor) => boolean }
  fits: (definition: Definition<C, U>, value: Value) => boolean
  /** What a value must not contradict, asked when it is proposed and again when it is confirmed. */
  check?: (ctx: Ctx, given: { code: C; valid_from: Day; value: Value; name: string }) => Promise<void>
  /** What follows once a value is confirmed. */
  confirmed?: (ctx: Ctx, code: C) => Promise<unknown>
}
type Shown<C extends string, U extends string> = {
  code: C
  name: string
  unit: U
  min: number | null
  max: number | null
  value: Value
  rows: SettingRow[]
}

/**
 * Dated settings as people deal with them: one proposes a value from a day on, another confirms or sends back; whoever may confirm
 * sets at once. Nothing is backdated, neither when it is proposed nor by confirming late.
 */
export function settingCommands<C extends string, U extends string>(ways: Ways<C, U>) {
  const { kept, reference, kindOf, may } = ways
  const definitionOf = (code: C) => reference.find((d) => d.code === code)!

  function shown(ctx: Ctx, d: Definition<C, U>, stored: readonly Stored<C>[]): Shown<C, U> {
    const now = valueOn(kept.dated(d.code, stored), ctx.today) ?? d.rows[0]!
    const stateOf = (valid_from: Day, same: boolean) => (same ? 'now' : valid_from > ctx.today ? 'coming' : 'past')
    const shipped = d.rows.map((r): SettingRow => ({
      ...r,
      state: stateOf(r.valid_from, r === now),
      reason: '',
      by: null,
      confirmed_by: null,
      version: null,
    }))
    const own = stored
      .filter((s) => s.code === d.code)
      .map(({ code: _, confirmed, ...s }): SettingRow => {
        const same = s.valid_from === now.valid_from && s.value === now.value
        return { ...s, state: confirmed ? stateOf(s.valid_from, same) : 'proposed' }
      })
    const { code, unit, min = null, max = null } = d
    const rows = [...shipped, ...own].sort((a, b) => (a.valid_from < b.valid_from ? 1 : -1))
    return { code, name: d[ctx.actor.language], unit, min, max, value: now.value, rows }
  }
  const one = async (ctx: Ctx, code: C) => shown(ctx, definitionOf(code), await kept.stored(ctx))

  const changed = (
    ctx: Ctx,
    { code, valid_from, value, reason }: Omit<Proposal<C>, 'basis'>,
    state: 'proposed' | 'confirmed' | 'refused',
  ) =>
    record(ctx, [
      {
        kind: `${kindOf(code)}.changed`,
        on: ctx.today,
        subject: `${kindOf(code)}:${code}`,
        data: { code, from: valid_from, value, reason, state },
      },
    ])

  return {
    list: async (ctx: Ctx): Promise<{ rows: Shown<C, U>[]; may: z.infer<typeof settingRights> }> => {
      const stored = await kept.stored(ctx)
      return {
        rows: reference.map((d) => shown(ctx, d, stored)),
        may: { propose: may.propose(ctx.actor), confirm: may.confirm(ctx.actor) },
      }
    },

    /** @throws Refusal 422 setting.value_unfit, setting.backdated · 409 setting.taken and those of `check` */
    propose: async (ctx: Ctx, given: Proposal<C>): Promise<Shown<C, U>> => {
      const definition = definitionOf(given.code)
      const name = definition[ctx.actor.language]
      if (!ways.fits(definition, given.value)) throw new Refusal(422, 'setting.value_unfit', { name })
      if (given.valid_from < ctx.today) throw new Refusal(422, 'setting.backdated', { name, today: ctx.today })
      await ways.check?.(ctx, { ...given, name })
      const held = await kept.lock(ctx, given.code, given.valid_from)
      if (held?.confirmed) throw new Refusal(409, 'setting.taken', { name, on: given.valid_from })
      const confirmed = may.confirm(ctx.actor)
      await kept.put(ctx, { ...given, confirmed })
      await changed(ctx, given, confirmed ? 'confirmed' : 'proposed')
      if (confirmed) await ways.confirmed?.(ctx, given.code)
      return one(ctx, given.code)
    },

    /** @throws Refusal 409 setting.decided, setting.stale, setting.overtaken and those of `check` */
    decide: async (ctx: Ctx, given: { code: C; valid_from: Day; confirm: boolean; version: number }): Promise<Shown<C, U>> => {
      const name = definitionOf(given.code)[ctx.actor.language]
      const held = await kept.lock(ctx, given.code, given.valid_from)
      if (!held || held.confirmed) throw new Refusal(409, 'setting.decided', { name })
      if (held.version !== given.version) throw new Refusal(409, 'setting.stale', { name })
      if (given.confirm) {
        // What happened since rests on what held then.
        if (given.valid_from < ctx.today) throw new Refusal(409, 'setting.overtaken', { name, on: given.valid_from })
        await ways.check?.(ctx, { ...given, value: held.value, name })
      }
      await (given.confirm ? kept.confirm : kept.drop)(ctx, given.code, given.valid_from)
      await changed(ctx, held, given.confirm ? 'confirmed' : 'refused')
      if (given.confirm) await ways.confirmed?.(ctx, given.code)
      return one(ctx, given.code)
    },
  }
}
