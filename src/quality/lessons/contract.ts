import { z } from 'zod'
import { states } from '../../cases/contract.ts'
import { endpoint } from '../../platform/endpoint.ts'

/** item: of the review standard, by findings that stand · node: of monitoring, by warnings that were found right. */
export const sources = ['item', 'node'] as const
export type Source = (typeof sources)[number]
export const improvementKinds = ['card', 'check', 'clause'] as const
export type ImprovementKind = (typeof improvementKinds)[number]

const id = z.coerce.number().int().positive()
const day = z.string()
const code = z.string().trim().min(1).max(50)
const one = z.object({ source: z.enum(sources), code })

export const ClauseRef = z.object({
  clause_id: z.number(),
  standard_id: z.number(),
  anchor: z.number(),
  name: z.string(),
  version: z.number(),
})
export const Lesson = z.object({
  source: z.enum(sources),
  code: z.string(),
  name: z.string(),
  /** Dimension of the standard, or group of the node. */
  group: z.string(),
  /** In the months counted, and in as many before them. */
  times: z.number(),
  times_before: z.number(),
  persons: z.number(),
  cases: z.number(),
  recurring: z.boolean(),
  /** How often in each of the last twelve months, the present one last. */
  months: z.array(z.object({ month: z.string(), times: z.number() })),
  improvements: z.number(),
  last_on: day.nullable(),
})
export const Improvement = z.object({
  improvement_id: z.number(),
  kind: z.enum(improvementKinds),
  title: z.string(),
  text: z.string(),
  clause: ClauseRef.nullable(),
  standard_id: z.number().nullable(),
  states: z.array(z.string()),
  acts: z.array(z.string()),
  lines: z.array(z.string()),
  taken_on: day,
  taken_by: z.string().nullable(),
  ended_on: day.nullable(),
  ended_why: z.string().nullable(),
  /** Cards: read of those who got it. Questions: how often ticked. */
  read: z.number(),
  readers: z.number(),
  ticked: z.number(),
  /** How often in a month before it was taken and since; null while less than a month has passed. */
  before: z.number(),
  since: z.number().nullable(),
  version: z.number(),
})
export const Occurrence = z.object({
  /** Of the act that it concerns, else of the closing of the case. */
  on_day: day,
  /** By the review; null for what a warning told on its day. */
  found_on: day.nullable(),
  case_id: z.number(),
  case_no: z.string(),
  case_name: z.string(),
  note: z.string(),
  review_id: z.number().nullable(),
  warning_id: z.number().nullable(),
  clause: z.string().nullable(),
})
/** What might be done about an error that recurs, drawn from it. */
export const Proposal = z.object({
  /** How a node says that it is put right; empty for an item. */
  remedy: z.string(),
  states: z.array(z.string()),
  acts: z.array(z.string()),
  /** Who would get a card: those who erred, and their mentors and leaders. */
  erred: z.number(),
  leads: z.number(),
  /** By name only for whoever may send it. */
  receivers: z.array(z.object({ person_id: z.number(), name: z.string(), why: z.enum(['erred', 'lead']) })).nullable(),
})
export const LessonRecord = Lesson.extend({
  counted_months: z.number(),
  proposal: Proposal.nullable(),
  list: z.array(Improvement),
  rows: z.array(Occurrence),
  /** Occurrences in cases that the reader does not see. */
  hidden: z.number(),
  clauses: z.array(ClauseRef),
  /** Items of the review standard that the office made from it. */
  items: z.array(z.object({ item: z.string(), name: z.string() })),
  open_actions: z.array(z.enum(['take', 'end'])),
})
export type LessonRecord = z.infer<typeof LessonRecord>
const threshold = z.object({ times: z.number(), months: z.number() })

export const listLessons = endpoint({
  method: 'GET',
  path: '/api/lessons',
  summary: '差错按评查项目和监控节点归集，达到次数的为反复差错',
  query: z.strictObject({
    source: z.enum(sources).optional(),
    recurring: z.stringbool().optional(),
    q: z.string().trim().max(50).optional(),
  }),
  reply: z.object({ rows: z.array(Lesson), total: z.number(), recurring: z.number(), threshold }),
})
export const openLesson = endpoint({
  method: 'GET',
  path: '/api/lessons/:source/:code',
  summary: '一类差错：走势、措施及其前后、背后的案件',
  params: one,
  reply: LessonRecord,
  audited: 'lesson.opened',
})
export const beginImprovement = endpoint({
  method: 'POST',
  path: '/api/lessons/:source/:code/improvements',
  summary: '采取措施：推送提示卡、在办案环节加核对项、修改条款',
  params: one,
  body: z.strictObject({
    kind: z.enum(improvementKinds),
    title: z.string().trim().min(1).max(100),
    text: z.string().trim().min(1).max(1000),
    clause_id: z.number().int().nullable().default(null),
    /** A change of a clause: the document of which a draft was begun. */
    standard_id: z.number().int().nullable().default(null),
    states: z.array(z.enum(states)).max(20).default([]),
    /** Kinds of acts at which it is asked. */
    acts: z.array(z.string().max(60)).max(20).default([]),
    lines: z.array(z.string().max(50)).max(20).default([]),
  }),
  reply: LessonRecord,
})
export const endImprovement = endpoint({
  method: 'POST',
  path: '/api/lessons/improvements/:improvement_id/end',
  summary: '结束措施',
  params: z.object({ improvement_id: id }),
  body: z.strictObject({ reason: z.string().trim().min(2).max(200), version: z.number().int() }),
  reply: LessonRecord,
})
export const Card = z.object({
  improvement_id: z.number(),
  title: z.string(),
  text: z.string(),
  clause: ClauseRef.nullable(),
  why: z.enum(['erred', 'lead']),
  taken_on: day,
})
export const myCards = endpoint({
  method: 'GET',
  path: '/api/lessons/cards',
  summary: '我的提示卡',
  reply: z.object({ rows: z.array(Card) }),
})
export const readCard = endpoint({
  method: 'POST',
  path: '/api/lessons/cards/:improvement_id/read',
  summary: '记下我已阅读提示卡',
  params: z.object({ improvement_id: id }),
  body: z.strictObject({}),
  reply: z.object({ rows: z.array(Card) }),
})
export const Prompt = z.object({
  improvement_id: z.number(),
  title: z.string(),
  text: z.string(),
  clause: ClauseRef.nullable(),
  /** Asked with these acts; empty: while the case is in its state. */
  acts: z.array(z.string()),
  ticked_on: day.nullable(),
  ticked_by: z.string().nullable(),
})
const prompts = z.object({ rows: z.array(Prompt), may_tick: z.boolean() })
export const casePrompts = endpoint({
  method: 'GET',
  path: '/api/cases/:case_id/prompts',
  summary: '案件在本环节应核对的常见差错',
  params: z.object({ case_id: id }),
  reply: prompts,
  audited: 'case.prompts',
})
export const tickPrompt = endpoint({
  method: 'POST',
  path: '/api/cases/:case_id/prompts',
  summary: '记下已核对',
  params: z.object({ case_id: id }),
  body: z.strictObject({ improvement_id: z.number().int() }),
  reply: prompts,
})
export const Citation = z.object({
  finding_id: z.number(),
  review_id: z.number(),
  clause_id: z.number(),
  clause: z.string(),
  anchor: z.number(),
  version_no: z.number(),
  item: z.string(),
  item_name: z.string(),
  on_day: day,
  note: z.string(),
  case_id: z.number(),
  case_no: z.string(),
})
export const listCitations = endpoint({
  method: 'GET',
  path: '/api/findings',
  summary: '引用制度条款的评查发现：一份文件或一个条款的各版',
  query: z.strictObject({ standard_id: id.optional(), clause: id.optional() }),
  reply: z.object({ rows: z.array(Citation), total: z.number() }),
  audited: 'findings.listed',
})
