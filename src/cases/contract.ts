import { z } from 'zod'
import { accepted, caseKinds, custodyField, deciderField, type ActKind, type CaseKind } from '../facts.ts'
import { dayField, type Day } from '../platform/day.ts'
import { endpoint } from '../platform/endpoint.ts'
import type { Credit } from '../platform/facts.ts'

/** One line of a case's journal that stands (not voided). A dossier is these in the order of (on, fact_id). */
export type CaseFact = { fact_id: number; kind: CaseKind; on: Day; data: Record<string, unknown>; credits: Credit[] }

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
  last_act: ActKind
  last_act_on: Day
}

const id = z.coerce.number().int().positive()
const oneCase = z.object({ case_id: id })
const day = z.string()
/** Of which version the page speaks; a stale one answers 409 case.stale. Left out: whatever it is now. */
const version = z.number().int().positive().optional()
const flag = z.enum(['true', 'false']).transform((value) => value === 'true')

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
/** With the gravest warning that is open today, and how many there are. */
export const ListedCase = CaseRow.extend({
  warning: z.object({ node_id: z.string(), severity: z.string(), count: z.number() }).nullable(),
})
export type ListedCase = z.infer<typeof ListedCase>

/** Columns by which the list sorts; `-` before one turns it round. */
export const sortable = [
  'due',
  'accepted_on',
  'case_no',
  'name',
  'category',
  'department',
  'handler',
  'state',
  'outcome',
  'closed_on',
  'last_act_on',
  'days_with_handler',
  'cause',
  'source_agency',
  'returns',
] as const
const sort = z.enum([...sortable, ...sortable.map((name) => `-${name}` as const)])

export const caseFilter = z.object({
  /** A fragment of a number, of the case's name or of a party's name. */
  q: z.string().trim().max(60).optional(),
  category: z.string().max(60).optional(),
  procedure: z.enum(procedures).optional(),
  line: z.string().max(40).optional(),
  department_id: id.optional(),
  handler_id: id.optional(),
  accepted_from: dayField.optional(),
  accepted_to: dayField.optional(),
  due_from: dayField.optional(),
  due_to: dayField.optional(),
  closed_from: dayField.optional(),
  closed_to: dayField.optional(),
  state: z.enum(states).optional(),
  open: flag.optional(),
  outcome: z.string().max(60).optional(),
  custody: custodyField.optional(),
  /** Detained while arrest is reviewed, or in custody afterwards. */
  in_custody: flag.optional(),
  juvenile: flag.optional(),
  major: flag.optional(),
  plea: flag.optional(),
  fast_track: flag.optional(),
  overdue: flag.optional(),
  has_warning: flag.optional(),
  batch_id: id.optional(),
  sort: sort.default('due'),
})
export type CaseFilter = z.infer<typeof caseFilter>

export const listCases = endpoint({
  method: 'GET',
  path: '/api/cases',
  summary: 'Cases that the reader sees, filtered, sorted, page by page',
  query: caseFilter.extend({ cursor: z.string().max(400).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  reply: z.object({ rows: z.array(ListedCase), next: z.string().nullable(), total: z.number() }),
  audited: 'cases.listed',
})
export const countCases = endpoint({
  method: 'GET',
  path: '/api/cases/counts',
  summary: 'How many cases each of these views of the list shows the reader',
  query: z.object({
    /** Each as in the address of the list, without '?'. */
    view: z
      .union([z.string(), z.array(z.string())])
      .transform((given) => (Array.isArray(given) ? given : [given]))
      .pipe(z.array(z.string().max(2000)).max(40)),
  }),
  /** In the order asked; null for a view that is none of the list's. */
  reply: z.object({ counts: z.array(z.number().nullable()) }),
})

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
export const caseByNumber = endpoint({
  method: 'GET',
  path: '/api/cases/by-number',
  summary: 'The case of a department or unified number, whatever brackets it is written with',
  query: z.object({ no: z.string().trim().min(1).max(100) }),
  reply: z.object({ case_id: z.number(), case_no: z.string() }),
  audited: 'case.looked_up',
})
export const casesByIdentity = endpoint({
  method: 'POST',
  path: '/api/cases/by-identity',
  summary: 'Cases in which a person with this identity number is a party (case management)',
  body: z.strictObject({ identity_no: z.string().trim().min(6).max(30) }),
  reply: z.object({ rows: z.array(z.object({ case_id: z.number(), case_no: z.string(), name: z.string(), role: z.string() })) }),
})

const identity = {
  identity_no: z.string().trim().max(30).nullable().optional(),
  phone: z.string().trim().max(30).nullable().optional(),
  address: z.string().trim().max(200).nullable().optional(),
}
const newParty = caseKinds['party.added'].data.extend(identity)
const newProperty = caseKinds['property.received'].data
export const registerCase = endpoint({
  method: 'POST',
  path: '/api/cases',
  summary: 'Registers a case by hand',
  body: accepted.omit({ stated_due_on: true }).extend({
    department_id: z.number().int().nullable().default(null),
    handler_id: z.number().int().nullable().default(null),
    assistant_id: z.number().int().nullable().default(null),
    clerk_id: z.number().int().nullable().default(null),
    custody: custodyField.nullable().default(null),
    plea: z.boolean().nullable().default(null),
    juvenile: z.boolean().default(false),
    major: z.boolean().default(false),
    accepted_on: dayField,
    parties: z.array(newParty).max(200).default([]),
    properties: z.array(newProperty).max(500).default([]),
  }),
  reply: CaseRecord,
})

/** Acts that a person records as such; acceptance, correction and change of handler have endpoints of their own. */
export const recordable = (Object.keys(caseKinds) as ActKind[]).filter(
  (kind) => !['case.accepted', 'case.corrected', 'case.handler_changed', 'party.added'].includes(kind),
)
const acts = recordable.map((kind) =>
  z.strictObject({ kind: z.literal(kind), on: dayField, data: (caseKinds[kind].data as z.ZodObject).prefault({}), version }),
)
export const recordAct = endpoint({
  method: 'POST',
  path: '/api/cases/:case_id/acts',
  summary: 'Records an act: the one command through which a case moves',
  params: oneCase,
  body: z.discriminatedUnion('kind', acts as unknown as [(typeof acts)[number], ...typeof acts]),
  reply: CaseRow.extend({ fact_id: z.number(), open_actions: z.array(OpenAction) }),
})
export const addParty = endpoint({
  method: 'POST',
  path: '/api/cases/:case_id/parties',
  summary: 'Registers a party; identity number, phone and address are kept encrypted and outside the journal',
  params: oneCase,
  body: newParty.extend({ on: dayField, version }),
  reply: CaseRecord,
})
export const setIdentity = endpoint({
  method: 'PUT',
  path: '/api/cases/:case_id/parties/:party_id/identity',
  summary: "Sets a party's identity number, phone and address",
  params: oneCase.extend({ party_id: id }),
  body: z.strictObject(identity),
  reply: Party,
})
export const voidFact = endpoint({
  method: 'POST',
  path: '/api/cases/:case_id/facts/:fact_id/void',
  summary: 'Voids a fact with a reason; refused while later facts rest on it',
  params: oneCase.extend({ fact_id: id }),
  body: z.strictObject({ reason: z.string().trim().min(1).max(500), version }),
  /** case null: its acceptance was voided, the case is no longer in the register. */
  reply: z.object({ case: CaseRecord.nullable() }),
})
export const changeHandler = endpoint({
  method: 'POST',
  path: '/api/cases/:case_id/handler',
  summary: 'Gives the case to another handler',
  params: oneCase,
  body: z.strictObject({
    handler_id: z.number().int(),
    assistant_id: z.number().int().nullable().default(null),
    clerk_id: z.number().int().nullable().default(null),
    department_id: z.number().int().nullable().default(null),
    on: dayField.optional(),
    reason: z.string().trim().min(1).max(200),
    version,
  }),
  reply: CaseRecord,
})
/** What a correction may put right; who handles the case is changed, not corrected. */
const bare = accepted.shape
export const correctable = z
  .strictObject({
    case_no: bare.case_no,
    unified_no: bare.unified_no,
    name: bare.name,
    category: bare.category,
    // Without their defaults: what is not named is not corrected.
    cause: bare.cause.unwrap(),
    charge_code: bare.charge_code,
    source_agency: bare.source_agency.unwrap(),
    source_kind: bare.source_kind.unwrap(),
    custody: bare.custody,
    plea: bare.plea,
    juvenile: bare.juvenile,
    major: bare.major,
    accepted_on: dayField,
  })
  .partial()
export const correctCase = endpoint({
  method: 'POST',
  path: '/api/cases/:case_id/corrections',
  summary: 'Corrects what was registered at acceptance; everything that followed from it is derived again',
  params: oneCase,
  body: z.strictObject({ changes: correctable, reason: z.string().trim().min(1).max(500), version }),
  reply: CaseRecord,
})
export const exportCases = endpoint({
  method: 'POST',
  path: '/api/cases/export',
  summary: 'The list as a workbook, with who took it, when and why on every page; leaves an audit line',
  body: z.strictObject({ filter: caseFilter, reason: z.string().trim().min(2).max(200) }),
})

export const SavedView = z.object({
  view_id: z.number(),
  page: z.string(),
  name: z.string(),
  query: z.string(),
  shared: z.boolean(),
  mine: z.boolean(),
  owner: z.string(),
})
const view = { name: z.string().trim().min(1).max(60), query: z.string().max(2000), shared: z.boolean().default(false) }
export const listViews = endpoint({
  method: 'GET',
  path: '/api/views',
  summary: 'Saved views of a page: own ones and those that colleagues share',
  query: z.object({ page: z.string().min(1).max(40) }),
  reply: z.object({ rows: z.array(SavedView) }),
})
export const saveView = endpoint({
  method: 'POST',
  path: '/api/views',
  summary: 'Saves a view under a name',
  body: z.strictObject({ page: z.string().min(1).max(40), ...view }),
  reply: SavedView,
})
export const changeView = endpoint({
  method: 'PUT',
  path: '/api/views/:view_id',
  summary: 'Renames, changes or shares an own view',
  params: z.object({ view_id: id }),
  body: z.strictObject(view),
  reply: SavedView,
})
export const dropView = endpoint({
  method: 'DELETE',
  path: '/api/views/:view_id',
  summary: 'Deletes an own view',
  params: z.object({ view_id: id }),
  reply: z.object({ view_id: z.number() }),
})
export const search = endpoint({
  method: 'GET',
  path: '/api/search',
  summary: 'Cases by number or name, persons by name or pinyin initials',
  query: z.object({ q: z.string().trim().min(1).max(60) }),
  reply: z.object({
    cases: z.array(z.object({ case_id: z.number(), case_no: z.string(), name: z.string(), state: z.enum(states) })),
    persons: z.array(z.object({ person_id: z.number(), name: z.string(), department: z.string().nullable() })),
  }),
  audited: 'search.done',
})

/** What lies on a person's table today, for the unit page: counts of open cases handled, never a ranking. */
export const Load = z.object({
  person_id: z.number(),
  open: z.number(),
  due_in_7: z.number(),
  overdue: z.number(),
  in_custody: z.number(),
  closed_this_year: z.number(),
})
export const listLoad = endpoint({
  method: 'GET',
  path: '/api/cases/load',
  summary: '在办负担：逐名检察官',
  reply: z.object({ rows: z.array(Load) }),
})
