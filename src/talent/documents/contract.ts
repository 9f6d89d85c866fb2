import { z } from 'zod'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { Thing, thingField, thingTypes } from '../things/contract.ts'

const id = z.coerce.number().int().positive()
const ref = z.number().int().positive()
const title = z.string().trim().min(2).max(200)
const version = z.number().int()
const reason = z.string().trim().min(2).max(200)
const onePolicy = z.object({ policy_id: id })

/** What may follow from a document, beside work told in words. */
export const followingTypes = thingTypes.filter((t) => t !== 'case' && t !== 'policy')
export const policyActions = ['follow', 'change', 'end'] as const
export const Work = z.object({
  fact_id: z.number(),
  on: z.string(),
  what: z.string(),
  people: z.array(z.object({ person_id: z.number(), name: z.string() })),
  /** What follows from it and is kept here; null: told in words only. */
  thing: Thing.nullable(),
  /** Of a programme: its tasks and how many of them are completed. */
  tasks: z.object({ all: z.number(), completed: z.number() }).nullable(),
})
export type Work = z.infer<typeof Work>
export const Policy = z.object({
  policy_id: z.number(),
  title: z.string(),
  field: z.string(),
  issued_on: z.string(),
  /** No longer in force. */
  ended_on: z.string().nullable(),
  reason: z.string().nullable(),
  authors: z.array(z.object({ person_id: z.number(), name: z.string() })),
  version: z.number(),
  /** What it drove, the latest first. */
  drove: z.array(Work),
  open_actions: z.array(z.enum(policyActions)),
})
export type Policy = z.infer<typeof Policy>

const fields = { title, field: title, issued_on: dayField, authors: z.array(ref).max(20).default([]) }
export const listPolicies = endpoint({
  method: 'GET',
  path: '/api/policies',
  summary: '出台的文件和推动的工作',
  reply: z.object({ rows: z.array(Policy), open_actions: z.array(z.enum(['issue'])) }),
})
export const openPolicy = endpoint({
  method: 'GET',
  path: '/api/policies/:policy_id',
  summary: '一份文件：由它而来的工程、任务、活动、记录和其他工作',
  params: onePolicy,
  reply: Policy,
})
export const issuePolicy = endpoint({
  method: 'POST',
  path: '/api/policies',
  summary: '登记出台的文件',
  body: z.strictObject(fields),
  reply: Policy,
})
export const changePolicy = endpoint({
  method: 'PUT',
  path: '/api/policies/:policy_id',
  summary: '更正文件的登记',
  params: onePolicy,
  body: z.strictObject({ ...fields, version, reason }),
  reply: Policy,
})
export const endPolicy = endpoint({
  method: 'POST',
  path: '/api/policies/:policy_id/end',
  summary: '文件废止或者失效；推动的工作仍可查',
  params: onePolicy,
  body: z.strictObject({ version, on: dayField, reason }),
  reply: Policy,
})
export const followPolicy = endpoint({
  method: 'POST',
  path: '/api/policies/:policy_id/works',
  summary: '登记文件推动的工作：文字写明，或者指向工程、任务、活动、课题、记录、品牌',
  params: onePolicy,
  body: z.strictObject({
    on: dayField,
    /** May be left out where a thing is named. */
    what: z.string().trim().max(2000).default(''),
    of: thingField.optional(),
    people: z.array(ref).max(40).default([]),
  }),
  reply: Policy,
})
export const voidWork = endpoint({
  method: 'POST',
  path: '/api/policies/:policy_id/works/:fact_id/void',
  summary: '更正误记的推动工作',
  params: onePolicy.extend({ fact_id: id }),
  body: z.strictObject({ reason }),
  reply: Policy,
})
export const policiesOf = endpoint({
  method: 'GET',
  path: '/api/policies-of',
  summary: '一项工程、一个任务等依据哪些文件',
  query: z.strictObject({ type: z.enum(thingTypes), ref: id }),
  reply: z.object({ rows: z.array(z.object({ policy_id: z.number(), title: z.string() })) }),
})
