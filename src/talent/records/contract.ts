import { z } from 'zod'
import { levelField, talentKinds } from '../../facts/talent.ts'
import { paged } from '../../platform/contract.ts'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { kindsOfRecords, recordKinds, type RecordKind } from './kinds.ts'

export { kindsOfRecords, recordKinds, type RecordKind }
const id = z.coerce.number().int().positive()
const kindField = z.enum(kindsOfRecords as [RecordKind, ...RecordKind[]])
const credits = z
  .array(z.strictObject({ person_id: z.number().int().positive(), role: z.string().max(20) }))
  .min(1)
  .max(60)

/** One of each kind, with that kind's data. */
const given = kindsOfRecords.map((kind) =>
  z.strictObject({
    kind: z.literal(kind),
    on: dayField,
    case_no: z.string().trim().max(60).optional(),
    data: talentKinds[kind].data,
    credits,
  }),
)
const oneOf = z.discriminatedUnion('kind', given as unknown as [(typeof given)[number], ...typeof given])
const proof = z.string().trim().min(2).max(500)
const Credited = z.object({ person_id: z.number(), role: z.string(), name: z.string() })

export const TalentRecord = z.object({
  fact_id: z.number(),
  kind: kindField,
  on: z.string(),
  data: z.record(z.string(), z.unknown()),
  credits: z.array(Credited),
  /** Only for those who see the case. */
  case_id: z.number().nullable(),
  case_no: z.string().nullable(),
  recorded_at: z.string(),
  recorded_by: z.string().nullable(),
  open_actions: z.array(z.enum(['void'])),
})
export type TalentRecord = z.infer<typeof TalentRecord>

export const submissionStates = ['submitted', 'confirmed', 'returned', 'withdrawn'] as const
export const submissionActions = ['confirm', 'return', 'withdraw'] as const
/** What may be done with a submission, and where it leads. */
export const submissionWorkflow = {
  confirm: { from: ['submitted'], to: 'confirmed' },
  return: { from: ['submitted'], to: 'returned' },
  withdraw: { from: ['submitted'], to: 'withdrawn' },
} as const satisfies Record<(typeof submissionActions)[number], { from: readonly string[]; to: string }>

export const Submission = z.object({
  submission_id: z.number(),
  kind: kindField,
  on: z.string(),
  data: z.record(z.string(), z.unknown()),
  credits: z.array(Credited),
  case_no: z.string().nullable(),
  proof: z.string(),
  state: z.enum(submissionStates),
  submitted_by: z.object({ person_id: z.number(), name: z.string() }),
  submitted_at: z.string(),
  decided_by: z.string().nullable(),
  reason: z.string().nullable(),
  fact_id: z.number().nullable(),
  version: z.number(),
  open_actions: z.array(z.enum(submissionActions)),
})
export type Submission = z.infer<typeof Submission>

export const recordFilter = z.strictObject({
  kind: kindField.optional(),
  person_id: id.optional(),
  from: dayField.optional(),
  to: dayField.optional(),
  level: levelField.optional(),
  q: z.string().trim().max(60).optional(),
})
export type RecordFilter = z.infer<typeof recordFilter>

export const listRecords = endpoint({
  method: 'GET',
  path: '/api/records',
  summary: '育才记录：荣誉、竞赛、文章、培训等，可筛选，逐页',
  query: recordFilter.extend(paged()),
  reply: z.object({
    rows: z.array(TalentRecord),
    next: z.string().nullable(),
    total: z.number(),
    /** Of the same filter without kind. */
    kinds: z.array(z.object({ kind: kindField, count: z.number() })),
    open_actions: z.array(z.enum(['record', 'submit'])),
  }),
  audited: 'records.listed',
})
export const openRecord = endpoint({
  method: 'GET',
  path: '/api/records/:fact_id',
  summary: '一条记录',
  params: z.object({ fact_id: id }),
  reply: TalentRecord,
  audited: 'record.opened',
})
export const makeRecord = endpoint({
  method: 'POST',
  path: '/api/records',
  summary: '登记一条记录',
  body: oneOf,
  reply: TalentRecord,
})
export const voidRecord = endpoint({
  method: 'POST',
  path: '/api/records/:fact_id/void',
  summary: '作废一条记录；更正即作废后重新登记',
  params: z.object({ fact_id: id }),
  body: z.strictObject({ reason: z.string().trim().min(2).max(200) }),
  reply: z.object({ fact_id: z.number() }),
})
export const listSubmissions = endpoint({
  method: 'GET',
  path: '/api/submissions',
  summary: '申报：本人的；政治部看到全部',
  query: z.strictObject({ state: z.enum(submissionStates).optional() }),
  reply: z.object({ rows: z.array(Submission), waiting: z.number() }),
})
export const submitRecord = endpoint({
  method: 'POST',
  path: '/api/submissions',
  summary: '申报一条记录，经政治部确认后生效',
  body: z.strictObject({ record: oneOf, proof }),
  reply: Submission,
})
export const decideSubmission = endpoint({
  method: 'POST',
  path: '/api/submissions/:submission_id/:action',
  summary: '确认、退回或者撤回一条申报',
  params: z.object({ submission_id: id, action: z.enum(submissionActions) }),
  body: z.strictObject({ version: z.number().int(), reason: z.string().trim().min(2).max(200).optional() }),
  reply: Submission,
})
