import { z } from 'zod'
import { paged } from '../../platform/contract.ts'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { reviewStates } from '../plans/contract.ts'

const id = z.coerce.number().int().positive()

export const EnrolClass = z.object({
  class_id: z.string(),
  name: z.string(),
  /** How a case comes into it: by a fact, by a deadline missed, by the register, or only by hand. */
  by: z.enum(['facts', 'clock', 'register', 'manual']),
  valid_from: z.string(),
  mark: z.enum(['V', 'P', 'U', 'D']),
  /** Of the same filter without class. */
  count: z.number(),
})
export type EnrolClass = z.infer<typeof EnrolClass>
export const Enrolment = z.object({
  case_id: z.number(),
  case_no: z.string(),
  case_name: z.string(),
  person: z.string().nullable(),
  department: z.string().nullable(),
  class_id: z.string(),
  class_name: z.string(),
  on_day: z.string(),
  /** The fact that made it so; null where a person enrolled the case. */
  fact_id: z.number().nullable(),
  fact: z.string().nullable(),
  category: z.string(),
  /** The outcome decided, where the fact decides one. */
  outcome: z.string().nullable(),
  reason: z.string(),
  enrolled_by: z.string().nullable(),
  state: z.enum(['standing', 'lapsed']),
  review_id: z.number().nullable(),
  review_state: z.enum(reviewStates).nullable(),
})
export type Enrolment = z.infer<typeof Enrolment>

export const enrolmentFilter = z.strictObject({
  class_id: z.string().max(40).optional(),
  state: z.enum(['standing', 'lapsed']).optional(),
  /** By the day of the ground. */
  from: dayField.optional(),
  to: dayField.optional(),
  department_id: id.optional(),
  q: z.string().trim().max(60).optional(),
})
export const listEnrolments = endpoint({
  method: 'GET',
  path: '/api/review-enrolments',
  summary: '必评案件：类别、事由、评查进度',
  query: enrolmentFilter.extend(paged()),
  reply: z.object({
    rows: z.array(Enrolment),
    next: z.string().nullable(),
    total: z.number(),
    classes: z.array(EnrolClass),
    may: z.object({ enrol: z.boolean() }),
  }),
  audited: 'review_enrolments.listed',
})
export const enrolByHand = endpoint({
  method: 'POST',
  path: '/api/review-enrolments',
  summary: '人工列入必评：交办、媒体关注等没有事实可据的情形',
  body: z.strictObject({
    case_no: z.string().trim().min(1).max(100),
    class_id: z.string().max(40),
    reason: z.string().trim().min(2).max(300),
  }),
  reply: z.object({ case_id: z.number(), review_id: z.number() }),
})
