import type { Day } from './day.ts'
import { addDays, ordinal, weekday, yearOf } from './day.ts'
import { rows, sql, type Tx } from './db.ts'
import { Refusal } from './refusal.ts'

type CalendarDay = { day: Day; off: boolean; name: string }
type CalendarYear = { year: number; status: 'published' | 'predicted' }

/** Days off and working days. Every question about a year that was never seeded is refused: 409 calendar.year_missing. */
export type Calendar = {
  /** A day off: a listed holiday, or a Saturday or Sunday that is not a make-up working day. */
  isOff: (day: Day) => boolean
  isWorkday: (day: Day) => boolean
  /** The day itself if it is a working day, else the first one after it. */
  nextWorkday: (day: Day) => Day
  /** The nth working day after the day, which itself is not counted. */
  addWorkdays: (day: Day, n: number) => Day
  /** What the notice calls the day (国庆节, 周末 …); null for an ordinary working day. */
  nameOf: (day: Day) => string | null
  /** A predicted year knows only the days fixed by regulation; its make-up days are not yet published. */
  statusOf: (day: Day) => CalendarYear['status']
  /** Whether the day's year was seeded; the only question that never refuses. */
  knows: (day: Day) => boolean
}

export function calendarOf(days: readonly CalendarDay[], years: readonly CalendarYear[]): Calendar {
  const listed = new Map(days.map((d) => [d.day, d]))
  const status = new Map(years.map((y) => [y.year, y.status]))
  const statusOf = (day: Day) => {
    const known = status.get(yearOf(day))
    if (!known) throw new Refusal(409, 'calendar.year_missing', { year: yearOf(day), day })
    return known
  }
  // The same few hundred days are asked for again and again.
  const answers = new Map<Day, boolean>()
  const isOff = (day: Day) => {
    const known = answers.get(day)
    if (known !== undefined) return known
    statusOf(day)
    const off = listed.get(day)?.off ?? weekday(day) > 5
    answers.set(day, off)
    return off
  }
  const nextWorkday = (day: Day) => {
    let d = day
    while (isOff(d)) d = addDays(d, 1)
    return d
  }
  const addWorkdays = (day: Day, n: number) => {
    let d = day
    for (let left = n; left > 0;) {
      d = addDays(d, 1)
      if (!isOff(d)) left -= 1
    }
    return d
  }
  const nameOf = (day: Day) => listed.get(day)?.name ?? (isOff(day) ? (weekday(day) === 6 ? '星期六' : '星期日') : null)
  return { isOff, isWorkday: (day) => !isOff(day), nextWorkday, addWorkdays, nameOf, statusOf, knows: (day) => status.has(yearOf(day)) }
}

/** The shape of reference/holidays.json, as far as it is used. */
type Holidays = { years: Record<string, { status: string; notice?: string; days: { date: string; off: boolean; name: string }[] }> }

/** The rows of reference/holidays.json, for seeding the tables and for pure tests. */
export function holidayRows(file: Holidays): { days: (CalendarDay & { source: string })[]; years: (CalendarYear & { source: string })[] } {
  const source = (year: { notice?: string }) => year.notice ?? '全国年节及纪念日放假办法（调休安排尚未公布）'
  return {
    days: Object.values(file.years).flatMap((y) =>
      y.days.map((d) => ({ day: d.date as Day, off: d.off, name: d.name, source: source(y) })),
    ),
    years: Object.entries(file.years).map(([year, y]) => ({
      year: +year,
      status: y.status === 'published' ? 'published' : 'predicted',
      source: source(y),
    })),
  }
}

// The calendar changes a few times a year and is asked for by every act, so one reading serves a process for some seconds.
const lifetime = 5_000
let held: { calendar: Calendar; database: unknown; until: number } | null = null
export const forgetCalendar = () => {
  held = null
}

/** The calendar of the database; the same one for up to five seconds, unless the transaction that changes it asks for it afresh. */
export async function loadCalendar(tx: Tx, fresh = false): Promise<Calendar> {
  const database = tx.getExecutor().adapter
  if (!fresh && held && held.database === database && performance.now() < held.until) return held.calendar
  const days = await rows<CalendarDay>(tx, sql`select day, off, name from calendar_days`)
  const years = await rows<CalendarYear>(tx, sql`select year, status from calendar_years`)
  const calendar = calendarOf(days, years)
  if (!fresh) held = { calendar, database, until: performance.now() + lifetime }
  return calendar
}

/** Days from the first to the last, both included. */
export function daysFrom(from: Day, to: Day): Day[] {
  return Array.from({ length: Math.max(0, ordinal(to) - ordinal(from) + 1) }, (_, i) => addDays(from, i))
}
