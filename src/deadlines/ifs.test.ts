import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Accepted } from '../facts.ts'
import { day } from '../platform/day.ts'
import { ifsOf } from './ifs.ts'
import { ifText } from './messages.ts'
import { book, clocks, dossier, type Act } from './testing.ts'

/** What would become of the deadline if something more happened on the day, in short. */
function ifs(code: string, on: string, accepted_on: string, given: Partial<Accepted>, acts: Act[] = [], ordinal = 1) {
  return ifsOf(dossier(accepted_on, given, acts), book(), { code, ordinal }, day(on))
}
const brief = (all: ReturnType<typeof ifs>) => all.map((one) => [one.act, one.code, one.due_on, one.next?.due_on ?? null])
const jailed = { custody: 'in_custody' } as const
const bailed = { custody: 'not_in_custody' } as const

test('a review in custody whose last day is a holiday: released it moves, extended it moves, on the fast track it is sooner, returned it ends and begins anew', () => {
  assert.deepEqual(brief(ifs('pros_review', '2026-03-20', '2026-03-04', jailed)), [
    ['case.custody_changed', 'pros_review', '2026-04-07', null],
    ['review.extended', 'pros_review', '2026-04-19', null],
    ['case.returned', 'supplement_each', '2026-04-20', '2026-05-20'],
  ])
  // After the ten days of the fast track only the fifteen can still be had.
  assert.deepEqual(
    brief(ifs('pros_review', '2026-03-17', '2026-03-04', jailed)).filter(([act]) => act === 'fast_track.applied'),
    [['fast_track.applied', 'pros_fast', '2026-03-19', null]],
  )
})

test('what would change nothing is not told: custody where no holiday is near, an extension already given, a third return', () => {
  const twice: Act[] = [
    ['case.returned', '2026-03-20', { no: 1 }],
    ['case.resubmitted', '2026-04-01'],
    ['case.returned', '2026-04-15', { no: 2 }],
    ['case.resubmitted', '2026-05-06'],
    ['review.extended', '2026-05-20', { days: 15 }],
  ]
  assert.deepEqual(brief(ifs('pros_review', '2026-05-21', '2026-03-03', bailed, twice, 3)), [
    ['case.custody_changed', 'pros_review', '2026-06-21', null],
  ])
  // Dragon Boat holiday: out of custody it ends on Monday the 22nd.
  assert.deepEqual(ifs('pros_review', '2026-03-12', '2026-03-03', bailed, [['suspect.rights_told', '2026-03-04']]).filter((one) => one.act === 'case.custody_changed'), []) // prettier-ignore
})

test('after the last day nothing can be saved, and of a deadline that has ended nothing is asked', () => {
  assert.deepEqual(
    brief(ifs('pros_review', '2026-04-10', '2026-03-03', jailed)).filter(([act]) => act === 'review.extended'),
    [],
  )
  assert.deepEqual(ifs('pros_review', '2026-04-10', '2026-03-03', jailed, [['case.decided', '2026-03-20', { outcome: 'prosecute' }]]), [])
})

test('out of the fast track the ordinary limit counts from the receipt; investigative custody goes on layer by layer', () => {
  const fast: Act[] = [['fast_track.applied', '2026-03-02', { over_one_year: false }]]
  assert.deepEqual(brief(ifs('pros_fast', '2026-03-05', '2026-03-02', bailed, fast)).filter(([act]) => act === 'fast_track.ended'), [['fast_track.ended', 'pros_review', '2026-04-02', null]]) // prettier-ignore
  const arrested: Act[] = [
    ['case.decided', '2025-12-05', { outcome: 'approveArrest' }],
    ['arrest.executed', '2025-12-06'],
  ]
  assert.deepEqual(brief(ifs('custody_base', '2026-01-20', '2025-12-01', { category: 'ordinary.arrest', custody: 'detained' }, arrested)), [
    ['investigation_custody.extended', 'custody_ext1', '2026-03-06', null],
    ['investigation_custody.recounted', 'custody_base', '2026-03-20', null],
  ])
})

test('it reads as two lines where a return is supposed, in either language', () => {
  const [one] = ifs('pros_review', '2026-03-20', '2026-03-04', jailed).filter((i) => i.act === 'case.returned')
  assert.deepEqual(ifText(one!, day('2026-04-04'), 'pros_review', 'zh'), [
    { what: '今天退回补充侦查（第1次）', on: '2026-04-20', note: '本期限终结，公安（监察）机关补充侦查（调查）至此日' },
    { what: '2026-04-20 重新移送的', on: '2026-05-20', note: '审查起诉重新计算至此日' },
  ])
  const [longer] = ifs('pros_review', '2026-03-20', '2026-03-04', jailed).filter((i) => i.act === 'review.extended')
  assert.deepEqual(ifText(longer!, day('2026-04-04'), 'pros_review', 'en'), [{ what: 'extended by fifteen days', on: '2026-04-19', note: '+15 d' }]) // prettier-ignore
})

test('what is supposed comes true: recording the act gives the day that was told', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 25 }), fc.boolean(), (later, custody) => {
      const on = day(`2026-03-${String(4 + later).padStart(2, '0')}`)
      const given = custody ? jailed : bailed
      for (const one of ifs('pros_review', on, '2026-03-04', given)) {
        const then = clocks('2026-03-04', given, [[one.act, on, one.data]]).filter((c) => c.code === one.code && c.state === 'open')
        assert.deepEqual(then.map((c) => c.due_on), [one.due_on], one.act) // prettier-ignore
      }
    }),
  )
})
