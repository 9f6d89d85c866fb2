import { z } from 'zod'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'

const id = z.coerce.number().int().positive()
const words = z.string().trim().min(2).max(2000)
const Short = z.object({ person_id: z.number(), name: z.string() })
export const Assessment = z.object({
  fact_id: z.number(),
  on: z.string(),
  assessed: Short,
  assessor: Short,
  score: z.number(),
  comment: z.string(),
  strengths: z.string().nullable(),
  weaknesses: z.string().nullable(),
  case_id: z.number().nullable(),
  case_no: z.string().nullable(),
  open_actions: z.array(z.enum(['void'])),
})
export type Assessment = z.infer<typeof Assessment>

export const listAssessments = endpoint({
  method: 'GET',
  path: '/api/hearing-assessments',
  summary: '听庭评议：本人的、本人作出的；部门负责人看本部门，政治部和检察长看全部',
  query: z.strictObject({ person_id: id.optional() }),
  reply: z.object({ rows: z.array(Assessment), open_actions: z.array(z.enum(['assess'])) }),
})
export const assessHearing = endpoint({
  method: 'POST',
  path: '/api/hearing-assessments',
  summary: '旁听同事出庭后评议',
  body: z.strictObject({
    on: dayField,
    assessed_id: z.number().int().positive(),
    score: z.number().min(0).max(100),
    comment: words,
    strengths: z.string().trim().max(2000).optional(),
    weaknesses: z.string().trim().max(2000).optional(),
    case_no: z.string().trim().max(60).optional(),
  }),
  reply: Assessment,
})
export const voidAssessment = endpoint({
  method: 'POST',
  path: '/api/hearing-assessments/:fact_id/void',
  summary: '更正误记的评议',
  params: z.object({ fact_id: id }),
  body: z.strictObject({ reason: z.string().trim().min(2).max(200) }),
  reply: z.object({ fact_id: z.number() }),
})
