import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { calendarOf, holidayRows } from '../platform/calendar.ts'
import { addDays, day, fromOrdinal, ordinal, type Day } from '../platform/day.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Period } from './contract.ts'
import { lastDay, parsePeriod } from './periods.ts'

const { days, years } = holidayRows(JSON.parse(readFileSync('reference/holidays.json', 'utf8')))
const calendar = calendarOf(days, years)
const ends = (start: string, length: string, custody: boolean) => lastDay(day(start), parsePeriod(length), { calendar, custody })

// Start (day 0), length, nominal end, last day in custody, last day otherwise. The 2026 calendar of the State Council notice.
const examples: [string, string, string, string, string][] = [
  ['2026-03-03', 'P1M', '2026-04-03', '2026-04-03', '2026-04-03'],
  ['2026-03-03', 'P1M15D', '2026-04-18', '2026-04-18', '2026-04-20'],
  ['2026-03-04', 'P1M', '2026-04-04', '2026-04-04', '2026-04-07'],
  ['2026-01-29', 'P1M', '2026-02-28', '2026-02-28', '2026-02-28'],
  ['2026-01-30', 'P1M', '2026-02-28', '2026-02-28', '2026-02-28'],
  ['2026-01-31', 'P1M', '2026-02-28', '2026-02-28', '2026-02-28'],
  ['2026-02-28', 'P1M', '2026-03-31', '2026-03-31', '2026-03-31'],
  ['2026-04-30', 'P1M', '2026-05-31', '2026-05-31', '2026-06-01'],
  ['2026-08-31', 'P1M', '2026-09-30', '2026-09-30', '2026-09-30'],
  ['2025-12-31', 'P2M', '2026-02-28', '2026-02-28', '2026-02-28'],
  ['2026-02-09', 'P7D', '2026-02-16', '2026-02-16', '2026-02-24'],
  ['2026-04-30', 'P5D', '2026-05-05', '2026-05-05', '2026-05-06'],
  ['2026-09-24', 'P10D', '2026-10-04', '2026-10-04', '2026-10-08'],
  ['2026-02-11', 'P3WD', '2026-02-14', '2026-02-14', '2026-02-14'],
  ['2026-02-11', 'P10WD', '2026-03-03', '2026-03-03', '2026-03-03'],
  ['2026-04-28', 'P3WD', '2026-05-06', '2026-05-06', '2026-05-06'],
  ['2026-09-29', 'P10WD', '2026-10-19', '2026-10-19', '2026-10-19'],
]
for (const [start, length, nominal, custody, free] of examples)
  test(`${length} from ${start} ends on ${free}${custody === free ? '' : `, in custody on ${custody}`}`, () => {
    assert.equal(ends(start, length, false).nominal, nominal)
    assert.equal(ends(start, length, false).last_day, free)
    assert.equal(ends(start, length, true).last_day, custody)
  })

test('an extension is added to the nominal end, and the holiday rule is applied once', () => {
  // 4 April is Qingming; 15 days run from the 4th, not from the 7th to which one month alone would have moved.
  const counted = ends('2026-03-04', 'P1M15D', false)
  assert.equal(counted.last_day, '2026-04-20')
  assert.deepEqual(
    counted.steps.map((s) => [s.kind, s.to]),
    [
      ['start', '2026-03-04'],
      ['add', '2026-04-04'],
      ['add', '2026-04-19'],
      ['roll', '2026-04-20'],
    ],
  )
})

test('a make-up Saturday is a working day: a period that ends on it is not moved', () => {
  assert.equal(ends('2026-02-21', 'P7D', false).last_day, '2026-02-28')
})

test('in custody the last day stays on the holiday, and a step says why', () => {
  const counted = ends('2026-02-09', 'P7D', true)
  assert.deepEqual(counted.steps.at(-1), {
    kind: 'keep',
    key: 'step.keep',
    params: { name: '春节' },
    from: '2026-02-16',
    to: '2026-02-16',
    basis: [{ law: '刑事诉讼法（2018）', article: '105第四款', mark: 'V' }],
  })
})

test('where a detention centre counts to the day before, one month ends a day earlier', () => {
  assert.equal(lastDay(day('2026-03-03'), parsePeriod('P1M'), { calendar, custody: true, month_mode: 'day_before' }).last_day, '2026-04-02')
})

test('a year whose make-up days are not yet published is computed and marked', () => {
  const counted = ends('2027-03-01', 'P7D', false)
  assert.equal(counted.last_day, '2027-03-08')
  assert.equal(counted.steps.at(-1)?.key, 'step.predicted')
})

test('a year without a calendar is refused, except in custody, where no calendar is needed', () => {
  assert.throws(
    () => ends('2031-03-03', 'P1M', false),
    (e) => e instanceof Refusal && e.code === 'calendar.year_missing',
  )
  assert.equal(ends('2031-03-03', 'P1M', true).last_day, '2031-04-03')
})

test('a length is months, then days or working days; anything else is refused', () => {
  assert.deepEqual(parsePeriod('P1M15D'), [{ unit: 'months', amount: 1 }, { unit: 'days', amount: 15 }]) // prettier-ignore
  assert.deepEqual(parsePeriod('p3wd'), [{ unit: 'workdays', amount: 3 }])
  for (const bad of ['', 'P', 'P0D', '7D', 'P1Y', 'P2W', 'P-3D', 'P1.5M', 'PT24H', 'P1D1M', 'P99999D'])
    assert.throws(
      () => parsePeriod(bad),
      (e) => e instanceof Refusal && e.code === 'period.unreadable',
      bad,
    )
  assert.throws(
    () => parsePeriod('P200M'),
    (e) => e instanceof Refusal && e.code === 'period.too_long',
  )
})

const start = fc.integer({ min: ordinal(day('2018-01-01')), max: ordinal(day('2026-06-30')) }).map(fromOrdinal)
const period = fc.oneof(
  fc.record({ unit: fc.constant('days' as const), amount: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ unit: fc.constant('months' as const), amount: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ unit: fc.constant('workdays' as const), amount: fc.integer({ min: 1, max: 20 }) }),
)

test('in custody a period never ends later, and outside custody it always ends on a working day', () => {
  fc.assert(
    fc.property(start, fc.array(period, { minLength: 1, maxLength: 2 }), (from, periods) => {
      const inside = lastDay(from, periods, { calendar, custody: true })
      const outside = lastDay(from, periods, { calendar, custody: false })
      assert.ok(inside.last_day <= outside.last_day)
      assert.equal(inside.last_day, inside.nominal)
      assert.ok(calendar.isWorkday(outside.last_day))
      assert.ok(outside.last_day > from)
    }),
  )
})

test('a later start or a longer period never ends earlier', () => {
  fc.assert(
    fc.property(start, period, fc.integer({ min: 0, max: 40 }), fc.boolean(), (from, p, n, custody) => {
      const last = (d: Day, q: Period) => lastDay(d, [q], { calendar, custody }).last_day
      // Days and working days are monotone in the start. Months are not quite: 30 April runs to 31 May, 1 May to 1 June.
      assert.ok(last(addDays(from, n), p) >= last(from, p) || p.unit === 'months')
      assert.ok(last(from, { ...p, amount: p.amount + 1 }) >= last(from, p))
    }),
  )
})

test('every step begins where the one before it ended, and the last one ends on the last day', () => {
  fc.assert(
    fc.property(start, fc.array(period, { minLength: 1, maxLength: 3 }), fc.boolean(), (from, periods, custody) => {
      const { steps, last_day } = lastDay(from, periods, { calendar, custody })
      for (let i = 1; i < steps.length; i++) assert.equal(steps[i]!.from, steps[i - 1]!.to)
      assert.equal(steps.at(-1)!.to, last_day)
    }),
  )
})

test('months and days agree with Temporal, but for the rule on last days of months', () => {
  fc.assert(
    fc.property(start, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 60 }), (from, months, n) => {
      const plain = Temporal.PlainDate.from(from)
      const end = plain.add({ months })
      const expected = plain.day === plain.daysInMonth ? end.with({ day: end.daysInMonth }) : end
      assert.equal(lastDay(from, [{ unit: 'months', amount: months }], { calendar, custody: true }).nominal, expected.toString())
      assert.equal(lastDay(from, [{ unit: 'days', amount: n }], { calendar, custody: true }).nominal, plain.add({ days: n }).toString())
    }),
  )
})
