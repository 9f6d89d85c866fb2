import { z } from 'zod'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'

const id = z.coerce.number().int().positive()
const oneExpert = z.object({ expert_id: id })
const oneOpinion = z.object({ fact_id: id })
const words = z.string().trim().min(2).max(2000)
const name = z.string().trim().min(2).max(100)
const count = z.number().int().min(0).max(100)

export const partnerKinds = ['university', 'institution', 'bar', 'other'] as const
/** mentor: hired to teach · expert: asked for opinions. */
export const expertParts = ['mentor', 'expert'] as const
export const opinionForms = ['meeting', 'written', 'lecture'] as const
export const expertActions = ['opine', 'change', 'release'] as const

export const Partner = z.object({
  partner_id: z.number(),
  name: z.string(),
  kind: z.enum(partnerKinds),
  about: z.string(),
  from_on: z.string(),
  to_on: z.string().nullable(),
  /** Why it ended. */
  reason: z.string().nullable(),
  /** It still lasts today. */
  running: z.boolean(),
  experts: z.number(),
  projects: z.number(),
  version: z.number(),
  open_actions: z.array(z.enum(['change', 'end'])),
})
export type Partner = z.infer<typeof Partner>
export const Expert = z.object({
  expert_id: z.number(),
  name: z.string(),
  post: z.string(),
  partner: z.object({ partner_id: z.number(), name: z.string() }).nullable(),
  part: z.enum(expertParts),
  field: z.string(),
  from_on: z.string(),
  until_on: z.string().nullable(),
  ended_on: z.string().nullable(),
  /** Engaged today. */
  engaged: z.boolean(),
  /** Opinions that the reader may see, and what came of them. */
  opinions: z.number(),
  suggestions: z.number(),
  adopted: z.number(),
  /** Opinions on cases that the reader does not see. */
  hidden: z.number(),
})
export type Expert = z.infer<typeof Expert>
export const Opinion = z.object({
  fact_id: z.number(),
  expert_id: z.number(),
  expert: z.string(),
  on: z.string(),
  form: z.enum(opinionForms),
  title: z.string(),
  text: z.string(),
  suggestions: z.number(),
  /** With those adopted later. */
  adopted: z.number(),
  case_id: z.number().nullable(),
  case_no: z.string().nullable(),
  activity: z.object({ activity_id: z.number(), title: z.string() }).nullable(),
  by: z.string().nullable(),
  open_actions: z.array(z.enum(['adopt', 'void'])),
})
export type Opinion = z.infer<typeof Opinion>
const Opinions = z.object({
  rows: z.array(Opinion),
  /** Opinions on cases that the reader does not see. */
  hidden: z.number(),
  suggestions: z.number(),
  adopted: z.number(),
})
export const ExpertRecord = Expert.extend({
  terms: z.string(),
  reason: z.string().nullable(),
  version: z.number(),
  given: Opinions,
  open_actions: z.array(z.enum(expertActions)),
})
export type ExpertRecord = z.infer<typeof ExpertRecord>

export const engagement = z.strictObject({
  name,
  post: z.string().trim().max(100).default(''),
  partner_id: z.number().int().positive().nullable().default(null),
  part: z.enum(expertParts),
  field: z.string().trim().min(2).max(200),
  terms: words,
  from_on: dayField,
  until_on: dayField.nullable().default(null),
})
export type Engagement = z.output<typeof engagement>

const partnerFields = z.strictObject({
  name,
  kind: z.enum(partnerKinds),
  about: z.string().trim().max(2000).default(''),
  from_on: dayField,
  to_on: dayField.nullable().default(null),
})
export type PartnerFields = z.output<typeof partnerFields>

export const listExperts = endpoint({
  method: 'GET',
  path: '/api/experts',
  summary: '合作单位、外聘导师和专家库',
  query: z.strictObject({ part: z.enum(expertParts).optional(), engaged: z.enum(['true', 'false']).optional() }),
  reply: z.object({ rows: z.array(Expert), partners: z.array(Partner), open_actions: z.array(z.enum(['engage', 'partner'])) }),
})
export const openExpert = endpoint({
  method: 'GET',
  path: '/api/experts/:expert_id',
  summary: '一名专家：约定、咨询意见、采纳情况',
  params: oneExpert,
  reply: ExpertRecord,
})
export const engageExpert = endpoint({
  method: 'POST',
  path: '/api/experts',
  summary: '聘请导师、专家',
  body: engagement,
  reply: ExpertRecord,
})
export const changeExpert = endpoint({
  method: 'PUT',
  path: '/api/experts/:expert_id',
  summary: '修改聘请约定',
  params: oneExpert,
  body: engagement.extend({ version: z.number().int() }),
  reply: ExpertRecord,
})
export const releaseExpert = endpoint({
  method: 'POST',
  path: '/api/experts/:expert_id/release',
  summary: '结束聘请',
  params: oneExpert,
  body: z.strictObject({ version: z.number().int(), on: dayField, reason: z.string().trim().min(2).max(200) }),
  reply: ExpertRecord,
})
export const giveOpinion = endpoint({
  method: 'POST',
  path: '/api/experts/:expert_id/opinions',
  summary: '登记一次专家咨询，对应案件或者会议、活动',
  params: oneExpert,
  body: z.strictObject({
    on: dayField,
    form: z.enum(opinionForms),
    title: z.string().trim().min(2).max(200),
    text: words,
    suggestions: count,
    adopted: count.default(0),
    case_no: z.string().trim().max(60).optional(),
    activity_id: z.number().int().positive().optional(),
  }),
  reply: ExpertRecord,
})
export const listOpinions = endpoint({
  method: 'GET',
  path: '/api/opinions',
  summary: '专家咨询意见；与案件有关的，只有看得到该案的人看到',
  query: z.strictObject({ from: dayField.optional(), to: dayField.optional() }),
  reply: Opinions,
})
export const adoptOpinion = endpoint({
  method: 'POST',
  path: '/api/opinions/:fact_id/adopt',
  summary: '登记后来采纳的建议',
  params: oneOpinion,
  body: z.strictObject({ on: dayField, adopted: z.number().int().min(1).max(100), note: z.string().trim().max(500).optional() }),
  reply: ExpertRecord,
})
export const voidOpinion = endpoint({
  method: 'POST',
  path: '/api/opinions/:fact_id/void',
  summary: '更正误记的咨询意见',
  params: oneOpinion,
  body: z.strictObject({ reason: z.string().trim().min(2).max(200) }),
  reply: ExpertRecord,
})
export const addPartner = endpoint({
  method: 'POST',
  path: '/api/partners',
  summary: '登记合作高校、单位',
  body: partnerFields,
  reply: z.object({ partner_id: z.number() }),
})
export const changePartner = endpoint({
  method: 'PUT',
  path: '/api/partners/:partner_id',
  summary: '修改合作单位',
  params: z.object({ partner_id: id }),
  body: partnerFields.extend({ version: z.number().int() }),
  reply: z.object({ version: z.number() }),
})
export const endPartner = endpoint({
  method: 'POST',
  path: '/api/partners/:partner_id/end',
  summary: '结束合作；已聘请的专家另行处理',
  params: z.object({ partner_id: id }),
  body: z.strictObject({ version: z.number().int(), on: dayField, reason: z.string().trim().min(2).max(200) }),
  reply: z.object({ version: z.number() }),
})
