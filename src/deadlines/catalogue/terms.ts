import type { Basis, Period } from '../contract.ts'
import type { Hold, Match } from '../rule.ts'
import { cpl, design, rules } from './sources.ts'

export const days = (amount: number): Period => ({ unit: 'days', amount })
export const workdays = (amount: number): Period => ({ unit: 'workdays', amount })
export const months = (amount: number): Period => ({ unit: 'months', amount })

export const accepted: Match = { kind: 'case.accepted' }
export const archived: Match = { kind: 'case.archived' }
export const served: Match = { kind: 'decision.served' }
export const anyDecision: Match = { kind: 'case.decided' }
/** Outcomes that a decision records without concluding the review. */
export const interim = [
  'extendReview',
  'selfSupplement',
  'suspendReview',
  'plead',
  'fastTrackAdvice',
  'additionalDefendant',
  'collateralCivilPil',
]
export const decided: Match = { kind: 'case.decided', not: { outcome: interim } }
export const nonProsecution = ['statutoryNon', 'discretionaryNon', 'doubtNon', 'specialNon']

/** @source 《刑事诉讼法》(2018) 第一百四十九条 */
export const evaluation: Hold = {
  from: { kind: 'evaluation.started' },
  to: { kind: 'evaluation.ended' },
  as: 'not_counted',
  basis: [cpl('149')],
}
export const suspension = (...basis: Basis[]): Hold => ({
  from: { kind: 'case.suspended' },
  to: { kind: 'case.resumed' },
  as: 'not_counted',
  basis,
})
export const criminalSuspension = suspension(design('中止审查期间不计入'))
/** @source 《刑事诉讼法》(2018) 第一百七十条第二款: the time for deciding on the measure is not counted in the review period */
export const firstDetention: Hold = {
  from: { kind: 'custody.first_detained' },
  to: { kind: 'measure.decided' },
  as: 'not_counted',
  basis: [cpl('170第二款'), rules('143第二款')],
}
