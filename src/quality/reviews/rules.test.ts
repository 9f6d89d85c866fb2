import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { apart, gradeOf, judged, merged, panel, scoreOf, worse, type Counted, type Effect, type Grade } from './rules.ts'
import { dimensions, items } from '../standard/reference.ts'
import { defaultTerms as terms } from './standard.ts'

const finding = (item: string, deduct: number): Counted => {
  const { dimension, grade_effect } = items.find((i) => i.id === item)!
  return { item, dimension, effect: grade_effect, deduct }
}
const off = (dimension: string, deduct: number, effect: Effect = 'deduct'): Counted => ({
  item: `${dimension}${deduct}`,
  dimension,
  effect,
  deduct,
})

test('worked examples: thresholds 95 / 85 / 70 of reference/review-standard.json', () => {
  const examples: [string, Counted[], number, Grade][] = [
    ['nothing found, nothing exemplary', [], 100, 'qualified'],
    ['nothing found, and an exemplary suggestion', [finding('QS-EF04', 3)], 100, 'excellent'],
    ['6 points off, and exemplary', [off('evidence', 6), finding('QS-EF04', 3)], 97, 'excellent'],
    ['8 points off in two dimensions', [off('evidence', 5), off('document', 3)], 92, 'qualified'],
    ['too few points for 合格', [off('evidence', 10), off('procedure', 6)], 84, 'basic'],
    ['a dimension loses no more than its weight', [off('document', 8), off('document', 8)], 92, 'qualified'],
    ['overdue: at most 基本合格 (瑕疵), whatever the score', [finding('QS-PR03', 3)], 97, 'basic'],
    ['exemplary as well, but overdue', [finding('QS-PR03', 3), finding('QS-EF04', 3)], 100, 'basic'],
    ['insufficient evidence fails the case', [finding('QS-EV02', 10)], 90, 'failed'],
    ['fewer than 70 points', [off('evidence', 20), off('fact', 11)], 69, 'failed'],
  ]
  for (const [what, findings, score, grade] of examples) assert.deepEqual(judged(findings, terms), { score, grade }, what)
})

test('two reviewers within the margin propose the mean, each item once; beyond it, or with other grades, they are apart', () => {
  const a = [off('evidence', 4)]
  const b = [off('evidence', 4), off('document', 1)]
  const both = panel(
    [
      { findings: a, grade: 'qualified' },
      { findings: b, grade: 'qualified' },
    ],
    terms,
  )
  assert.deepEqual([both.score, both.grade, both.findings.length], [95.5, 'qualified', 2])
  assert.equal(apart({ score: 96, grade: 'qualified' }, { score: 91, grade: 'qualified' }, terms), false)
  assert.equal(apart({ score: 96, grade: 'qualified' }, { score: 90.9, grade: 'qualified' }, terms), true)
  assert.equal(apart({ score: 86, grade: 'qualified' }, { score: 84, grade: 'basic' }, terms), true)
})

const effects = fc.constantFrom<Effect>('deduct', 'deduct', 'basic', 'fail')
const deduction = fc.record({
  item: fc.string({ minLength: 1, maxLength: 3 }),
  dimension: fc.constantFrom(...dimensions.map((d) => d.id)),
  effect: effects,
  deduct: fc.integer({ min: 0, max: 40 }).map((n) => n / 2),
})
const several = fc.array(deduction, { maxLength: 12 })
const bonus = fc.boolean().map((yes) => (yes ? [finding('QS-EF04', 3)] : []))

test('one more deduction never raises score or grade, nor does a heavier one', () => {
  fc.assert(
    fc.property(several, bonus, deduction, fc.integer({ min: 0, max: 10 }), (given, added, more, heavier) => {
      const all = [...given, ...added]
      const before = judged(all, terms)
      const after = judged([...all, more], terms)
      assert.ok(after.score <= before.score && !worse(before.grade, after.grade))
      const graver = judged([...all, { ...more, deduct: more.deduct + heavier }], terms)
      assert.ok(graver.score <= after.score && !worse(after.grade, graver.grade))
    }),
  )
})
test('a score lies between 0 and 100 and does not depend on the order', () => {
  fc.assert(
    fc.property(several, bonus, (given, added) => {
      const score = scoreOf([...given, ...added], terms)
      assert.ok(score >= 0 && score <= 100)
      assert.equal(scoreOf([...added, ...given.toReversed()], terms), score)
    }),
  )
})
test('what two sheets agree on stays; a finding that falls away never lowers the score', () => {
  fc.assert(
    fc.property(several, several, (a, b) => {
      const [one, two] = [merged([a]), merged([b])]
      assert.deepEqual(merged([one, one]), one)
      const both = merged([one, two])
      for (const gone of both)
        assert.ok(
          scoreOf(
            both.filter((f) => f !== gone),
            terms,
          ) >= scoreOf(both, terms),
        )
    }),
  )
})
test('the grade never contradicts its conditions, under any thresholds', () => {
  const thresholds = fc
    .tuple(fc.integer({ min: 40, max: 70 }), fc.integer({ min: 71, max: 90 }), fc.integer({ min: 91, max: 100 }))
    .map(([basic, qualified, excellent]) => ({ failed: 0, basic, qualified, excellent }))
  fc.assert(
    fc.property(several, bonus, thresholds, (given, added, set) => {
      const all = [...given, ...added]
      const own = { ...terms, thresholds: set }
      const score = scoreOf(all, own)
      const grade = gradeOf(score, all, own)
      if (all.some((f) => f.effect === 'fail')) assert.equal(grade, 'failed')
      if (grade === 'excellent' || grade === 'qualified') assert.ok(all.every((f) => f.effect !== 'basic'))
      if (grade === 'excellent') assert.ok(added.length > 0)
      assert.ok(score >= set[grade] || grade === 'failed')
    }),
  )
})
