import { z } from 'zod'
import { custodyField, deciderField, type Accepted, type ActKind, type CaseKind } from '../facts.ts'
import type { Day } from '../platform/day.ts'
import { endpoint } from '../platform/endpoint.ts'
import type { Credit } from '../platform/facts.ts'

/** One line of a case's journal that stands (not voided). A dossier is these in the order of (on, fact_id). */
export type CaseFact = {
  fact_id: number
  kind: CaseKind
  on: Day
  data: Record<string, unknown>
  credits: Credit[]
  /** The import that brought it; null or absent: it was recorded here. */
  batch_id?: number | null
}

/** One that is an act of the procedure. */
export type Act = CaseFact & { kind: ActKind }

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
export type CaseState = Omit<Accepted, 'unified_no' | 'charge_code' | 'stated_due_on'> & {
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
  last_act: ActKind
  last_act_on: Day
}

const id = z.coerce.number().int().positive()
const oneCase = z.object({ case_id: id })
const day = z.string()

/** A case as a line of the list. */
export const CaseRow = z.object({
  case_id: z.number(),
  case_no: z.string(),
  unified_no: z.string().nullable(),
  name: z.string(),
  category: z.string(),
  line: z.string(),
  procedure: z.enum(procedures),
  cause: z.string(),
  source_agency: z.string(),
  department_id: z.number().nullable(),
  department: z.string().nullable(),
  handler_id: z.number().nullable(),
  handler: z.string().nullable(),
  accepted_on: day,
  state: z.enum(states),
  outcome: z.string().nullable(),
  outcome_reason: z.string().nullable(),
  decided_on: day.nullable(),
  closed_on: day.nullable(),
  archived_on: day.nullable(),
  custody: custodyField.nullable(),
  plea: z.boolean().nullable(),
  juvenile: z.boolean(),
  major: z.boolean(),
  fast_track: z.boolean(),
  returns: z.number(),
  next_due_on: day.nullable(),
  next_due_code: z.string().nullable(),
  days_open: z.number(),
  /** Days since the present handler has it; null where it is closed or nobody has it. */
  days_with_handler: z.number().nullable(),
  last_act: z.string(),
  last_act_on: day,
  /** For whom the case waits now: handler · police · supervisory · court · addressee · expert · probation · null where it is done. */
  waits_for: z.string().nullable(),
  version: z.number(),
})
export type CaseRow = z.infer<typeof CaseRow>
const Labelled = z.object({ id: z.string(), zh: z.string(), en: z.string() })
export const registry = endpoint({
  method: 'GET',
  path: '/api/cases/registry',
  summary: 'Lines, categories with their outcomes, procedures, charges',
  reply: z.object({
    lines: z.array(Labelled),
    categories: z.array(
      Labelled.extend({
        line: z.string(),
        procedure: z.enum(procedures),
        general: z.boolean(),
        outcomes: z.array(Labelled.extend({ reasons: z.array(Labelled), decidable: z.boolean() })),
      }),
    ),
    procedures: z.array(Labelled),
    charges: z.array(z.object({ code: z.string(), name: z.string(), article: z.string(), chapter: z.string(), common: z.boolean() })),
  }),
})

export const OpenAction = z.object({
  kind: z.string(),
  to: z.enum(states).nullable(),
  /** Message key of what follows, in words. */
  consequence: z.string(),
  /** What the law wants done before and no fact tells of, as kinds of acts. */
  missing: z.array(z.string()),
  outcomes: z
    .array(
      z.object({
        id: z.string(),
        reasons: z.array(z.string()),
        to: z.enum(states).nullable(),
        /** What law keeps from the prosecutor: who decides at the least, by reason where it depends on one. */
        reserved: z.array(z.object({ reason: z.string().nullable(), level: deciderField, law: z.string(), article: z.string() })),
      }),
    )
    .optional(),
})
export const Party = z.object({
  party_id: z.number(),
  role: z.string(),
  name: z.string(),
  sex: z.string().nullable(),
  age: z.number().nullable(),
  measure: z.string().nullable(),
  charge: z.string(),
  charge_code: z.string().nullable(),
  /** Masked unless the reader works in the case or is a case officer. */
  identity_no: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
})
export const Property = z.object({
  property_id: z.number(),
  name: z.string(),
  quantity: z.number(),
  listed_quantity: z.number().nullable(),
  stored_on: day.nullable(),
  state: z.string(),
})
export const TimelineFact = z.object({
  fact_id: z.number(),
  kind: z.string(),
  on: day,
  data: z.record(z.string(), z.unknown()),
  credits: z.array(z.object({ person_id: z.number(), name: z.string(), role: z.string() })),
  recorded_at: z.string(),
  recorded_by: z.string().nullable(),
  batch_id: z.number().nullable(),
  voided: z.object({ fact_id: z.number(), reason: z.string(), at: z.string(), by: z.string().nullable() }).nullable(),
  /** Whether the reader may void it, as far as the reader is concerned; later facts that rest on it are asked when it is done. */
  may_void: z.boolean(),
})
export const CaseRecord = CaseRow.extend({
  charge_code: z.string().nullable(),
  source_kind: z.string(),
  assistant_id: z.number().nullable(),
  assistant: z.string().nullable(),
  clerk_id: z.number().nullable(),
  clerk: z.string().nullable(),
  assigned_on: day.nullable(),
  assign_mode: z.string().nullable(),
  handler_since: day.nullable(),
  stated_due_on: day.nullable(),
  synthetic: z.boolean(),
  batch_id: z.number().nullable(),
  parties: z.array(Party),
  properties: z.array(Property),
  facts: z.array(TimelineFact),
  open_actions: z.array(OpenAction),
  may: z.object({ correct: z.boolean(), change_handler: z.boolean(), add_party: z.boolean(), see_identity: z.boolean() }),
  /** The neighbours by day of acceptance among the cases that the reader sees. */
  previous_id: z.number().nullable(),
  next_id: z.number().nullable(),
})
export type CaseRecord = z.infer<typeof CaseRecord>

export const openCase = endpoint({
  method: 'GET',
  path: '/api/cases/:case_id',
  summary: 'One case with its parties, property, timeline and what may be done now',
  params: oneCase,
  reply: CaseRecord,
  audited: 'case.opened',
})
