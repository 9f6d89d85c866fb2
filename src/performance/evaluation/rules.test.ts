import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { grades, type YearFacts } from './contract.ts'
import { broken, ceilingsOf, doubtOf, excellentLimit, quorumOf, type Terms } from './rules.ts'

const terms: Terms = {
  excellent_share: 20,
  excellent_share_commended: 25,
  training_hours: 90,
  doubt_share: 30,
  publicity_workdays: 5,
  objection_days: 30,
  decision_days: 30,
  least_ballots: 3,
  quorum: 50,
  sanction_at_most: 'basic',
  criticism_at_most: 'competent',
  incident_at_most: 'basic',
  unqualified_at_most: 'competent',
}
type Given = Pick<YearFacts, 'training' | 'discipline' | 'quality'>
const year = (more: Partial<Given> = {}): Given => ({
  training: { hours: 90, needed: 90, missing: 0 },
  discipline: [],
  quality: [],
  ...more,
})

test('a share is rounded down: of 62 people at 20 % twelve may be excellent, at 25 % fifteen; of four none', () => {
  assert.deepEqual(
    [excellentLimit(62, 20), excellentLimit(62, 25), excellentLimit(4, 20), excellentLimit(5, 20), excellentLimit(0, 20)],
    [12, 15, 0, 1, 0],
  )
  fc.assert(
    fc.property(fc.nat(5000), fc.integer({ min: 0, max: 40 }), (people, share) => {
      const limit = excellentLimit(people, share)
      assert.ok(limit * 100 <= people * share && (limit + 1) * 100 > people * share, 'never above the share, and the most that is not')
    }),
  )
})

test('more than half of those who may speak: five of nine, five of eight where one is the person, all where all are asked for', () => {
  assert.deepEqual([quorumOf(9, 50), quorumOf(8, 50), quorumOf(5, 50), quorumOf(4, 50), quorumOf(5, 99)], [5, 5, 3, 3, 5])
})

test('a procurator with 89 of 90 hours may not be excellent but competent (2022 training rule); with 90 anything', () => {
  const short = ceilingsOf('prosecutor', year({ training: { hours: 89, needed: 90, missing: 1 } }), terms)
  assert.deepEqual(short, [{ code: 'training', at_most: 'competent', hours: 89, needed: 90 }])
  assert.equal(broken('excellent', short)?.code, 'training')
  assert.equal(broken('competent', short), undefined)
  assert.deepEqual(ceilingsOf('prosecutor', year(), terms), [])
})

test('the rule on hours binds procurators; an assistant without hours is bound by nothing of it', () => {
  assert.deepEqual(ceilingsOf('assistant', year({ training: { hours: 0, needed: 90, missing: 90 } }), terms), [])
})

test('whose training after a promotion was not reached in time may not be excellent; what still runs or was reached keeps nothing down', () => {
  const senior = { id: 'to_senior', began_on: '2024-11-20', due_on: '2025-11-20', hours: 100, needed: 225 } as const
  const of = (state: 'running' | 'met' | 'overdue') =>
    year({ training: { hours: 100, needed: 90, missing: 0, duties: [{ ...senior, state }] } })
  const short = ceilingsOf('prosecutor', of('overdue'), terms)
  assert.deepEqual(short, [
    { code: 'duty_training', at_most: 'competent', duty: 'to_senior', due_on: '2025-11-20', hours: 100, needed: 225 },
  ])
  assert.equal(broken('excellent', short)?.code, 'duty_training')
  assert.equal(broken('competent', short), undefined)
  assert.deepEqual([ceilingsOf('prosecutor', of('running'), terms), ceilingsOf('prosecutor', of('met'), terms)], [[], []])
})

test('hours that the office asks beyond the rule bind as well', () => {
  const asked = { ...terms, training_hours: 100 }
  assert.equal(broken('excellent', ceilingsOf('prosecutor', year(), asked))?.code, 'training')
})

test('ballots are a condition, never a score: from the share on nobody is excellent; too few ballots say nothing', () => {
  const votes = { excellent: 4, competent: 3, basic: 2, incompetent: 1 }
  assert.equal(doubtOf(votes, 3), 30)
  assert.equal(doubtOf({ ...votes, excellent: 5 }, 3), 27)
  assert.equal(doubtOf({ excellent: 0, competent: 0, basic: 2, incompetent: 0 }, 3), null)
  assert.equal(doubtOf({ excellent: 0, competent: 0, basic: 0, incompetent: 0 }, 0), null)
  assert.deepEqual(ceilingsOf('clerk', year(), terms, 30), [{ code: 'ballots', at_most: 'competent', share: 30 }])
  assert.deepEqual([ceilingsOf('clerk', year(), terms, 29), ceilingsOf('clerk', year(), terms, null)], [[], []])
})

test('a sanction keeps a grade lower than a criticism, a reminder talk keeps none; the lowest ceiling speaks', () => {
  const of = (...all: string[]) => year({ discipline: all.map((grade) => ({ kind: 'discipline.recorded', grade, on: '2025-05-01' })) })
  assert.deepEqual(ceilingsOf('clerk', of('reminder'), terms), [])
  const both = ceilingsOf('clerk', of('criticism', 'sanction'), terms)
  assert.deepEqual(
    both.map((c) => c.code),
    ['sanction', 'criticism'],
  )
  assert.equal(broken('excellent', both)?.code, 'sanction')
  assert.equal(broken('competent', both)?.code, 'sanction')
  assert.equal(broken('basic', both), undefined)
})

test('a serious incident and a failed review keep a grade down, a general incident and a flawed case do not', () => {
  const incident = (grade: string) => year({ discipline: [{ kind: 'incident.recorded', grade, on: '2025-05-01' }] })
  assert.deepEqual(ceilingsOf('admin', incident('serious'), terms), [{ code: 'incident', at_most: 'basic' }])
  assert.deepEqual(ceilingsOf('admin', incident('general'), terms), [])
  const review = (grade: string) => year({ quality: [{ scheme: 'r2026', grade, count: 1 }] })
  assert.deepEqual(ceilingsOf('prosecutor', review('failed'), terms), [{ code: 'unqualified', at_most: 'competent' }])
  assert.deepEqual(ceilingsOf('prosecutor', review('basic'), terms), [])
})

test('an office that lets a condition rule out nothing has no such condition', () => {
  assert.deepEqual(
    ceilingsOf('admin', year({ discipline: [{ kind: 'incident.recorded', grade: 'serious', on: '2025-05-01' }] }), {
      ...terms,
      incident_at_most: 'excellent',
    }),
    [],
  )
})

test('a grade within every ceiling breaks none, one above any breaks one', () => {
  fc.assert(
    fc.property(fc.constantFrom(...grades), fc.array(fc.constantFrom(...grades), { maxLength: 4 }), (grade, ceilings) => {
      const all = ceilings.map((at_most) => ({ code: 'sanction' as const, at_most }))
      const above = ceilings.some((c) => grades.indexOf(grade) < grades.indexOf(c))
      assert.equal(broken(grade, all) !== undefined, above)
    }),
  )
})
