import type { Ctx } from '../platform/ctx.ts'
import { isDay, type Day } from '../platform/day.ts'
import { Refusal } from '../platform/refusal.ts'
import { table, Usage } from './output.ts'
import type { Opened } from './open.ts'

export type Values = Record<string, string | boolean | undefined>
type Args = { values: Values; positionals: string[]; open: (options?: { untouched?: boolean }) => Promise<Opened> }
type Result = { value: unknown; text: string; exit?: number }
export type Command = {
  usage: string
  about: string
  options: Record<string, { type: 'string' | 'boolean' }>
  run: (args: Args) => Promise<Result>
}

export const string = { type: 'string' } as const
export const flag = { type: 'boolean' } as const
export const rowsOf = (rows: Record<string, unknown>[], columns?: string[]): Result => ({ value: rows, text: table(rows, columns) })

export function dayOf(values: Values, name: string): Day | undefined {
  const value = values[name]
  if (value === undefined) return undefined
  if (typeof value !== 'string' || !isDay(value)) throw new Refusal(422, 'day.unreadable', { value: String(value), option: `--${name}` })
  return value
}
export function monthOf(values: Values): Day | undefined {
  const value = values.month
  if (value === undefined) return undefined
  if (typeof value !== 'string' || !/^\d{4}-\d{2}$/.test(value) || !isDay(`${value}-01`))
    throw new Refusal(422, 'month.unreadable', { value: String(value) })
  return `${value}-01` as Day
}
export function numberOf(values: Values, name: string, most = 1_000_000): number | undefined {
  const value = values[name]
  if (value === undefined) return undefined
  const n = Number(String(value).replace(/%$/, ''))
  if (!Number.isFinite(n) || n < 0 || n > most || Math.abs(Math.round(n * 100) - n * 100) > 1e-9)
    throw new Refusal(422, 'number.unreadable', { value: String(value), option: `--${name}`, most })
  return n
}
export const needed = <T>(value: T | undefined, name: string): T => {
  if (value === undefined) throw new Usage(`缺少 ${name}。`)
  return value
}
export const str = (values: Values, name: string) => (typeof values[name] === 'string' ? values[name] : undefined)

/** Runs `work` with a database for as long as it takes, as the operator of the chosen office. */
export async function withOffice<T>(open: Args['open'], work: (o: Opened, ctx: Ctx) => Promise<T>): Promise<T> {
  const opened = await open()
  try {
    return await work(opened, await opened.reading())
  } finally {
    await opened.close()
  }
}
