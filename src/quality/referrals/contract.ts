import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'

export const sources = ['review', 'notice'] as const
export const Referral = z.object({
  /** Of which source, and its number there. */
  id: z.string(),
  source: z.enum(sources),
  on: z.string(),
  case_id: z.number(),
  case_no: z.string(),
  person: z.string().nullable(),
  by: z.string().nullable(),
  grounds: z.string(),
  /** What inspection answered; null: it has not yet. */
  result: z.string().nullable(),
  answered_on: z.string().nullable(),
  /** The review or the notice. */
  source_id: z.number(),
})
export type Referral = z.output<typeof Referral>

export const listReferrals = endpoint({
  method: 'GET',
  path: '/api/quality/referrals',
  summary: '移送检务督察：评查不合格的和流程监控中的，及其反馈',
  query: z.strictObject({
    state: z.enum(['open', 'answered']).optional(),
    source: z.enum(sources).optional(),
    cursor: z
      .string()
      .regex(/^\d{1,9}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ rows: z.array(Referral), next: z.string().nullable(), total: z.number() }),
  audited: 'referrals.listed',
})
