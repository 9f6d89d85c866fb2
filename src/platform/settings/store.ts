import type { Ctx } from '../ctx.ts'
import type { Day } from '../day.ts'
import { json, row, rows, run, sql } from '../db.ts'
import { valueOn, type Dated, type Definition, type Value } from './rules.ts'

/** Tables of dated settings; each belongs to its area and has the same columns. */
type SettingsTable = 'review_settings' | 'points_settings'
export type Stored<C extends string = string> = Dated & {
  code: C
  reason: string
  by: string | null
  confirmed_by: string | null
  confirmed: boolean
  version: number
}
type Change<C extends string> = { code: C; valid_from: Day; value: Value; basis: string; reason: string; confirmed: boolean }

/** The name of the account in a column, such as `changed_by` of the table called `alias`. */
export const accountName = (column: string, alias = 's') => sql`(select coalesce(p.name, a.login) from accounts a
  left join persons p on p.office_id = a.office_id and p.person_id = a.person_id
  where a.office_id = ${sql.ref(`${alias}.office_id`)} and a.account_id = ${sql.ref(`${alias}.${column}`)})`
const columns = sql`s.code, s.valid_from, s.value, s.basis, s.mark, s.reason, s.version,
  ${accountName('changed_by')} as by, ${accountName('confirmed_by')} as confirmed_by, s.confirmed_at is not null as confirmed`

/**
 * Dated settings of an area: `reference` holds until the office sets something, the office's own rows hold from their day on once
 * they are confirmed. No value is ever changed in its past.
 */
export function settingsKept<C extends string>(table: SettingsTable, reference: readonly Definition<C>[]) {
  const kept = sql.table(table)
  const definitionOf = (code: C) => reference.find((d) => d.code === code)!
  const stored = (ctx: Ctx) =>
    rows<Stored<C>>(ctx.tx, sql`select ${columns} from ${kept} s where s.office_id = ${ctx.actor.office_id} order by s.code, s.valid_from`)
  /** The reference's rows and the office's confirmed ones, those of the office behind. */
  const dated = (code: C, all: readonly Stored<C>[]): Dated[] => [
    ...definitionOf(code).rows,
    ...all.filter((s) => s.code === code && s.confirmed),
  ]
  /** What holds on each of several days, read once. */
  async function by(ctx: Ctx): Promise<(code: C, day: Day) => Value> {
    const all = await stored(ctx)
    return (code, day) => (valueOn(dated(code, all), day) ?? definitionOf(code).rows[0]!).value
  }
  return {
    stored,
    dated,
    by,
    /** What holds on a day: `const on = await kept.on(ctx, day)`, `on('rate')`. */
    on: async (ctx: Ctx, day: Day): Promise<(code: C) => Value> => {
      const value = await by(ctx)
      return (code) => value(code, day)
    },
    lock: (ctx: Ctx, code: C, valid_from: Day) =>
      row<Stored<C>>(
        ctx.tx,
        sql`select ${columns} from ${kept} s
            where s.office_id = ${ctx.actor.office_id} and s.code = ${code} and s.valid_from = ${valid_from} for update of s`,
      ),
    put: (ctx: Ctx, c: Change<C>) =>
      run(
        ctx.tx,
        sql`insert into ${kept} as s (office_id, code, valid_from, value, basis, mark, reason, changed_by, changed_at, confirmed_by, confirmed_at)
            values (${ctx.actor.office_id}, ${c.code}, ${c.valid_from}, ${json(c.value)}, ${c.basis}, 'L', ${c.reason},
              ${ctx.actor.account_id || null}, ${ctx.now}, ${c.confirmed ? ctx.actor.account_id || null : null}::bigint, ${c.confirmed ? ctx.now : null}::timestamptz)
            on conflict (office_id, code, valid_from) do update set value = excluded.value, basis = excluded.basis, reason = excluded.reason,
              changed_by = excluded.changed_by, changed_at = excluded.changed_at, confirmed_by = excluded.confirmed_by,
              confirmed_at = excluded.confirmed_at, version = s.version + 1`,
      ),
    confirm: (ctx: Ctx, code: C, valid_from: Day) =>
      run(
        ctx.tx,
        sql`update ${kept} set confirmed_by = ${ctx.actor.account_id || null}, confirmed_at = ${ctx.now}, version = version + 1
            where office_id = ${ctx.actor.office_id} and code = ${code} and valid_from = ${valid_from}`,
      ),
    drop: (ctx: Ctx, code: C, valid_from: Day) =>
      run(ctx.tx, sql`delete from ${kept} where office_id = ${ctx.actor.office_id} and code = ${code} and valid_from = ${valid_from}`),
  }
}
