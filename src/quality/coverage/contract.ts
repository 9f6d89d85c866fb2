import { z } from 'zod'
import { paged } from '../../platform/contract.ts'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { reviewKinds, reviewStates } from '../plans/contract.ts'

const period = { from: dayField, to: dayField }
/** Of the cases closed in the period. `picked` counts routine draws; the others count each case once. */
const counts = {
  closed: z.number(),
  picked: z.number(),
  mandatory: z.number(),
  special: z.number(),
  /** Under a review of any kind, and of these those that have their grade. */
  covered: z.number(),
  reviewed: z.number(),
}
export const CoverageRow = z.object({
  person_id: z.number().nullable(),
  person_no: z.string().nullable(),
  person: z.string().nullable(),
  department: z.string().nullable(),
  ...counts,
  /** What rate and floor ask for; kept where `picked` is not less. */
  required: z.number(),
  floor: z.number(),
})
export type CoverageRow = z.infer<typeof CoverageRow>
const Coverage = z.object({
  from: z.string(),
  to: z.string(),
  rows: z.array(CoverageRow),
  sum: z.object({ ...counts, required: z.number() }),
  /** The rates of the period, each from its day on. */
  rates: z.array(z.object({ from: z.string(), rate: z.number(), basis: z.string(), mark: z.string() })),
  floor_year: z.number(),
  /** Whether the reader sees the whole office. */
  whole: z.boolean(),
  may: z.object({ export: z.boolean() }),
})
export type Coverage = z.infer<typeof Coverage>
export const coverage = endpoint({
  method: 'GET',
  path: '/api/review-coverage',
  summary: '评查覆盖：逐名检察官的办结、抽取、已评，对照当时的比例和下限',
  query: z.strictObject(period),
  reply: Coverage,
})
export const coverageParts = ['closed', 'picked', 'mandatory', 'special', 'covered', 'reviewed'] as const
export const CoverageCase = z.object({
  case_id: z.number(),
  case_no: z.string(),
  case_name: z.string(),
  closed_on: z.string(),
  reviews: z.array(z.object({ review_id: z.number(), kind: z.enum(reviewKinds), state: z.enum(reviewStates) })),
})
export const coverageCases = endpoint({
  method: 'GET',
  path: '/api/review-coverage/cases',
  summary: '覆盖表中一个数字之下的案件',
  query: z.strictObject({
    ...period,
    part: z.enum(coverageParts),
    /** 0: cases that nobody handles. Left out: those of all rows that the reader sees, as the sum counts them. */
    person_id: z.coerce.number().int().min(0).optional(),
    ...paged(),
  }),
  reply: z.object({ rows: z.array(CoverageCase), next: z.string().nullable(), total: z.number() }),
  audited: 'review_coverage.cases_listed',
})
export const exportCoverage = endpoint({
  method: 'POST',
  path: '/api/review-coverage/export',
  summary: '覆盖表导出为 .xlsx，注明何人、何时、为何取用',
  body: z.strictObject({ ...period, reason: z.string().trim().min(2).max(200) }),
})
