import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import {
  addDays,
  addMonths,
  beijingDay,
  day,
  daysBetween,
  daysInMonth,
  firstOfMonth,
  fromOrdinal,
  isDay,
  isLastOfMonth,
  ordinal,
  weekday,
} from './day.ts'

const epoch = Temporal.PlainDate.from('1970-01-01')
const anyDay = fc.integer({ min: ordinal(day('1900-01-01')), max: ordinal(day('2199-12-31')) }).map(fromOrdinal)

test('a day is a real day of the calendar, written YYYY-MM-DD', () => {
  for (const good of ['2024-02-29', '2025-12-31', '1900-01-01']) assert.ok(isDay(good))
  for (const bad of ['2025-02-29', '2025-13-01', '2025-1-1', '2025/01/01', '', '20250101', '2025-00-10', '2025-04-31', '1899-12-31'])
    assert.ok(!isDay(bad), bad)
  assert.throws(() => day('2025-02-30'), RangeError)
})

test('day arithmetic on text is the same as Temporal.PlainDate on every day of three centuries', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), fc.integer({ min: -60, max: 240 }), (d, n, months) => {
      const plain = Temporal.PlainDate.from(d)
      assert.equal(ordinal(d), epoch.until(plain, { largestUnit: 'day' }).days)
      assert.equal(fromOrdinal(ordinal(d)), d)
      assert.equal(addDays(d, n), plain.add({ days: n }).toString())
      assert.equal(addMonths(d, months), plain.add({ months }).toString())
      assert.equal(weekday(d), plain.dayOfWeek)
      assert.equal(isLastOfMonth(d), plain.day === plain.daysInMonth)
      assert.equal(daysInMonth(plain.year, plain.month), plain.daysInMonth)
      assert.equal(firstOfMonth(d), plain.with({ day: 1 }).toString())
      assert.equal(daysBetween(d, addDays(d, n)), n)
    }),
    { numRuns: 3000 },
  )
})

test('the day in Beijing begins at 16:00 UTC of the day before', () => {
  assert.equal(beijingDay('2025-12-31T15:59:59.999Z'), '2025-12-31')
  assert.equal(beijingDay('2025-12-31T16:00:00.000Z'), '2026-01-01')
})
