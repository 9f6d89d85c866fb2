import { readFile } from 'node:fs/promises'
import type pg from 'pg'
import { holidayRows } from './calendar.ts'

/**
 * Adds the years of reference/holidays.json that the calendar does not have yet, or has only as predicted while the notice is
 * known now. Days that are there stay as they are, and a published year is not touched: an administrator may have corrected it.
 */
export async function seedCalendar(client: pg.ClientBase): Promise<void> {
  const file = new URL('../../reference/holidays.json', import.meta.url)
  const { years, days } = holidayRows(JSON.parse(await readFile(file, 'utf8')) as Parameters<typeof holidayRows>[0])
  await client.query(
    `with fresh as (
       insert into calendar_years (year, status, source)
       select year, status, source from jsonb_to_recordset($1::jsonb) as y(year integer, status text, source text)
       on conflict (year) do update set status = excluded.status, source = excluded.source
         where calendar_years.status = 'predicted' and excluded.status = 'published'
       returning year)
     insert into calendar_days (day, off, name, source)
     select d.day, d.off, d.name, d.source
     from jsonb_to_recordset($2::jsonb) as d(day date, off boolean, name text, source text) join fresh on fresh.year = extract(year from d.day)
     on conflict do nothing`,
    [JSON.stringify(years), JSON.stringify(days)],
  )
}
