import { z } from 'zod'
import { paged } from '../platform/contract.ts'
import { dayField, type Day } from '../platform/day.ts'
import { endpoint } from '../platform/endpoint.ts'

/** A legal source. `mark` is how far it was verified: V read, P partly, U not, D our design. */
export type Basis = { law: string; article: string | null; mark: 'V' | 'P' | 'U' | 'D' }
export type Period = { unit: 'days' | 'workdays' | 'months'; amount: number }

/**
 * One step of a calculation, for people and programs. `key` is a message key (`step.months`), `params` fill it; `from` → `to` are
 * days. start: the clock starts · add: a period is added · extend · suspend: days not counted · roll: moved past a holiday ·
 * keep: the day stays, and why · stop: ended by a fact
 */
export type Step = {
  kind: 'start' | 'add' | 'extend' | 'suspend' | 'roll' | 'keep' | 'stop'
  key: string
  params: Record<string, string | number>
  from: Day | null
  to: Day
  fact_id?: number
  basis: Basis[]
}

/** A deadline as it follows from the facts of one case; independent of the day on which it is looked at. */
export type Clock = {
  code: string
  /** 1 for the first clock of this code in the case; a restart is a new clock. */
  ordinal: number
  opened_on: Day
  opened_by: number
  due_on: Day
  /** open: nothing has ended it (overdue if due_on < today) · met · late: done after due_on · ended: fell away, or does not run now */
  state: 'open' | 'met' | 'late' | 'ended'
  met_on: Day | null
  met_by: number | null
  owner: 'ours' | 'police' | 'court' | 'other'
  /** The clock that counts for the case's list and desk (review periods), as against duties of rights and notices. */
  main: boolean
  /** A right or a waiting time that simply passes with its day; it is never overdue. */
  lapses: boolean
  custody: boolean
  rule_from: Day
  basis: Basis[]
  steps: Step[]
  /** Days left at which the ladder turns, descending: [7, 3, 1]. */
  lead: number[]
  /** Who owes it; null: the handler of the case, whoever that is. */
  person_id: number | null
}

/** What may befall a case and moves a last day. */
export const supposedActs = [
  'case.custody_changed',
  'review.extended',
  'arrest_review.extended',
  'custody.decision_extended',
  'fast_track.applied',
  'fast_track.ended',
  'case.returned',
  'court.extended',
  'investigation_custody.extended',
  'investigation_custody.recounted',
] as const
const id = z.coerce.number().int().positive()
const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
const page = paged()
export const deadlineStates = ['open', 'met', 'late', 'ended'] as const
export const owners = ['ours', 'police', 'court', 'other'] as const

export const BasisShape = z.object({ law: z.string(), article: z.string().nullable(), mark: z.enum(['V', 'P', 'U', 'D']) })
export const StepShape = z.object({
  kind: z.enum(['start', 'add', 'extend', 'suspend', 'roll', 'keep', 'stop']),
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  from: dayField.nullable(),
  to: dayField,
  fact_id: z.number().optional(),
  basis: z.array(BasisShape),
})
/** A deadline as a line of a list; its name and the sentences of its steps are in messages.ts (`clockName`, `stepText`). */
export const DeadlineRow = z.object({
  deadline_id: z.number(),
  case_id: z.number(),
  case_no: z.string(),
  case_name: z.string(),
  category: z.string(),
  department_id: z.number().nullable(),
  department: z.string().nullable(),
  handler_id: z.number().nullable(),
  handler: z.string().nullable(),
  /** Who owes it, where that is not the handler of the case. */
  person_id: z.number().nullable(),
  person: z.string().nullable(),
  code: z.string(),
  ordinal: z.number(),
  opened_on: dayField,
  opened_by: z.number(),
  due_on: dayField,
  state: z.enum(deadlineStates),
  met_on: dayField.nullable(),
  met_by: z.number().nullable(),
  owner: z.enum(owners),
  main: z.boolean(),
  lapses: z.boolean(),
  custody: z.boolean(),
  rule_from: dayField,
  lead: z.array(z.number()),
  basis: z.array(BasisShape),
  steps: z.array(StepShape),
  /** Days from today to the last day; negative when it is over. */
  days_left: z.number(),
  /** Open, its day is over, and it is more than a right that passes. */
  overdue: z.boolean(),
  /** What the office asks of itself, where no law names a day; it ranks below what the law asks. */
  target: z.boolean(),
})
export type DeadlineRow = z.infer<typeof DeadlineRow>

export const deadlineFilter = z.object({
  case_no: z.string().trim().max(100).optional(),
  case_id: id.optional(),
  /** Its last day. */
  on: dayField.optional(),
  from: dayField.optional(),
  to: dayField.optional(),
  state: z.enum([...deadlineStates, 'overdue', 'running']).optional(),
  owner: z.enum(owners).optional(),
  code: z.string().max(60).optional(),
  main: flag.optional(),
  target: flag.optional(),
  /** none: cases that have no department yet. */
  department_id: z.union([z.literal('none'), id]).optional(),
  handler_id: id.optional(),
  /** Only those that the reader owes, or of cases in which the reader works. */
  mine: flag.optional(),
})
export type DeadlineFilter = z.infer<typeof deadlineFilter>

export const listDeadlines = endpoint({
  method: 'GET',
  path: '/api/deadlines',
  summary: 'Deadlines of the cases that the reader sees, by last day',
  query: deadlineFilter.extend(page),
  reply: z.object({ rows: z.array(DeadlineRow), next: z.string().nullable(), total: z.number() }),
  audited: 'deadlines.listed',
})

export const CalendarDay = z.object({ day: dayField, off: z.boolean(), name: z.string().nullable() })
export const DeskCase = z.object({
  case_id: z.number(),
  case_no: z.string(),
  name: z.string(),
  category: z.string(),
  state: z.string(),
  accepted_on: dayField,
  last_act: z.string(),
  last_act_on: dayField,
  next_due_on: dayField.nullable(),
  next_due_code: z.string().nullable(),
  /** Days left at which the ladder of that day turns. */
  lead: z.array(z.number()),
  days_open: z.number(),
  /** Days since the present handler has it; null where nobody has it. */
  days_with_handler: z.number().nullable(),
  handler_id: z.number().nullable(),
  /** For whom the case waits now, as in the list of cases. */
  waits_for: z.string().nullable(),
})
export const desk = endpoint({
  method: 'GET',
  path: '/api/desk',
  summary: "The reader's day: own open deadlines by last day, those of the own units, the next ten days, own open cases",
  reply: z.object({
    today: dayField,
    counts: z.object({
      overdue: z.number(),
      today: z.number(),
      ten_days: z.number(),
      running: z.number(),
      units: z.number(),
      cases: z.number(),
      /** Of those that run: the office's own targets, overdue or of the next ten days. */
      targets: z.number(),
    }),
    deadlines: z.array(DeadlineRow),
    /** The office's own targets, overdue or of the next ten days. */
    targets: z.array(DeadlineRow),
    units: z.array(DeadlineRow),
    strip: z.array(CalendarDay.extend({ count: z.number() })),
    cases: z.array(DeskCase),
  }),
  audited: 'desk.opened',
})

export const board = endpoint({
  method: 'GET',
  path: '/api/deadlines/board',
  summary: 'How many deadlines run out in which department on which of the next days, overdue ones first',
  query: z.object({
    days: z.coerce.number().int().min(1).max(60).default(30),
    main: flag.optional(),
    owner: z.enum(owners).default('ours'),
  }),
  reply: z.object({
    today: dayField,
    days: z.array(CalendarDay),
    departments: z.array(
      z.object({
        department_id: z.number().nullable(),
        department: z.string().nullable(),
        overdue: z.number(),
        /** One number for each of `days`. */
        counts: z.array(z.number()),
        total: z.number(),
      }),
    ),
    total: z.object({ overdue: z.number(), counts: z.array(z.number()), total: z.number() }),
  }),
})

/**
 * What the deadline would be if one thing more happened today: the act supposed, and the deadline that then counts, itself or another
 * in its place. `next` is what follows when a returned case comes back on its last day.
 */
const Then = z.object({ code: z.string(), due_on: dayField })
export const If = Then.extend({
  act: z.enum(supposedActs),
  data: z.record(z.string(), z.unknown()),
  on: dayField,
  next: Then.extend({ act: z.literal('case.resubmitted'), on: dayField }).nullable(),
})
export type If = z.infer<typeof If>
export const deadlineIfs = endpoint({
  method: 'GET',
  path: '/api/deadlines/:deadline_id/ifs',
  summary: 'What an open deadline would be if it were extended, returned, custody changed …: only what would change it',
  params: z.object({ deadline_id: id }),
  reply: z.object({ rows: z.array(If) }),
})

const Feed = z.object({ exists: z.boolean(), created_at: z.string().nullable() })
export const feedState = endpoint({
  method: 'GET',
  path: '/api/deadlines/feed',
  summary: 'Whether the reader has a calendar link',
  reply: Feed,
})
export const renewFeed = endpoint({
  method: 'POST',
  path: '/api/deadlines/feed',
  summary: 'Make the secret calendar link, or replace it; it is shown once',
  reply: z.object({ path: z.string(), created_at: z.string() }),
})
export const dropFeed = endpoint({ method: 'DELETE', path: '/api/deadlines/feed', summary: 'Take the calendar link back', reply: Feed })
export const feed = endpoint({
  method: 'GET',
  path: '/api/feeds/:file',
  summary: 'The calendar itself, for whoever has the secret link: case numbers and names of deadlines, nothing else',
  open: true,
  params: z.object({ file: z.string().max(120) }),
})

const YearShape = z.object({ year: z.number(), status: z.enum(['published', 'predicted']), source: z.string() })
export const calendarYears = endpoint({
  method: 'GET',
  path: '/api/calendar/years',
  summary: 'Which years the calendar knows; a predicted one lacks its make-up working days',
  reply: z.object({ rows: z.array(YearShape) }),
})
const source = z.string().trim().min(1).max(200)
export const setCalendarDay = endpoint({
  method: 'PUT',
  path: '/api/calendar/:day',
  summary: 'Say that a day is off, or a working day; open deadlines are computed anew',
  params: z.object({ day: dayField }),
  body: z.object({ off: z.boolean(), name: z.string().trim().min(1).max(40), source }),
  reply: CalendarDay,
})
export const setCalendarYear = endpoint({
  method: 'PUT',
  path: '/api/calendar/years/:year',
  summary: 'Open a year, or say that its notice has been published',
  params: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
  body: z.object({ status: z.enum(['published', 'predicted']), source }),
  reply: YearShape,
})
