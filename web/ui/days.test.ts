import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '../../src/platform/day.ts'
import { spansOf } from './days.ts'

const step = (kind: 'start' | 'add' | 'suspend' | 'roll' | 'stop', from: string | null, to: string, key = `step.${kind}`) => ({
  kind,
  from: from ? day(from) : null,
  to: day(to),
  key,
})

test('the stretches of a calculation add up to the whole period', () => {
  const spans = spansOf(
    [
      step('start', null, '2025-12-01'),
      step('add', '2025-12-01', '2026-01-01', 'step.months'),
      step('roll', '2026-01-01', '2026-01-04'),
      step('stop', null, '2026-01-02'),
    ],
    day('2025-12-01'),
    day('2026-01-04'),
  )
  assert.deepEqual(
    spans.map((s) => [s.kind, s.days]),
    [
      ['ours', 31],
      ['roll', 3],
    ],
  )
})
test('days that are not counted stand apart', () => {
  const spans = spansOf(
    [step('start', null, '2025-03-01'), step('suspend', '2025-03-11', '2025-03-31'), step('add', '2025-03-31', '2025-04-20')],
    day('2025-03-01'),
    day('2025-04-20'),
  )
  assert.deepEqual(
    spans.map((s) => `${s.kind} ${s.days}`),
    ['ours 10', 'outside 20', 'ours 20'],
  )
})
