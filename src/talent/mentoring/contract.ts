import { z } from 'zod'
import { mentoringForms } from '../../facts/talent.ts'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'

export { mentoringForms }
const id = z.coerce.number().int().positive()
const one = z.object({ mentoring_id: id })
const words = z.string().trim().min(2).max(2000)
const personId = z.number().int().positive()

export const mentoringActions = ['plan', 'record', 'assess', 'end'] as const
export const progresses = ['good', 'steady', 'slow'] as const
export const planField = z
  .array(z.strictObject({ form: z.enum(mentoringForms), what: z.string().trim().min(2).max(500), by: dayField }))
  .max(40)

const Short = z.object({ person_id: z.number(), name: z.string() })
export const Mentoring = z.object({
  mentoring_id: z.number(),
  mentor: Short,
  mentee: Short,
  department: z.string().nullable(),
  from_on: z.string(),
  to_on: z.string().nullable(),
  running: z.boolean(),
  /** Records by form, in the order of the forms. */
  records: z.record(z.enum(mentoringForms), z.number()),
  last_on: z.string().nullable(),
  /** Whether the reader may open it. */
  opens: z.boolean(),
})
export type Mentoring = z.infer<typeof Mentoring>
const Step = z.object({
  fact_id: z.number(),
  kind: z.enum(['mentoring.recorded', 'mentoring.assessed', 'mentoring.ended']),
  on: z.string(),
  form: z.enum(mentoringForms).nullable(),
  progress: z.enum(progresses).nullable(),
  text: z.string(),
  outcome: z.string().nullable(),
  case_id: z.number().nullable(),
  case_no: z.string().nullable(),
  by: z.string().nullable(),
  may_void: z.boolean(),
})
export const MentoringRecord = Mentoring.extend({
  goal: z.string(),
  plan: z.array(z.object({ form: z.enum(mentoringForms), what: z.string(), by: z.string() })),
  version: z.number(),
  steps: z.array(Step),
  /** What the mentee did in each quarter of the mentoring: cases concluded, records of it, warnings that stood. */
  growth: z.array(z.object({ from: z.string(), cases: z.number(), records: z.number(), warnings: z.number() })),
  open_actions: z.array(z.enum(mentoringActions)),
})
export type MentoringRecord = z.infer<typeof MentoringRecord>

export const listMentorings = endpoint({
  method: 'GET',
  path: '/api/mentorings',
  summary: '带教结对',
  query: z.strictObject({ running: z.enum(['true', 'false']).optional(), person_id: id.optional() }),
  reply: z.object({ rows: z.array(Mentoring), open_actions: z.array(z.enum(['begin'])) }),
})
export const openMentoring = endpoint({
  method: 'GET',
  path: '/api/mentorings/:mentoring_id',
  summary: '一对带教：计划、记录、成长',
  params: one,
  reply: MentoringRecord,
  audited: 'mentoring.opened',
})
export const beginMentoring = endpoint({
  method: 'POST',
  path: '/api/mentorings',
  summary: '结对带教',
  body: z.strictObject({
    mentor_id: personId,
    mentee_id: personId,
    from_on: dayField,
    to_on: dayField.nullable().default(null),
    goal: words,
    plan: planField.default([]),
  }),
  reply: MentoringRecord,
})
export const planMentoring = endpoint({
  method: 'PUT',
  path: '/api/mentorings/:mentoring_id/plan',
  summary: '修改带教目标和计划',
  params: one,
  body: z.strictObject({ version: z.number().int(), goal: words, plan: planField }),
  reply: MentoringRecord,
})
export const recordMentoring = endpoint({
  method: 'POST',
  path: '/api/mentorings/:mentoring_id/records',
  summary: '记一次带教：实案指导、技能传授、品行培养',
  params: one,
  body: z.strictObject({
    on: dayField,
    form: z.enum(mentoringForms),
    what: words,
    outcome: z.string().trim().max(2000).optional(),
    case_no: z.string().trim().max(60).optional(),
  }),
  reply: MentoringRecord,
})
export const assessMentoring = endpoint({
  method: 'POST',
  path: '/api/mentorings/:mentoring_id/assessments',
  summary: '阶段评价',
  params: one,
  body: z.strictObject({ on: dayField, progress: z.enum(progresses), comment: words }),
  reply: MentoringRecord,
})
export const endMentoring = endpoint({
  method: 'POST',
  path: '/api/mentorings/:mentoring_id/end',
  summary: '结束带教',
  params: one,
  body: z.strictObject({ version: z.number().int(), on: dayField, result: words }),
  reply: MentoringRecord,
})
export const voidMentoringStep = endpoint({
  method: 'POST',
  path: '/api/mentorings/:mentoring_id/records/:fact_id/void',
  summary: '更正误记的带教记录',
  params: one.extend({ fact_id: id }),
  body: z.strictObject({ reason: z.string().trim().min(2).max(200) }),
  reply: MentoringRecord,
})
