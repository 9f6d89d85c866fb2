import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { calendarOf, daysFrom, holidayRows } from './calendar.ts'
import { day } from './day.ts'
import { Refusal } from './refusal.ts'

const { days, years } = holidayRows(JSON.parse(readFileSync('reference/holidays.json', 'utf8')))
const calendar = calendarOf(days, years)

test('the 2026 calendar is the one of the State Council notice of 4 November 2025', () => {
  const off = [['01-01', '01-03'], ['02-15', '02-23'], ['04-04', '04-06'], ['05-01', '05-05'], ['06-19', '06-21'], ['09-25', '09-27'], ['10-01', '10-07']] // prettier-ignore
  for (const [from, to] of off)
    for (const d of daysFrom(day(`2026-${from}`), day(`2026-${to}`))) assert.ok(calendar.isOff(d), `${d} is off`)
  for (const d of ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10']) assert.ok(calendar.isWorkday(day(`2026-${d}`)), `${d} is made up`)
})

test('every published year has the working days that its notice leaves', () => {
  const file = JSON.parse(readFileSync('reference/holidays.json', 'utf8')) as { years: Record<string, { workdays_total: number | null }> }
  for (const [year, { workdays_total }] of Object.entries(file.years)) {
    if (workdays_total === null) continue
    const all = daysFrom(day(`${year}-01-01`), day(`${year}-12-31`))
    assert.equal(all.filter(calendar.isWorkday).length, workdays_total, year)
  }
})

test('a day off has a name, an ordinary working day has none', () => {
  assert.equal(calendar.nameOf(day('2026-10-01')), '国庆节')
  assert.equal(calendar.nameOf(day('2026-03-07')), '星期六')
  assert.equal(calendar.nameOf(day('2026-03-04')), null)
})

test('a year that was never seeded is refused, not guessed; a predicted one is marked', () => {
  assert.throws(
    () => calendar.isOff(day('2031-03-04')),
    (e) => e instanceof Refusal && e.code === 'calendar.year_missing' && e.details.year === 2031,
  )
  assert.equal(calendar.knows(day('2031-03-04')), false)
  assert.equal(calendar.statusOf(day('2027-03-04')), 'predicted')
  assert.equal(calendar.statusOf(day('2026-03-04')), 'published')
})
