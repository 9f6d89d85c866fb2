import type { Figure } from '../measures/contract.ts'
import type { Aspect, Scoring, Why } from './contract.ts'

/** Fewer colleagues in the same post say nothing about what is usual. */
export const fewestPeers = 5
/** Points of an aspect begin at its base and never pass base × ceiling. */
export type Bases = { base: Record<Aspect, number>; ceiling: number }

const hundredths = (x: number) => Math.round((x + Number.EPSILON * Math.sign(x)) * 100) / 100
/** Half-way between the two middle ones; null of none. */
export function median(values: readonly number[]): number | null {
  if (!values.length) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

export type Scored = { points: number; median: number | null; why: Why }
/**
 * The points of one figure. `peers`: the figures of all in the same post and department, the person's own among them.
 * What cannot be judged (no rows to compare, too few peers) gives 0, the neutral points, and says why.
 */
export function scoreOf(scoring: Scoring, figure: Figure, peers: readonly number[]): Scored {
  if (scoring.method === 'per_event') return perEvent(scoring, figure)
  const { under } = scoring
  if (under && figure.denominator !== null && figure.denominator < under.n) return byMisses(under, figure)
  if (scoring.against === 'self') {
    if (figure.value === null) return neutral('why.nothing', {})
    return inBand(scoring.bands, figure.value, null, 'why.band', {})
  }
  if (peers.length < fewestPeers) return neutral('why.few_peers', { peers: peers.length, needed: fewestPeers })
  const middle = median(peers)!
  if (middle === 0) return { ...neutral('why.median_zero', { peers: peers.length }), median: 0 }
  return inBand(scoring.bands, (figure.value ?? 0) / middle, middle, 'why.band_peers', {
    value: hundredths(figure.value ?? 0),
    median: hundredths(middle),
    peers: peers.length,
  })
}
const neutral = (key: string, params: Why['params']): Scored => ({ points: 0, median: null, why: { key, params } })

function perEvent({ each, cap, floor }: Extract<Scoring, { method: 'per_event' }>, figure: Figure): Scored {
  const raw = hundredths(each * (figure.value ?? 0))
  const points = Math.max(floor ?? -Infinity, Math.min(cap ?? Infinity, raw))
  const key = figure.n === 0 ? 'why.none' : points === raw ? 'why.per_event' : raw > points ? 'why.capped' : 'why.floored'
  return { points: points || 0, median: null, why: { key, params: { n: figure.n, raw, limit: raw > points ? cap : floor } } }
}

function byMisses(under: { n: number; per_miss: number; floor: number }, { numerator, denominator }: Figure): Scored {
  const misses = denominator! - numerator!
  const params = { kept: numerator, due: denominator, misses, below: under.n }
  const key = denominator === 0 ? 'why.nothing_due' : misses === 0 ? 'why.all_kept' : 'why.misses'
  return { points: Math.max(under.floor, hundredths(misses * under.per_miss)) || 0, median: null, why: { key, params } }
}

function inBand(
  bands: { below: number | null; points: number }[],
  ratio: number,
  middle: number | null,
  key: string,
  params: Why['params'],
): Scored {
  const i = bands.findIndex((b) => b.below === null || ratio < b.below)
  const from = i > 0 ? bands[i - 1]!.below : null
  const to = bands[i]!.below
  return { points: bands[i]!.points, median: middle, why: { key, params: { ...params, ratio: hundredths(ratio), from, to } } }
}

/** An aspect's points: the base, what is added and what is taken off, from 0 to base × ceiling. */
export function aspectPoints(base: number, ceiling: number, points: readonly number[]) {
  const plus = hundredths(points.filter((p) => p > 0).reduce((a, b) => a + b, 0))
  const minus = hundredths(points.filter((p) => p < 0).reduce((a, b) => a + b, 0))
  return { base, plus, minus, points: hundredths(Math.min(base * ceiling, Math.max(0, base + plus + minus))) }
}
