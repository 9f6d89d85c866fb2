import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'

const id = z.coerce.number().int().positive()
const caseParams = z.object({ case_id: id })
const size = {
  volumes: z.number().int().min(0).max(5000),
  /** Criminal facts, as the opinion for prosecution counts them. */
  incidents: z.number().int().min(0).max(5000),
  new_kind: z.boolean(),
}
export const sizeField = z.strictObject(size)
const words = z.string().trim().min(2).max(1000)

/** A factor in steps as the rule has it: the first step of which one limit is reached holds. `from` null: a yes. */
export const WeightFactor = z.object({
  key: z.string(),
  steps: z.array(z.object({ when: z.array(z.object({ field: z.string(), from: z.number().nullable() })), factor: z.number() })),
  otherwise: z.number(),
})
export type WeightFactor = z.infer<typeof WeightFactor>
/** Other limits and factors for the same steps; `from` names those limits that are numbers, in their order. */
export const factorChange = z.strictObject({
  key: z.string().max(40),
  steps: z.array(z.strictObject({ from: z.array(z.number().int().min(1).max(5000)).max(4), factor: z.number().min(0.1).max(5) })).max(10),
})
export type FactorChange = z.output<typeof factorChange>
/** The indicator whose value is the weight of a case. */
export const weighing = 'KPI-R01'

export const objectionStates = ['open', 'upheld', 'rejected', 'withdrawn'] as const
export const WeightObjection = z.object({
  objection_id: z.number(),
  case_id: z.number(),
  case_no: z.string(),
  name: z.string(),
  person: z.object({ person_id: z.number(), name: z.string() }),
  /** As it was when it was objected to. */
  weight: z.number(),
  text: z.string(),
  filed_on: z.string(),
  /** By when it is to be decided; from the deadlines of the case. */
  due_on: z.string().nullable(),
  overdue: z.boolean(),
  state: z.enum(objectionStates),
  decided_on: z.string().nullable(),
  decided_by: z.string().nullable(),
  reason: z.string().nullable(),
  new_weight: z.number().nullable(),
  version: z.number(),
  open_actions: z.array(z.enum(['decide', 'withdraw'])),
})
export type WeightObjection = z.infer<typeof WeightObjection>

/** What makes the case difficult, and what it weighs by the rule of the month in which it counts, if it is of the kind that is weighed. */
export const CaseWeight = z.object({
  case_id: z.number(),
  weight: z.number(),
  coefficient: z.number(),
  persons: z.number(),
  charges: z.number(),
  size: z.object({ ...size, fact_id: z.number(), on: z.string(), by: z.string().nullable() }).nullable(),
  /** The product of these is the weight. */
  factors: z.array(z.object({ key: z.string(), factor: z.number() })),
  /** The version of the rule. */
  version: z.number(),
  valid_from: z.string(),
  /** The last month in which it counts, once it is concluded. */
  counted_in: z.string().nullable(),
  /** The last day to object; null while the case is open. */
  objection_until: z.string().nullable(),
  objections: z.array(WeightObjection),
  open_actions: z.array(z.enum(['size', 'object'])),
})
export type CaseWeight = z.infer<typeof CaseWeight>

export const openWeight = endpoint({
  method: 'GET',
  path: '/api/cases/:case_id/weight',
  summary: '一件案件的难度与折算：人数、罪名、起数、卷宗、是否新类型，以及对难度的异议',
  params: caseParams,
  reply: CaseWeight,
})
export const setSize = endpoint({
  method: 'POST',
  path: '/api/cases/:case_id/size',
  summary: '登记案件规模：卷宗册数、事实起数、是否新类型；再次登记即更正，未结账月份的积分随之冲回重记',
  params: caseParams,
  body: z.strictObject({ ...size, note: z.string().trim().max(300).optional() }),
  reply: CaseWeight,
})
export const objectToWeight = endpoint({
  method: 'POST',
  path: '/api/cases/:case_id/weight-objections',
  summary: '承办人、助理对本案的难度提出异议',
  params: caseParams,
  body: z.strictObject({ text: words }),
  reply: WeightObjection,
})
export const listWeightObjections = endpoint({
  method: 'GET',
  path: '/api/weight-objections',
  summary: '对案件难度的异议：看得到案件的人可见',
  query: z.strictObject({ state: z.enum(['open', 'decided']).optional() }),
  reply: z.object({ rows: z.array(WeightObjection) }),
})
const one = z.object({ objection_id: id })
export const withdrawWeightObjection = endpoint({
  method: 'POST',
  path: '/api/weight-objections/:objection_id/withdraw',
  summary: '撤回对案件难度的异议',
  params: one,
  body: z.strictObject({ version: z.number().int() }),
  reply: WeightObjection,
})
export const decideWeightObjection = endpoint({
  method: 'POST',
  path: '/api/weight-objections/:objection_id/decide',
  summary: '对难度异议作出决定并说明理由；成立的可以同时更正规模，各月份的积分记相反分录和新分录',
  params: one,
  body: z.strictObject({
    version: z.number().int(),
    upheld: z.boolean(),
    reason: words,
    /** The size as it is found to be; left out, what the register and the recorded size say by now. */
    size: sizeField.optional(),
  }),
  reply: WeightObjection,
})
