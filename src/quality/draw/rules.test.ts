import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { drawKey, populationDigest, populationLine } from './keys.ts'
import { draw, quota, type Drawable, type DrawOptions } from './rules.ts'

const case_no = (i: number) => `青江检诉受〔2025〕${String(519901000000 + i)}号`
const populations = fc
  .uniqueArray(fc.integer({ min: 0, max: 5000 }), { minLength: 0, maxLength: 120 })
  .chain((numbers) =>
    fc
      .array(fc.option(fc.integer({ min: 1, max: 6 })), { minLength: numbers.length, maxLength: numbers.length })
      .map((people): Drawable[] => numbers.map((n, i) => ({ case_no: case_no(n), person_id: people[i]! }))),
  )
const settings = fc
  .record({
    seed: fc.string({ maxLength: 20 }),
    rate: fc.integer({ min: 0, max: 10_000 }).map((n) => n / 100),
    floor: fc.integer({ min: 0, max: 5 }),
    above: fc.option(fc.integer({ min: 0, max: 5 })),
  })
  .map(({ seed, rate, floor, above }): DrawOptions => ({ seed, rate, floor, cap: above === null ? null : floor + above }))
const numbers = (population: readonly Drawable[], options: DrawOptions) =>
  draw(population, options).map((p) => population[p.index]!.case_no)
const sorted = (list: string[]) => [...list].sort()

test('a case is placed by SHA-256 of seed, bar and number, as anyone can compute it', () => {
  const by_hand = createHash('sha256').update('5 8 13 21|青江检诉受〔2025〕519901000001号', 'utf8').digest('hex')
  assert.equal(drawKey('5 8 13 21', '青江检诉受〔2025〕519901000001号'), by_hand)
})

test('ten lines of anybody’s own give the same draw', () => {
  const population = Array.from({ length: 90 }, (_, i) => ({ case_no: case_no(i), person_id: 1 + (i % 4) }))
  const sha = (text: string) => createHash('sha256').update(text).digest('hex')
  const mine: string[] = []
  for (const person of [1, 2, 3, 4]) {
    const own = population.filter((c) => c.person_id === person).map((c) => c.case_no)
    own.sort((a, b) => (sha(`seed|${a}`) < sha(`seed|${b}`) ? -1 : 1))
    mine.push(...own.slice(0, Math.max(2, Math.ceil(own.length * 0.1))))
  }
  assert.deepEqual(sorted(numbers(population, { seed: 'seed', rate: 10, floor: 2, cap: null })), sorted(mine))
})

test('how many: the rate rounded up, then floor, cap and what there is', () => {
  const none = { floor: 0, cap: null }
  assert.equal(quota(20, { rate: 5, ...none }).total, 1)
  assert.equal(quota(21, { rate: 5, ...none }).total, 2)
  assert.equal(quota(100, { rate: 29, ...none }).total, 29)
  assert.deepEqual(quota(10, { rate: 5, floor: 2, cap: null }), { byRate: 1, total: 2 })
  assert.equal(quota(1, { rate: 5, floor: 2, cap: null }).total, 1)
  assert.equal(quota(300, { rate: 10, floor: 2, cap: 12 }).total, 12)
  assert.equal(quota(0, { rate: 100, floor: 2, cap: null }).total, 0)
})

test('the same seed and population give the same draw, in whatever order the cases are given', () => {
  fc.assert(
    fc.property(populations, settings, fc.func(fc.integer()), (population, options, chance) => {
      const shuffled = population.map((c, i) => ({ c, at: chance(i) })).sort((a, b) => a.at - b.at)
      assert.deepEqual(
        sorted(
          numbers(
            shuffled.map((s) => s.c),
            options,
          ),
        ),
        sorted(numbers(population, options)),
      )
    }),
  )
})

test('each procurator’s share keeps to rate, floor and cap', () => {
  fc.assert(
    fc.property(populations, settings, (population, options) => {
      const picked = draw(population, options)
      for (const person of new Set(population.map((c) => c.person_id))) {
        const n = population.filter((c) => c.person_id === person).length
        const k = picked.filter((p) => population[p.index]!.person_id === person).length
        assert.ok(k <= n && k <= (options.cap ?? Infinity))
        assert.ok(k >= Math.min(n, options.floor))
        assert.ok(k >= Math.min((n * options.rate) / 100 - 1e-9, options.cap ?? Infinity))
        assert.ok(k <= Math.max((n * options.rate) / 100 + 1, options.floor))
      }
    }),
  )
})

test('a further case changes no other procurator’s draw, and of its own at most one pick gives way', () => {
  fc.assert(
    fc.property(populations, settings, fc.option(fc.integer({ min: 1, max: 6 })), (population, options, person_id) => {
      const more = [...population, { case_no: case_no(9_999), person_id }]
      const of = (list: readonly Drawable[], who: (c: Drawable) => boolean) =>
        draw(list, options)
          .map((p) => list[p.index]!)
          .filter(who)
          .map((c) => c.case_no)
      const others = (c: Drawable) => c.person_id !== person_id
      assert.deepEqual(of(more, others), of(population, others))
      const own = (c: Drawable) => c.person_id === person_id
      const [before, after] = [of(population, own), of(more, own)]
      assert.ok(before.filter((no) => !after.includes(no)).length <= 1)
      assert.ok(after.filter((no) => !before.includes(no)).length <= 1)
    }),
  )
})

test('who is picked only to reach the floor is marked so', () => {
  const population = Array.from({ length: 10 }, (_, i) => ({ case_no: case_no(i), person_id: 1 }))
  const picks = draw(population, { seed: 's', rate: 5, floor: 2, cap: null })
  assert.deepEqual(picks.map((p) => [p.rank, p.why]).sort(), [
    [1, 'random'],
    [2, 'floor'],
  ])
})

test('a population’s fingerprint does not depend on the order and changes with every line', () => {
  const lines = [populationLine('乙', '519901002'), populationLine('甲', null)]
  const digest = populationDigest(lines)
  assert.equal(digest, createHash('sm3').update('乙,519901002\n甲,\n').digest('hex'))
  assert.equal(populationDigest([...lines].reverse()), digest)
  assert.notEqual(populationDigest([lines[0]!]), digest)
})
