import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { monthField } from '../../platform/day.ts'

const id = z.coerce.number().int().positive()
const one = z.object({ objection_id: id })
const words = z.string().trim().min(2).max(1000)
export const objectionStates = ['open', 'upheld', 'rejected', 'withdrawn'] as const
const Person = z.object({ person_id: z.number(), name: z.string() })

export const PointObjection = z.object({
  objection_id: z.number(),
  entry_id: z.number(),
  month: z.string(),
  person: Person,
  indicator_id: z.string(),
  zh: z.string(),
  en: z.string(),
  /** Of the entry objected to. */
  points: z.number(),
  text: z.string(),
  filed_on: z.string(),
  due_on: z.string(),
  /** Still open although the day to decide by is over. */
  overdue: z.boolean(),
  state: z.enum(objectionStates),
  /** The political department decided the figure itself: only a chief decides. */
  by_chief: z.boolean(),
  decided_on: z.string().nullable(),
  decided_by: z.string().nullable(),
  reason: z.string().nullable(),
  /** The new entry. */
  made: z.object({ entry_id: z.number(), points: z.number() }).nullable(),
  /** To or from whom points moved. */
  other: Person.nullable(),
  version: z.number(),
  open_actions: z.array(z.enum(['decide', 'withdraw'])),
})
export type PointObjection = z.infer<typeof PointObjection>

export const listPointObjections = endpoint({
  method: 'GET',
  path: '/api/point-objections',
  summary: '对积分的异议：本人的；政治部、检察长看全部',
  query: z.strictObject({ state: z.enum(['open', 'decided']).optional() }),
  reply: z.object({ rows: z.array(PointObjection) }),
})
export const ofPersonMonth = endpoint({
  method: 'GET',
  path: '/api/points/:person_id/objections',
  summary: '一个人一个月的异议，以及现在还能提出异议的分录',
  params: z.object({ person_id: id }),
  query: z.strictObject({ month: monthField }),
  reply: z.object({
    /** The last day of the month's own window; null before publication. */
    until: z.string().nullable(),
    rows: z.array(PointObjection),
    /** Entries that the reader can object to today, each with its last day. */
    open: z.array(z.object({ entry_id: z.number(), until: z.string() })),
  }),
})
export const fileObjection = endpoint({
  method: 'POST',
  path: '/api/point-objections',
  summary: '对本人一项已公布的积分提出异议',
  body: z.strictObject({ entry_id: z.number().int().positive(), text: words }),
  reply: PointObjection,
})
export const withdrawObjection = endpoint({
  method: 'POST',
  path: '/api/point-objections/:objection_id/withdraw',
  summary: '撤回异议',
  params: one,
  body: z.strictObject({ version: z.number().int() }),
  reply: PointObjection,
})
export const decideObjection = endpoint({
  method: 'POST',
  path: '/api/point-objections/:objection_id/decide',
  summary: '对异议作出决定；成立的记一笔相反分录和一笔新分录，分值在两人之间调整的两边都记',
  params: one,
  body: z.strictObject({
    version: z.number().int(),
    upheld: z.boolean(),
    reason: words,
    /** The points of the new entry; left out, what the facts give today. */
    points: z.number().min(-100).max(100).multipleOf(0.01).optional(),
    /** Who is given, or loses, what the objector loses or is given. */
    other_id: z.number().int().positive().optional(),
  }),
  reply: PointObjection,
})
