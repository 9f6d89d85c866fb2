import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Figure } from '../measures/contract.ts'
import type { Scoring } from './contract.ts'
import { aspectPoints, median, scoreOf } from './rules.ts'

const figure = (value: number | null, n = value ?? 0): Figure => ({ value, n, numerator: null, denominator: null, small: false })
const share = (numerator: number, denominator: number): Figure => ({
  value: denominator ? numerator / denominator : null,
  n: denominator,
  numerator,
  denominator,
  small: denominator < 20,
})
const workload: Scoring = {
  method: 'band',
  against: 'peers',
  bands: [
    { below: 0.6, points: -4 },
    { below: 0.8, points: -2 },
    { below: 1.2, points: 0 },
    { below: 1.5, points: 1 },
    { below: null, points: 2 },
  ],
}
const inTime: Scoring = {
  method: 'band',
  against: 'self',
  bands: [
    { below: 0.9, points: -3 },
    { below: 0.98, points: -1 },
    { below: null, points: 0 },
  ],
  under: { n: 20, per_miss: -0.5, floor: -3 },
}
const overdue: Scoring = { method: 'per_event', each: -1, cap: null, floor: -12 }

describe('points of one figure', () => {
  it('the workload is compared with the median of the same post: 8.2 against 7.4 is 1.11 times, the neutral band', () => {
    const { points, why, median } = scoreOf(workload, figure(8.2), [8.2, 7, 7.4, 6, 9])
    assert.equal(points, 0)
    assert.equal(median, 7.4)
    assert.deepEqual(why, { key: 'why.band_peers', params: { value: 8.2, median: 7.4, peers: 5, ratio: 1.11, from: 0.8, to: 1.2 } })
  })
  it('a band begins where it says and ends before the next', () => {
    const peers = [10, 10, 10, 10, 10]
    const at = (value: number) => scoreOf(workload, figure(value), peers).points
    assert.deepEqual([5.9, 6, 7.9, 8, 11.9, 12, 14.9, 15].map(at), [-4, -2, -2, 0, 0, 1, 1, 2])
  })
  it('fewer than five colleagues give no median: neutral points, and it says so', () => {
    assert.deepEqual(scoreOf(workload, figure(1), [1, 9, 9, 9]), {
      points: 0,
      median: null,
      why: { key: 'why.few_peers', params: { peers: 4, needed: 5 } },
    })
  })
  it('a median of nothing compares with nothing', () => {
    assert.equal(scoreOf(workload, figure(3), [0, 0, 0, 0, 3]).why.key, 'why.median_zero')
  })
  it('three for an overdue case, four in custody, and never more than twelve taken off', () => {
    assert.equal(scoreOf(overdue, figure(7, 2), []).points, -7)
    const { points, why } = scoreOf(overdue, figure(15, 5), [])
    assert.equal(points, -12)
    assert.deepEqual(why, { key: 'why.floored', params: { n: 5, raw: -15, limit: -12 } })
    assert.deepEqual(scoreOf(overdue, figure(0, 0), []).why.key, 'why.none')
  })
  it('a share of fewer than twenty is no rate: each miss counts', () => {
    assert.equal(scoreOf(inTime, share(7, 7), []).points, 0)
    const { points, why } = scoreOf(inTime, share(18, 19), [])
    assert.equal(points, -0.5)
    assert.deepEqual(why.params, { kept: 18, due: 19, misses: 1, below: 20 })
    assert.equal(scoreOf(inTime, share(0, 19), []).points, -3)
    assert.equal(scoreOf(inTime, share(0, 0), []).why.key, 'why.nothing_due')
  })
  it('from twenty on the rate falls into its band', () => {
    assert.equal(scoreOf(inTime, share(20, 20), []).points, 0)
    assert.equal(scoreOf(inTime, share(19, 20), []).points, -1)
    assert.equal(scoreOf(inTime, share(17, 20), []).points, -3)
  })
  it('what cannot be compared is neutral', () => assert.equal(scoreOf({ ...inTime, under: undefined }, figure(null, 0), []).points, 0))

  it('points stay within floor and cap, and never fall when the figure of a plus rises (property)', () => {
    const plus: Scoring = { method: 'per_event', each: 0.5, cap: 6, floor: 0 }
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((x) => scoreOf(plus, figure(x), []).points) as [number, number]
        assert.ok(low <= high && low >= 0 && high <= 6)
      }),
    )
  })
  it('the order of colleagues does not matter, and a band is found for every ratio (property)', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { minLength: 5, maxLength: 30 }), (peers) => {
        const one = scoreOf(workload, figure(peers[0]!), peers)
        assert.deepEqual(scoreOf(workload, figure(peers[0]!), peers.toReversed()), one)
        assert.ok([-4, -2, 0, 1, 2].includes(one.points))
      }),
    )
  })
})

describe('median', () => {
  it('is the middle, or half-way between the two middle ones', () => {
    assert.equal(median([3, 1, 2]), 2)
    assert.equal(median([4, 1, 2, 3]), 2.5)
    assert.equal(median([]), null)
  })
})

describe('points of an aspect', () => {
  it('begin at its base; plus and minus are shown apart', () =>
    assert.deepEqual(aspectPoints(50, 1.2, [4, 0.5, -1]), { base: 50, plus: 4.5, minus: -1, points: 53.5 }))
  it('grow no further than 1.2 times the base, and fall no further than nothing', () => {
    assert.equal(aspectPoints(15, 1.2, [10]).points, 18)
    assert.equal(aspectPoints(20, 1.2, [-12, -6, -3]).points, 0)
  })
})
