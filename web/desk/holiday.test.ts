import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, weekday, type Day } from '../../src/platform/day.ts'
import { nextHoliday } from './holiday.ts'

const off = new Set(['2026-01-01', '2026-01-02', '2026-01-03'])
const isOff = (d: Day) => off.has(d) || (weekday(d) > 5 && d !== '2026-01-04')
const nameOf = (d: string) => (off.has(d) ? '元旦' : null)

test('a holiday within a week is announced with its length and the make-up day after it', () => {
  assert.deepEqual(nextHoliday(day('2025-12-31'), isOff, nameOf), { from: '2026-01-01', days: 3, name: '元旦', back: '2026-01-04' })
})
test('an ordinary weekend is not', () => assert.equal(nextHoliday(day('2025-12-10'), isOff, nameOf), null))
