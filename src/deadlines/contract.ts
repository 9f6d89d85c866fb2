import type { Day } from '../platform/day.ts'

/** A legal source. `mark` is how far it was verified: V read, P partly, U not, D our design. */
export type Basis = { law: string; article: string | null; mark: 'V' | 'P' | 'U' | 'D' }
export type Period = { unit: 'days' | 'workdays' | 'months'; amount: number }

/**
 * One step of a calculation, for people and programs. `key` is a message key (`step.months`), `params` fill it; `from` → `to` are
 * days. start: the clock starts · add: a period is added · extend · suspend: days not counted · roll: moved past a holiday ·
 * keep: the day stays, and why · stop: ended by a fact
 */
export type Step = {
  kind: 'start' | 'add' | 'extend' | 'suspend' | 'roll' | 'keep' | 'stop'
  key: string
  params: Record<string, string | number>
  from: Day | null
  to: Day
  fact_id?: number
  basis: Basis[]
}

/** A deadline as it follows from the facts of one case; independent of the day on which it is looked at. */
export type Clock = {
  code: string
  /** 1 for the first clock of this code in the case; a restart is a new clock. */
  ordinal: number
  opened_on: Day
  opened_by: number
  due_on: Day
  /** open: nothing has ended it (overdue if due_on < today) · met · late: done after due_on · ended: fell away, or does not run now */
  state: 'open' | 'met' | 'late' | 'ended'
  met_on: Day | null
  met_by: number | null
  owner: 'ours' | 'police' | 'court' | 'other'
  /** The clock that counts for the case's list and desk (review periods), as against duties of rights and notices. */
  main: boolean
  /** A right or a waiting time that simply passes with its day; it is never overdue. */
  lapses: boolean
  custody: boolean
  rule_from: Day
  basis: Basis[]
  steps: Step[]
  /** Days left at which the ladder turns, descending: [7, 3, 1]. */
  lead: number[]
}
