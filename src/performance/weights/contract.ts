import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'

const caseParams = z.object({ case_id: z.coerce.number().int().positive() })
const size = {
  volumes: z.number().int().min(0).max(5000),
  /** Criminal facts, as the opinion for prosecution counts them. */
  incidents: z.number().int().min(0).max(5000),
  new_kind: z.boolean(),
}
/** What makes the case difficult, and what it weighs by the rule in force today, if it is of the kind that is weighed. */
export const CaseWeight = z.object({
  case_id: z.number(),
  weight: z.number(),
  coefficient: z.number(),
  persons: z.number(),
  charges: z.number(),
  size: z.object(size).nullable(),
  /** The last month in which it counts, once it is concluded. */
  counted_in: z.string().nullable(),
  open_actions: z.array(z.enum(['size'])),
})
export const openWeight = endpoint({
  method: 'GET',
  path: '/api/cases/:case_id/weight',
  summary: '一件案件的难度与折算：人数、罪名、起数、卷宗、是否新类型',
  params: caseParams,
  reply: CaseWeight,
})
export const setSize = endpoint({
  method: 'POST',
  path: '/api/cases/:case_id/size',
  summary: '登记案件规模：卷宗册数、事实起数、是否新类型；再次登记即更正',
  params: caseParams,
  body: z.strictObject({ ...size, note: z.string().trim().max(300).optional() }),
  reply: CaseWeight,
})
