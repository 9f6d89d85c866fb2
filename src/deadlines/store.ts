import { rulesFrom } from '../cases/closing/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { rowsAsTable } from '../platform/columns.ts'
import { kept, row, rows, sql, type RawBuilder } from '../platform/db.ts'
import type { Day } from '../platform/day.ts'
import type { Clock, Step } from './contract.ts'
import { bookOf, type Book, type DeadlineSettings } from './book.ts'
import { loadCalendar } from '../platform/calendar.ts'
import { countingBasis } from './periods.ts'

/** The office's catalogue, ready to derive with; made anew only when the calendar or the office's settings are other ones. */
export async function loadBook(ctx: Ctx, fresh = false): Promise<Book> {
  const calendar = await loadCalendar(ctx.tx, fresh)
  const office = await row<{ deadlines: DeadlineSettings | null; checks: unknown }>(
    ctx.tx,
    sql`${kept}select settings->'deadlines' as deadlines, settings->'checks' as checks from offices where office_id = ${ctx.actor.office_id}`,
  )
  const settings = { ...office?.deadlines, checks: rulesFrom(office?.checks) }
  const key = JSON.stringify(settings)
  let made = books.get(calendar)
  if (!made) books.set(calendar, (made = new Map()))
  let book = made.get(key)
  if (!book) made.set(key, (book = bookOf(calendar, settings)))
  return book
}
const books = new WeakMap<object, Map<string, Book>>()

type StoredStep = Omit<Step, 'basis'> & { basis?: Step['basis'] }
/** Most steps are mere counting and their basis follows from their key, so it is not stored with every one of them. */
const packed = (steps: Step[]): StoredStep[] =>
  steps.map(({ basis, ...rest }) => (basis === countingBasis[rest.key] ? rest : { ...rest, basis }))
export const unpacked = (steps: readonly StoredStep[]): Step[] => steps.map((s) => ({ ...s, basis: s.basis ?? countingBasis[s.key] ?? [] }))

const fields = ['opened_on', 'opened_by', 'due_on', 'state', 'met_on', 'met_by', 'owner', 'main', 'lapses', 'custody', 'rule_from', 'basis', 'steps', 'lead', 'person_id'] // prettier-ignore
const columns = {
  case_id: 'bigint',
  code: 'text',
  ordinal: 'integer',
  opened_on: 'date',
  opened_by: 'bigint',
  due_on: 'date',
  state: 'text',
  met_on: 'date',
  met_by: 'bigint',
  owner: 'text',
  main: 'boolean',
  lapses: 'boolean',
  custody: 'boolean',
  rule_from: 'date',
  basis: 'jsonb',
  steps: 'jsonb',
  lead: 'integer[]',
  person_id: 'bigint',
} as const
const chosen = sql.raw(fields.map((f) => `x.${f}`).join(', '))
const list = sql.raw(fields.join(', '))
const updates = sql.raw(fields.map((f) => `${f} = excluded.${f}`).join(', '))
const stored = sql.raw(fields.map((f) => `d.${f}`).join(', '))

/**
 * Brings the deadlines of these cases in line with their clocks: new ones appear, changed ones change, those that no longer follow
 * vanish, the others are not touched. Parts of one statement, so that an act stores its case, deadlines and warnings at once.
 */
export function clocksStored(ctx: Ctx, clocks: ReadonlyMap<number, readonly Clock[]>): RawBuilder<unknown> {
  const office = ctx.actor.office_id
  const lines: Record<string, unknown>[] = []
  for (const [case_id, all] of clocks) for (const clock of all) lines.push({ case_id, ...clock, steps: packed(clock.steps) })
  return sql`clocks as materialized (
      select * from ${rowsAsTable(lines, columns)}),
    clocks_gone as (
      delete from deadlines d where d.office_id = ${office} and d.case_id = any(${[...clocks.keys()]}::bigint[])
        and not exists (select from clocks x where x.case_id = d.case_id and x.code = d.code and x.ordinal = d.ordinal)),
    clocks_stored as (
      insert into deadlines (office_id, case_id, code, ordinal, ${list})
      select ${office}, x.case_id, x.code, x.ordinal, ${chosen}
      from clocks x left join deadlines d on d.office_id = ${office} and d.case_id = x.case_id and d.code = x.code and d.ordinal = x.ordinal
      where d.case_id is null or (${stored}) is distinct from (${chosen})
      on conflict (office_id, case_id, code, ordinal) do update set ${updates})`
}

/** Cases with a deadline that ends on the day or later: those that a change of the calendar may move. */
export async function casesDueFrom(ctx: Ctx, day: Day): Promise<number[]> {
  const found = await rows<{ case_id: number }>(
    ctx.tx,
    sql`select distinct case_id from deadlines where office_id = ${ctx.actor.office_id} and due_on >= ${day} order by case_id`,
  )
  return found.map((r) => r.case_id)
}
