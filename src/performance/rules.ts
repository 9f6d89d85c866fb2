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

type Scored = { points: number; median: number | null; why: Why }
/**
 * The points of one figure. `peers`: the figures of all in the same post and department, the person's own among them.
 * What cannot be judged (no rows to compare, too few peers) gives 0, the neutral points, and says why.
 */
export function scoreOf(scoring: Scoring, figure: Figure, peers: readonly number[]): Scored {
  if (scoring.method === 'per_event') return perEvent(scoring, figure)
  if (scoring.method === 'panel') return byPanel(scoring, figure)
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

function byPanel({ from, to }: Extract<Scoring, { method: 'panel' }>, { n, value }: Figure): Scored {
  if (n === 0) return neutral('why.no_panel', {})
  const points = hundredths(Math.max(from, Math.min(to, value ?? 0)))
  return { points: points || 0, median: null, why: { key: 'why.panel', params: { points, from, to } } }
}

/** What counts in the end. By weight 0 the figure and what it would give are shown, and no points follow. */
export function weighted(scored: Scored, weight: number): Scored {
  if (weight === 1) return scored
  const unweighted = scored.points
  const points = hundredths(unweighted * weight) || 0
  const key = weight === 0 ? 'why.weight_zero' : 'why.weighted'
  return { ...scored, points, why: { key, params: { ...scored.why.params, unweighted, weight } } }
}

/**
 * The points of one person from the sheets of a panel, to a hundredth: the mean, without one highest and one lowest where at least
 * `drop_from` scored. `dropped`: how many were left out at each end.
 */
export function panelPoints(given: readonly number[], drop_from: number): { points: number; dropped: number } {
  const dropped = given.length >= drop_from ? 1 : 0
  const kept = [...given].sort((a, b) => a - b).slice(dropped, given.length - dropped)
  return { points: hundredths(kept.reduce((sum, p) => sum + p, 0) / kept.length) || 0, dropped }
}

/** The most points that an indicator can give in a month, as it is scored. */
export function mostPoints(scoring: Scoring, weight: number): number {
  const most =
    scoring.method === 'band'
      ? Math.max(0, ...scoring.bands.map((b) => b.points))
      : scoring.method === 'panel'
        ? scoring.to
        : scoring.each > 0
          ? (scoring.cap ?? Infinity)
          : 0
  return hundredths(most * weight) || 0
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
