import { z } from 'zod'
import { accepted, caseKinds, custodyField, type ActKind } from '../../facts.ts'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { CaseRecord, CaseRow, OpenAction, Party } from '../contract.ts'

const id = z.coerce.number().int().positive()
const oneCase = z.object({ case_id: id })
/** Of which version the page speaks; a stale one answers 409 case.stale. Left out: whatever it is now. */
const version = z.number().int().positive().optional()

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
