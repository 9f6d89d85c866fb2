import type { z } from 'zod'
import type { Day } from '../platform/day.ts'
import type { Credit } from '../platform/facts.ts'
import type { accepted, CaseKind } from '../facts.ts'

/** One line of a case's journal that stands (not voided). A dossier is these in the order of (on, fact_id). */
export type CaseFact = { fact_id: number; kind: CaseKind; on: Day; data: Record<string, unknown>; credits: Credit[] }

export const procedures = [
  'arrest_review',
  'prosecution_review',
  'public_interest',
  'civil_supervision',
  'administrative_supervision',
  'execution_supervision',
  'complaint',
  'criminal_supervision',
] as const
export type Procedure = (typeof procedures)[number]

/** Where a case stands in its procedure; the procedures (procedures.ts) say which act leads from which to which. */
export const states = [
  'clue',
  'review',
  'first_detention',
  'evaluation',
  'suspended',
  'returned',
  'withdrawn',
  'investigating',
  'announced',
  'suggested',
  'follow_up',
  'decided',
  'on_probation',
  'prosecuted',
  'sued',
  'judged',
  'protested',
  'archived',
] as const
export type State = (typeof states)[number]

/** What a case is now; every field follows from its facts (`caseOf` in dossier.ts). Columns of the table cases. */
export type CaseState = Omit<z.infer<typeof accepted>, 'unified_no' | 'charge_code' | 'stated_due_on'> & {
  unified_no: string | null
  charge_code: string | null
  stated_due_on: Day | null
  procedure: Procedure
  line: string
  accepted_on: Day
  assigned_on: Day | null
  assign_mode: 'random' | 'designated' | null
  /** Since when the present handler has the case; null without one. */
  handler_since: Day | null
  fast_track: boolean
  returns: number
  state: State
  outcome: string | null
  outcome_reason: string | null
  decided_on: Day | null
  closed_on: Day | null
  archived_on: Day | null
  /** A sealed juvenile record: it vanishes from lists, search and figures. */
  sealed: boolean
  last_act: CaseKind
  last_act_on: Day
}
