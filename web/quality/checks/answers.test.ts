import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { CheckItem } from '../../../src/quality/checks/contract.ts'
import { asRead, grouped, opening } from './answers.ts'

const warned = (text: string, cleared_on: string | null) =>
  ({ kind: 'warning', id: 1, name: text, text, on: '2025-12-01', cleared_on, severity: 'warning' }) as const
const item = (id: string, name: string, more: Partial<CheckItem> = {}): CheckItem => ({
  id,
  dimension: 'rights',
  name,
  effect: 'deduct',
  own: false,
  basis: [],
  points: [],
  suggested: null,
  grade: null,
  evidence: [],
  answer: null,
  ...more,
})
const made = (day: string) => `made good on ${day}`

it('a problem that has been made good says so in the reader’s words; one that has not, leaves the field empty', () => {
  const told = opening(
    [
      item('A', 'told late', { suggested: 'problem', grade: 'minor', evidence: [warned('told a day late', '2025-12-02')] }),
      item('B', 'not heard', { suggested: 'problem', grade: 'minor', evidence: [warned('x', '2025-12-02'), warned('y', null)] }),
      item('C', 'not applicable', { suggested: 'na' }),
      item('D', 'to be answered'),
    ],
    made,
  )
  assert.deepEqual(told, {
    A: { answer: 'problem', grade: 'minor', note: 'told a day late', corrected: 'made good on 2025-12-02' },
    B: { answer: 'problem', grade: 'minor', note: 'x\ny', corrected: '' },
    C: { answer: 'na' },
  })
})

it('an open form takes the other language and keeps the order in which it was opened', () => {
  const dimensions = (name: string) => [{ id: 'rights', name }]
  const opened = grouped({
    items: [item('A', '告知', { suggested: 'problem' }), item('B', '听取意见')],
    dimensions: dimensions('权利'),
    disputed: [],
  })
  // What was a hint when it was opened is none any more.
  const { first, groups } = asRead(opened, { items: [item('A', 'told'), item('B', 'heard')], dimensions: dimensions('Rights') })
  assert.deepEqual(
    [first.map((i) => i.name), groups.map((g) => [g.name, ...g.items.map((i) => i.name)])],
    [['told'], [['Rights', 'heard']]],
  )
})
