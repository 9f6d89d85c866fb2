import { z } from 'zod'
import { paged } from '../platform/contract.ts'
import { dayField, monthField, type Day } from '../platform/day.ts'
import { endpoint } from '../platform/endpoint.ts'
import type { Basis } from '../deadlines/contract.ts'
import { tellable, WarningRequest } from './response/contract.ts'

export const severities = ['reminder', 'notice', 'serious'] as const
export type Severity = (typeof severities)[number]
/** open: true today · cleared: what was missing has arrived, or the moment has passed · upcoming: will be true on `on_day` if nothing comes · settled: decided by a person, for good. */
export const warningStates = ['open', 'cleared', 'upcoming', 'settled'] as const
export type WarningState = (typeof warningStates)[number]

/** A warning as it follows from the facts of one case; independent of the day on which it is looked at. */
export type Hit = {
  node_id: string
  ordinal: number
  /** First day on which it is true; in the future it is not shown yet. */
  on_day: Day
  /** Day on which what was missing arrived; null while it is missing, and for what cannot be made good. */
  cleared_on: Day | null
  severity: Severity
  /** Who was handling the case on that day. */
  person_id: number | null
  opened_by: number
  cleared_by: number | null
  why: { key: string; params: Record<string, string | number | boolean | null>; basis: Basis[] }
}

const id = z.coerce.number().int().positive()
const day = z.string()
export const basis = z.object({ law: z.string(), article: z.string().nullable(), mark: z.enum(['V', 'P', 'U', 'D']) })

/** The rung of the ladder that an open warning has reached, and whom it tells; what is on hold, done or to come stands on none. */
const WarningStep = z.object({
  no: z.number(),
  of: z.number(),
  tone: z.enum(['amber', 'red']),
  since: day,
  who: z.array(z.enum(tellable)),
})
export type WarningStep = z.infer<typeof WarningStep>

export const Warning = z.object({
  warning_id: z.number(),
  node_id: z.string(),
  node: z.string(),
  group: z.string(),
  case_id: z.number(),
  case_no: z.string(),
  /** null: a juvenile's case in which the reader does not work. */
  case_name: z.string().nullable(),
  on_day: day,
  cleared_on: day.nullable(),
  state: z.enum(warningStates),
  severity: z.enum(severities),
  person_id: z.number().nullable(),
  person: z.string().nullable(),
  department_id: z.number().nullable(),
  why: z.string(),
  replied: z.boolean(),
  /** corrected: its notice was closed · no_problem: its handler contested it, and was right. */
  settled_as: z.enum(['corrected', 'no_problem']).nullable(),
  settled_on: day.nullable(),
  /** The day until which nothing is done about it. */
  held_until: day.nullable(),
  step: WarningStep.nullable(),
  /** The latest reminder or notice that speaks of it. */
  response: z.object({ notice_id: z.number(), grade: z.enum(['oral', 'notice', 'report']), state: z.string() }).nullable(),
})
export type Warning = z.infer<typeof Warning>

const Behind = z.object({ fact_id: z.number(), kind: z.string(), name: z.string(), on: day, as: z.enum(['opened', 'cleared']) })
export const WarningRecord = Warning.extend({
  basis: z.array(basis),
  remedy: z.string(),
  reply_days: z.number().nullable(),
  facts: z.array(Behind),
  replies: z.array(z.object({ fact_id: z.number(), on: day, person: z.string().nullable(), text: z.string() })),
  /** Reminders and notices that speak of it, the latest first. */
  notices: z.array(
    z.object({
      notice_id: z.number(),
      grade: z.enum(['oral', 'notice', 'report']),
      number: z.string().nullable(),
      state: z.string(),
      issued_on: day,
    }),
  ),
  /** Contests and holds asked for, the latest first. */
  requests: z.array(WarningRequest),
  /** The last day on which it may be contested; null where it no longer can be. */
  contest_until: day.nullable(),
  open_actions: z.array(z.string()),
})
export type WarningRecord = z.infer<typeof WarningRecord>

export const warningFilter = z.strictObject({
  node: z.string().max(20).optional(),
  group: z.string().max(30).optional(),
  severity: z.enum(severities).optional(),
  state: z.enum(warningStates).optional(),
  /** By the month of its first day, YYYY-MM. */
  month: monthField.optional(),
  from: dayField.optional(),
  to: dayField.optional(),
  handler_id: id.optional(),
  /** none: of cases that belong to no department. */
  department_id: z.union([z.literal('none'), id]).optional(),
  case_id: id.optional(),
  settled_as: z.enum(['corrected', 'no_problem']).optional(),
  /** By the day on which it was cleared or settled. */
  done_from: dayField.optional(),
  done_to: dayField.optional(),
  held: z.enum(['true', 'false']).optional(),
})
export type WarningFilter = z.infer<typeof warningFilter>

export const listWarnings = endpoint({
  method: 'GET',
  path: '/api/warnings',
  summary: '预警，可筛选，逐页',
  query: warningFilter.extend(paged()),
  reply: z.object({
    rows: z.array(Warning),
    next: z.string().nullable(),
    total: z.number(),
    /** Of the same filter without group and node. */
    groups: z.array(z.object({ group: z.string(), name: z.string(), count: z.number() })),
    /** Of the same filter without state. */
    states: z.object({ open: z.number(), cleared: z.number(), upcoming: z.number(), settled: z.number() }),
  }),
  audited: 'warnings.listed',
})
export const exportWarnings = endpoint({
  method: 'POST',
  path: '/api/warnings/export',
  summary: '筛选出的预警导出为表格，须写明用途；留痕',
  body: z.strictObject({ filter: warningFilter, reason: z.string().trim().min(2).max(200) }),
})
export const openWarning = endpoint({
  method: 'GET',
  path: '/api/warnings/:warning_id',
  summary: '一条预警：缘由、依据、所据事实、答复',
  params: z.object({ warning_id: id }),
  reply: WarningRecord,
  audited: 'warning.opened',
})
export const replyWarning = endpoint({
  method: 'POST',
  path: '/api/warnings/:warning_id/reply',
  summary: '答复预警',
  params: z.object({ warning_id: id }),
  body: z.strictObject({ text: z.string().trim().min(1).max(2000) }),
  reply: WarningRecord,
})
