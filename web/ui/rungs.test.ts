import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, weekday, type Day } from '../../src/platform/day.ts'
import { alarm, rungs, workingDaysLeft } from './rungs.ts'

const newYear = new Set(['2026-01-01', '2026-01-02', '2026-01-03'])
const isOff = (d: Day) => newYear.has(d) || (weekday(d) > 5 && d !== '2026-01-04')
const today = day('2025-12-31')

test('the ladder shows ten days from today: the due day tall, days off hollow, what comes after flat', () => {
  const all = rungs(day('2026-01-04'), today, isOff)!
  assert.equal(all.length, 10)
  assert.deepEqual(all.map((r) => (r.after ? '_' : r.due ? 'D' : r.working ? 'w' : 'o')).join(''), 'woooD_____')
  assert.equal(workingDaysLeft(day('2026-01-04'), today, isOff), 1)
})
test('a due day that is a day off stays where it is, hollow', () => {
  const [, , due] = rungs(day('2026-01-02'), today, isOff)!
  assert.deepEqual(due, { working: false, due: true, after: false })
})
test('a day that has passed has no rungs', () => assert.equal(rungs(day('2025-12-30'), today, isOff), null))

test('the colour turns on the days that the rule gives, and on the day itself in any case', () => {
  assert.equal(alarm(day('2025-12-30'), today), 'overdue')
  assert.equal(alarm(today, today, [5]), 'red')
  assert.equal(alarm(day('2026-01-03'), today), 'red')
  assert.equal(alarm(day('2026-01-07'), today), 'amber')
  assert.equal(alarm(day('2026-01-08'), today), 'calm')
  assert.equal(alarm(day('2026-01-12'), today, [15, 7, 3]), 'amber')
})
