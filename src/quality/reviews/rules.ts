import type { grades, schemes } from './contract.ts'

export type Grade = (typeof grades)[number]
export type Scheme = (typeof schemes)[number]
export type Effect = 'fail' | 'basic' | 'deduct' | 'bonus'
/** One finding as it counts: points off in its dimension, or points added where its effect is `bonus`. */
export type Counted = { item: string; dimension: string; effect: Effect; deduct: number }
/** By what scores and grades are reckoned; parameters of the office with a date and a source, never constants of the law. */
export type Terms = {
  /** Points of each dimension; together 100. */
  weights: Readonly<Record<string, number>>
  /** The least score of each grade. */
  thresholds: Readonly<Record<Grade, number>>
  excellent_needs_bonus: boolean
  /** Points by which two reviewers may differ before a third scores. */
  margin: number
}
const order: readonly Grade[] = ['failed', 'basic', 'qualified', 'excellent']
/** Whether the first grade is worse than the second. */
export const worse = (a: Grade, b: Grade) => order.indexOf(a) < order.indexOf(b)
const twoPlaces = (n: number) => Math.round(n * 100) / 100

/** What all dimensions keep: in each the deductions, no more than its weight, come off; what is added never leads above 100. */
export function scoreOf(findings: readonly Counted[], { weights }: Terms): number {
  const lost: Record<string, number> = {}
  let added = 0
  for (const f of findings)
    if (f.effect === 'bonus') added += f.deduct
    else lost[f.dimension] = (lost[f.dimension] ?? 0) + f.deduct
  const kept = Object.entries(weights).reduce((sum, [d, weight]) => sum + weight - Math.min(weight, lost[d] ?? 0), 0)
  return twoPlaces(Math.min(100, kept + added))
}

/**
 * The best grade that score and findings allow: an item that fails a case allows only 不合格, one with effect `basic` at most 基本合格
 * (瑕疵), 优质 needs something exemplary besides. It is a proposal; the review group decides.
 */
export function gradeOf(score: number, findings: readonly Counted[], { thresholds, excellent_needs_bonus }: Terms): Grade {
  const has = (effect: Effect) => findings.some((f) => f.effect === effect)
  if (has('fail') || score < thresholds.basic) return 'failed'
  if (has('basic') || score < thresholds.qualified) return 'basic'
  return score >= thresholds.excellent && (!excellent_needs_bonus || has('bonus')) ? 'excellent' : 'qualified'
}

export type Judged = { score: number; grade: Grade }
/** Two sheets are too far apart to be averaged: more points than the margin, or another grade. */
export const apart = (a: Judged, b: Judged, { margin }: Terms) => a.grade !== b.grade || twoPlaces(Math.abs(a.score - b.score)) > margin

/**
 * Of the findings of several sheets each item once, with the mean of what the sheets take off for it (nothing where a sheet does not
 * have it), so that what is found and the score agree, and a finding that falls away never lowers the score.
 */
export function merged<F extends Counted>(sheets: readonly (readonly F[])[]): F[] {
  const by = new Map<string, F>()
  for (const f of sheets.flat()) {
    const known = by.get(f.item)
    by.set(f.item, { ...(known ?? f), deduct: (known?.deduct ?? 0) + f.deduct / sheets.length })
  }
  return [...by.values()].map((f) => ({ ...f, deduct: twoPlaces(f.deduct) }))
}

/** What the findings that stand amount to. */
export function judged(findings: readonly Counted[], terms: Terms): Judged {
  const score = scoreOf(findings, terms)
  return { score, grade: gradeOf(score, findings, terms) }
}

/**
 * What the reviewers propose together: the third alone where there is one, else both by the mean of their findings. The grade is the
 * worst of what they propose and what the findings allow.
 */
export function panel<F extends Counted>(sheets: readonly { findings: readonly F[]; grade: Grade }[], terms: Terms) {
  const findings = merged(sheets.map((s) => s.findings))
  const { score, grade } = judged(findings, terms)
  return { findings, score, grade: sheets.reduce((worst, s) => (worse(s.grade, worst) ? s.grade : worst), grade) }
}
