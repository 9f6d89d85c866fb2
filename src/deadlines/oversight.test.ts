import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import type { CaseFact } from '../cases/contract.ts'
import { inOrder } from '../cases/dossier.ts'
import { oversightKinds, type CaseKind } from '../facts.ts'
import { calendarOf, holidayRows } from '../platform/calendar.ts'
import { addDays, day, type Day } from '../platform/day.ts'
import { bookOf, type DeadlineSettings } from './book.ts'
import { oversight } from './catalogue/oversight.ts'
import { keyedClocksOf, type KeyedRule } from './keyed.ts'
import { clockName, stepText } from './messages.ts'

const { days, years } = holidayRows(JSON.parse(readFileSync('reference/holidays.json', 'utf8')))
const calendar = calendarOf(days, years)
type Given = [kind: CaseKind, on: string, data: Record<string, unknown>, credits?: [number, string][]]
const facts = (...all: Given[]): CaseFact[] =>
  all.map(([kind, on, data, credits = []], i) => ({
    fact_id: i + 1,
    kind,
    on: day(on),
    data,
    credits: credits.map(([person_id, role]) => ({ person_id, role })),
  }))
const clocks = (given: CaseFact[], settings: DeadlineSettings = {}, rules?: readonly KeyedRule[]) =>
  keyedClocksOf(given, bookOf(calendar, settings), rules)
const brief = (given: CaseFact[]) => clocks(given).map((c) => [c.code, c.ordinal, c.due_on, c.state, c.met_on])
const issued = (on: string, notice_id: number): Given => ['notice.issued', on, { notice_id }]

test('a notice is answered in writing within ten days; a last day on a holiday moves (Rules 665 III)', () => {
  assert.deepEqual(brief(facts(issued('2026-09-10', 7))), [['monitoring_reply', 7, '2026-09-20', 'open', null]])
  // 2026-10-04 is a day off; the holiday ends on the 7th.
  const [holiday] = clocks(facts(issued('2026-09-24', 8)))
  assert.equal(holiday!.due_on, '2026-10-08')
  assert.deepEqual(
    holiday!.steps.map((s) => s.key),
    ['step.start', 'step.days', 'step.roll'],
  )
  assert.deepEqual(holiday!.basis, [{ law: '人民检察院刑事诉讼规则（2019）', article: '665第三款', mark: 'V' }])
  assert.equal(holiday!.person_id, null)
})

test('several notices of one case run side by side, each met by its own reply', () => {
  const all = facts(
    issued('2026-03-02', 1),
    issued('2026-03-04', 2),
    ['notice.replied', '2026-03-10', { notice_id: 2 }],
    ['notice.replied', '2026-03-16', { notice_id: 1 }],
  )
  assert.deepEqual(brief(all), [
    ['monitoring_reply', 1, '2026-03-12', 'late', '2026-03-16'],
    ['monitoring_reply', 2, '2026-03-16', 'met', '2026-03-10'],
  ])
})

test('a reply sent back starts the time anew under the same number; acceptance does not end what is met', () => {
  const all: Given[] = [issued('2026-03-02', 1), ['notice.replied', '2026-03-05', { notice_id: 1 }]]
  all.push(['notice.returned', '2026-03-06', { notice_id: 1 }])
  assert.deepEqual(brief(facts(...all)), [['monitoring_reply', 1, '2026-03-16', 'open', null]])
  all.push(['notice.replied', '2026-03-09', { notice_id: 1 }], ['notice.accepted', '2026-03-20', { notice_id: 1 }])
  assert.deepEqual(brief(facts(...all)), [['monitoring_reply', 1, '2026-03-16', 'met', '2026-03-09']])
})

test('a notice withdrawn is owed no more; one escalated after its last day was not answered', () => {
  const last = (kind: CaseKind, on: string) => clocks(facts(issued('2026-03-02', 1), [kind, on, { notice_id: 1 }]))[0]!
  assert.equal(last('notice.withdrawn', '2026-03-20').steps.at(-1)!.key, 'step.ended')
  assert.equal(last('notice.escalated', '2026-03-20').steps.at(-1)!.key, 'step.ended_unmet')
  assert.equal(last('notice.escalated', '2026-03-20').state, 'ended')
})

test('a contested warning is decided by the officer named, in the working days that the office had set on that day', () => {
  const contested = (data = {}) =>
    clocks(facts(['warning.contested', '2026-02-11', { request_id: 3, ...data }, [[12, 'officer'], [5, 'handler']]]))[0]! // prettier-ignore
  assert.deepEqual([contested().person_id, contested().due_on], [12, '2026-02-25'])
  // 2026-02-14 is a make-up working Saturday.
  assert.equal(contested({ workdays: 3 }).due_on, '2026-02-14')
})

test('what one of several persons owes is met by that person only', () => {
  const rule: KeyedRule = { ...oversight[0]!, code: 'x', who: 'reviewer', each: true, met_by: [{ kind: 'notice.replied' }] }
  const all = facts(
    ['notice.issued', '2026-03-02', { notice_id: 9 }, [[1, 'reviewer'], [2, 'reviewer']]], // prettier-ignore
    ['notice.replied', '2026-03-04', { notice_id: 9 }, [[2, 'reviewer']]],
  )
  assert.deepEqual(
    clocks(all, {}, [rule]).map((c) => [c.ordinal, c.person_id, c.state]),
    [
      [1, 1, 'open'],
      [2, 2, 'met'],
    ],
  )
})

test('an office may stop watching one, and set when its ladder turns', () => {
  const all = facts(issued('2026-03-02', 1))
  assert.deepEqual(clocks(all, { watched: { monitoring_reply: false } }), [])
  assert.deepEqual(clocks(all, { lead: { monitoring_reply: [3] } })[0]!.lead, [3])
})

test('every one has a name, a source with its mark, and facts that stand in a dossier', () => {
  for (const rule of oversight) {
    assert.notEqual(clockName(rule.code, 'zh'), rule.code)
    assert.notEqual(clockName(rule.code, 'en'), rule.code)
    assert.ok(rule.basis.length && rule.basis.every(({ law, mark }) => law && 'VPUD'.includes(mark)), rule.code)
    for (const { kind } of [...rule.opens, ...rule.met_by, ...(rule.ended_by ?? [])])
      assert.ok(kind in oversightKinds, `${rule.code}: ${kind}`)
  }
})

const factArb = fc.record({
  kind: fc.constantFrom<CaseKind>('notice.issued', 'notice.returned', 'notice.replied', 'notice.accepted', 'notice.withdrawn'),
  notice_id: fc.integer({ min: 1, max: 3 }),
  after: fc.nat(60),
})
test('property: the order of recording does not matter, one clock a key, and every step can be read', () => {
  fc.assert(
    fc.property(fc.array(factArb, { maxLength: 12 }), fc.nat(), (list, turn) => {
      const all = list.map(({ kind, notice_id, after }, i): CaseFact => {
        return { fact_id: i + 1, kind, on: addDays('2026-01-05' as Day, after), data: { notice_id }, credits: [] }
      })
      const found = clocks(all.toSorted(inOrder))
      const turned = [...all.slice(turn % (all.length || 1)), ...all.slice(0, turn % (all.length || 1))]
      assert.deepEqual(clocks(turned.toSorted(inOrder)), found)
      const opened = new Set(all.filter((f) => f.kind === 'notice.issued' || f.kind === 'notice.returned').map((f) => f.data.notice_id))
      assert.deepEqual(new Set(found.map((c) => c.ordinal)), opened)
      assert.equal(found.length, opened.size)
      for (const clock of found) {
        assert.ok(clock.due_on > clock.opened_on)
        assert.equal(clock.state === 'met' || clock.state === 'late', clock.met_on !== null)
        for (const step of clock.steps) assert.doesNotMatch(stepText(step, 'zh'), /[{}]|step\.|notice\./)
      }
    }),
    { numRuns: 300 },
  )
})
