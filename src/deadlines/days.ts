import { forgetCalendar } from '../platform/calendar.ts'
import type { Ctx } from '../platform/ctx.ts'
import { yearOf, type Day } from '../platform/day.ts'
import { rows, run, sql } from '../platform/db.ts'
import { record } from '../platform/facts.ts'
import { Refusal } from '../platform/refusal.ts'

type Year = { year: number; status: 'published' | 'predicted'; source: string }

export const years = (ctx: Ctx) => rows<Year>(ctx.tx, sql`select year, status, source from calendar_years order by year`)

/** @throws Refusal 409 calendar.day_outside — its year has not been opened */
export async function setDay(ctx: Ctx, day: Day, { off, name, source }: { off: boolean; name: string; source: string }) {
  const [year] = await rows(ctx.tx, sql`select 1 from calendar_years where year = ${yearOf(day)}`)
  if (!year) throw new Refusal(409, 'calendar.day_outside', { day, year: yearOf(day) })
  await run(
    ctx.tx,
    sql`insert into calendar_days (day, off, name, source) values (${day}, ${off}, ${name}, ${source})
        on conflict (day) do update set off = excluded.off, name = excluded.name, source = excluded.source`,
  )
  forgetCalendar()
  await record(ctx, [{ kind: 'calendar.changed', on: ctx.today, subject: `day:${day}`, data: { from: day, off, name } }])
  return { day, off, name }
}

export async function setYear(ctx: Ctx, year: number, { status, source }: Omit<Year, 'year'>) {
  await run(
    ctx.tx,
    sql`insert into calendar_years (year, status, source) values (${year}, ${status}, ${source})
        on conflict (year) do update set status = excluded.status, source = excluded.source`,
  )
  forgetCalendar()
  await record(ctx, [{ kind: 'calendar.changed', on: ctx.today, subject: `year:${year}`, data: { from: `${year}-01-01`, status } }])
  return { year, status, source }
}
