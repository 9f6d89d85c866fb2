import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, day } from '../../platform/day.ts'
import { type Credited, dutyOf, inYear, neededHours, presumed } from './duties.ts'
import { dutyRules, hoursPerDay } from './reference.ts'

const rule = (id: string) => dutyRules.find((r) => r.id === id)!
const [prosecutor, leader, senior] = [rule('new_prosecutor'), rule('new_leader'), rule('to_senior')]
const on = (d: string) => ({ fact_id: 1, on: day(d), title: '任命' })
const hours = (d: string, n: number, classroom = false): Credited => ({ on: day(d), hours: n, classroom })
const stands = (d: ReturnType<typeof dutyOf>) => [d.state, d.hours, d.missing, d.met_on]

test('the rules say how much: a month in class as 20 days, 15 days, 30 days or 230 hours; a day is 7.5 hours as 12 days are 90', () => {
  assert.equal(hoursPerDay, 90 / 12)
  assert.deepEqual(
    dutyRules.map((r) => [r.id, neededHours(r, hoursPerDay)]),
    [
      ['new_prosecutor', 150],
      ['new_leader', 112.5],
      ['to_senior', 225],
    ],
  )
  assert.equal(neededHours(senior, 8), 230, 'where a day is eight hours, 230 hours come before 30 days')
  assert.deepEqual([...new Set(dutyRules.map((r) => r.basis[0]!.mark))], ['V'])
})

test('a deputy chief appointed on 2025-03-10 needs 15 days by 2026-03-10: reached on the last day it is met, a day later it is not', () => {
  const begun = on('2025-03-10')
  const half = hours('2025-09-01', 60)
  assert.deepEqual(stands(dutyOf(leader, begun, [half], day('2025-12-31'), 7.5)), ['running', 60, 52.5, null])
  const last = dutyOf(leader, begun, [half, hours('2026-03-10', 52.5)], day('2026-03-11'), 7.5)
  assert.deepEqual(stands(last), ['met', 112.5, 0, '2026-03-10'])
  const before = dutyOf(leader, begun, [half, hours('2026-03-09', 52.5)], day('2026-03-09'), 7.5)
  assert.deepEqual(stands(before), ['met', 112.5, 0, '2026-03-09'])
  const late = dutyOf(leader, begun, [half, hours('2026-03-11', 52.5)], day('2026-03-11'), 7.5)
  assert.deepEqual(stands(late), ['overdue', 60, 52.5, null])
})

test('the last day itself is still running; the day after is overdue', () => {
  const states = ['2026-03-09', '2026-03-10', '2026-03-11'].map((today) => dutyOf(leader, on('2025-03-10'), [], day(today), 7.5).state)
  assert.deepEqual(states, ['running', 'running', 'overdue'])
  assert.equal(dutyOf(leader, on('2024-02-29'), [], day('2025-01-01'), 7.5).due_on, '2025-02-28')
})

test('training on the day of the promotion counts, the day before does not', () => {
  const begun = on('2025-09-30')
  assert.equal(dutyOf(senior, begun, [hours('2025-09-30', 10)], day('2025-12-31'), 7.5).hours, 10)
  assert.equal(dutyOf(senior, begun, [hours('2025-09-29', 10)], day('2025-12-31'), 7.5).hours, 0)
})

test('promotion to senior procurator: 30 days are enough, and 230 hours are enough', () => {
  const thirty = Array.from({ length: 30 }, (_, i) => hours(addDays(day('2025-10-01'), i), 7.5))
  assert.equal(dutyOf(senior, on('2025-09-30'), thirty, day('2025-12-31'), 7.5).state, 'met')
  assert.equal(dutyOf(senior, on('2025-09-30'), thirty.slice(1), day('2025-12-31'), 7.5).state, 'running')
  assert.equal(dutyOf(senior, on('2025-09-30'), [hours('2025-11-01', 230)], day('2025-12-31'), 8).state, 'met')
  assert.equal(dutyOf(senior, on('2025-09-30'), [hours('2025-11-01', 229.5)], day('2025-12-31'), 8).missing, 0.5)
})

test('a new procurator needs the month in class: other hours do not count, classes of the year before the appointment do', () => {
  const begun = on('2025-07-01')
  const d = (...all: Credited[]) => stands(dutyOf(prosecutor, begun, all, day('2026-07-02'), 7.5))
  assert.deepEqual(d(hours('2025-09-01', 200)), ['overdue', 0, 150, null])
  assert.deepEqual(d(hours('2024-07-01', 100, true), hours('2025-09-01', 50, true)), ['met', 150, 0, '2025-09-01'])
  assert.deepEqual(d(hours('2024-06-30', 150, true)), ['overdue', 0, 150, null])
})

test('without a recorded day it is not known, and never missed; an appointment older than the rule asks nothing', () => {
  assert.deepEqual(stands(dutyOf(senior, null, [], day('2099-01-01'), 7.5)), ['unknown', 0, 0, null])
  assert.equal(dutyOf(senior, on('2022-09-25'), [], day('2025-01-01'), 7.5).state, 'before')
  assert.equal(dutyOf(senior, on('2022-09-26'), [], day('2025-01-01'), 7.5).state, 'overdue')
})

test('a post held says that there was an appointment: whoever is procurator, chief or committee member; not who assists the chief', () => {
  const held = (category: string, post: string) => dutyRules.filter((r) => presumed(r, { category, post })).map((r) => r.id)
  assert.deepEqual(held('prosecutor', '检察官'), ['new_prosecutor'])
  assert.deepEqual(held('prosecutor', '党组成员、副检察长'), ['new_prosecutor', 'new_leader'])
  assert.deepEqual(held('prosecutor', '检委会委员、部门负责人'), ['new_prosecutor', 'new_leader'])
  assert.deepEqual(held('prosecutor', '三级高级检察官'), ['new_prosecutor', 'to_senior'])
  assert.deepEqual(held('admin', '检察长助理'), [])
  assert.deepEqual(held('assistant', '检察官助理'), [])
})

test('a duty stands in every year in which it runs, and in no other', () => {
  const d = dutyOf(leader, on('2024-11-05'), [], day('2025-12-31'), 7.5)
  assert.deepEqual(
    [2023, 2024, 2025, 2026].map((y) => inYear(d, y)),
    [false, true, true, false],
  )
  assert.equal(inYear(dutyOf(leader, null, [], day('2025-12-31'), 7.5), 1999), true)
})

const dayOf = fc.integer({ min: 0, max: 1500 }).map((n) => addDays(day('2023-01-01'), n))
const credit = fc.record({ on: dayOf, hours: fc.integer({ min: 0, max: 400 }).map((n) => n / 2), classroom: fc.boolean() })
test('whatever is recorded: hours and missing never fall short of what is needed, met means enough, and the order of facts is nothing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...dutyRules), dayOf, fc.array(credit, { maxLength: 20 }), dayOf, (r, began, all, today) => {
      const d = dutyOf(r, { fact_id: 1, on: began, title: '' }, all, today, 7.5)
      assert.ok(d.hours + d.missing >= d.needed)
      assert.equal(d.state === 'met', d.missing === 0)
      assert.equal(d.state === 'overdue', d.missing > 0 && today > d.due_on!)
      assert.ok(d.met_on === null || (d.met_on >= d.counts_from! && d.met_on <= d.due_on!))
      assert.deepEqual(dutyOf(r, { fact_id: 1, on: began, title: '' }, all.toReversed(), today, 7.5), d)
      const more = dutyOf(r, { fact_id: 1, on: began, title: '' }, [...all, hours(began, 5, true)], today, 7.5)
      assert.equal(more.hours, Math.round((d.hours + 5) * 100) / 100, 'one more class on the first day counts')
    }),
  )
})
