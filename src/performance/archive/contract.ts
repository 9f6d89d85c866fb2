import { z } from 'zod'
import { CountedRows } from '../../measures/contract.ts'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { isSimple, sections, type Section } from './kinds.ts'

export { isSimple, sections, type Section }
const id = z.coerce.number().int().positive()
const onePerson = z.object({ person_id: id })
const cursor = z.string().max(60).optional()
const limit = z.coerce.number().int().min(1).max(200).default(20)
const words = z.string().trim().min(2).max(500)

export const seats = ['handler', 'assistant', 'clerk'] as const
export const purposes = ['post', 'selection', 'exit'] as const
export const archiveActions = ['export', 'ask'] as const

const Period = { valid_from: z.string(), valid_to: z.string().nullable() }
export const Archive = z.object({
  person: z.object({
    person_id: z.number(),
    person_no: z.string(),
    name: z.string(),
    department: z.string().nullable(),
    category: z.string(),
    post: z.string(),
    left_on: z.string().nullable(),
  }),
  /** How much of it the reader sees. */
  sight: z.enum(['self', 'keeper', 'head', 'colleague']),
  posts: z.array(z.object({ category: z.string(), post: z.string(), department: z.string().nullable(), ...Period })),
  units: z.array(z.object({ unit_id: z.number(), unit: z.string(), role: z.string(), ...Period })),
  /** By year of conclusion (null: not concluded), line and seat; colleagues see none. */
  cases: z.array(z.object({ year: z.number().nullable(), line: z.string(), as: z.enum(seats), count: z.number() })),
  hours: z.array(z.object({ year: z.number(), hours: z.number(), lines: z.number() })),
  /** Of months computed; of others' only what is published. */
  points: z.array(z.object({ month: z.string(), state: z.enum(['computed', 'closed', 'published']), points: z.number() })),
  sections: z.array(z.object({ section: z.enum(sections), count: z.number() })),
  open_actions: z.array(z.enum(archiveActions)),
})
export type Archive = z.infer<typeof Archive>

export const ArchiveLine = z.object({
  fact_id: z.number(),
  kind: z.string(),
  section: z.enum(sections),
  on: z.string(),
  role: z.string(),
  /** Empty where it says something of a case that the reader does not see. */
  data: z.record(z.string(), z.unknown()),
  credits: z.array(z.object({ person_id: z.number(), role: z.string(), name: z.string() })),
  case_id: z.number().nullable(),
  case_no: z.string().nullable(),
  /** Of a case that the reader does not see. */
  hidden: z.boolean(),
  /** The page on which one sees what it rests on; null: of a case that the reader does not see. */
  to: z.string().nullable(),
  recorded_at: z.string(),
  recorded_by: z.string().nullable(),
})
export type ArchiveLine = z.infer<typeof ArchiveLine>

export const ArchiveCase = z.object({
  case_id: z.number(),
  case_no: z.string(),
  name: z.string(),
  category: z.string(),
  accepted_on: z.string(),
  closed_on: z.string().nullable(),
  outcome: z.string().nullable(),
})
export type ArchiveCase = z.infer<typeof ArchiveCase>

export const openArchive = endpoint({
  method: 'GET',
  path: '/api/persons/:person_id/archive',
  summary: '业绩档案：人的经历与案件在一个人身上汇合',
  params: onePerson,
  reply: Archive,
  audited: 'portfolio.opened',
})
export const listArchiveLines = endpoint({
  method: 'GET',
  path: '/api/persons/:person_id/archive/lines',
  summary: '业绩档案的一部分，逐条，每条是一个事实',
  params: onePerson,
  query: z.strictObject({
    section: z.enum(sections).optional(),
    /** This one alone. */
    fact_id: z.coerce.number().int().positive().optional(),
    cursor,
    limit,
  }),
  reply: z.object({ rows: z.array(ArchiveLine), next: z.string().nullable(), total: z.number() }),
  audited: 'portfolio.lines',
})
export const listArchiveCases = endpoint({
  method: 'GET',
  path: '/api/persons/:person_id/archive/cases',
  summary: '业绩档案里的案件；看不见的只计数',
  params: onePerson,
  query: z.strictObject({
    /** 0: not concluded. */
    year: z.coerce.number().int().min(0).max(2100),
    line: z.string().max(40),
    as: z.enum(seats),
    cursor,
    limit,
  }),
  reply: z.object({ rows: z.array(ArchiveCase), next: z.string().nullable(), total: z.number(), hidden: z.number() }),
  audited: 'portfolio.cases',
})
export const exportArchive = endpoint({
  method: 'POST',
  path: '/api/persons/:person_id/archive/export',
  summary: '导出业绩档案（.docx），用于入额、遴选、退出，留审计记录',
  params: onePerson,
  body: z.strictObject({ purpose: z.enum(purposes) }),
})

/** load: concluded, open · timeliness: kept · quality: warnings, findings, card errors · study: hours. */
export const healthFigures = ['concluded', 'open', 'kept', 'warnings', 'card_errors', 'findings', 'hours'] as const
export type HealthFigure = (typeof healthFigures)[number]
export const healthGroups: Record<'load' | 'timeliness' | 'quality' | 'study', readonly HealthFigure[]> = {
  load: ['concluded', 'open'],
  timeliness: ['kept'],
  quality: ['warnings', 'card_errors', 'findings'],
  study: ['hours'],
}
export const Health = z.object({
  person: z.object({ person_id: z.number(), name: z.string() }),
  year: z.number(),
  from: z.string(),
  to: z.string(),
  own: z.boolean(),
  /** How many of the department, in the same category, the median is of. */
  peers: z.number(),
  fewest: z.number(),
  rows: z.array(
    z.object({
      figure: z.enum(healthFigures),
      /** Null: nothing to say, such as no deadline that came due. */
      value: z.number().nullable(),
      numerator: z.number().nullable(),
      denominator: z.number().nullable(),
      /** Null below the fewest peers. */
      median: z.number().nullable(),
      reading: z.enum(['above', 'near', 'below', 'alone', 'nothing']),
    }),
  ),
  /** Hours that the training rule asks of this category; null: none. */
  needed: z.number().nullable(),
  shared_until: z.string().nullable(),
  open_actions: z.array(z.enum(['share', 'end'])),
})
export type Health = z.infer<typeof Health>
export const openHealth = endpoint({
  method: 'GET',
  path: '/api/persons/:person_id/health',
  summary: '体检报告：负荷、及时、质量、学习，只给本人看',
  params: onePerson,
  reply: Health,
  audited: 'health.opened',
})
/** All but the hours, which stand on a page of their own. */
export const healthCounted = healthFigures.filter((f) => f !== 'hours')
export const listHealthRows = endpoint({
  method: 'GET',
  path: '/api/persons/:person_id/health/rows',
  summary: '体检报告中一个数背后的记录，只给本人看',
  params: onePerson,
  query: z.strictObject({ figure: z.enum(healthCounted), cursor, limit: z.coerce.number().int().min(1).max(500).default(100) }),
  reply: CountedRows,
  audited: 'figure.opened',
})
export const shareHealth = endpoint({
  method: 'POST',
  path: '/api/health/share',
  summary: '把本人的体检报告在一段时间内给部门负责人看',
  body: z.strictObject({ until: dayField }),
  reply: Health,
})
export const endSharing = endpoint({
  method: 'POST',
  path: '/api/health/share/end',
  summary: '收回体检报告的分享',
  reply: Health,
})

export const correctionStates = ['asked', 'granted', 'refused', 'withdrawn'] as const
export const correctionActions = ['grant', 'refuse', 'withdraw'] as const
/** What may be done with a request, and where it leads. */
export const correctionWorkflow = {
  grant: { from: ['asked'], to: 'granted' },
  refuse: { from: ['asked'], to: 'refused' },
  withdraw: { from: ['asked'], to: 'withdrawn' },
} as const satisfies Record<(typeof correctionActions)[number], { from: readonly string[]; to: string }>

export const Correction = z.object({
  request_id: z.number(),
  person: z.object({ person_id: z.number(), name: z.string() }),
  kind: z.string(),
  fact_id: z.number(),
  on: z.string(),
  data: z.record(z.string(), z.unknown()),
  keeper: z.enum(['political', 'case_officer']),
  /** Put right here by granting; otherwise where it is kept, first. */
  here: z.boolean(),
  text: z.string(),
  state: z.enum(correctionStates),
  asked_at: z.string(),
  decided_by: z.string().nullable(),
  reason: z.string().nullable(),
  new_fact: z.number().nullable(),
  version: z.number(),
  open_actions: z.array(z.enum(correctionActions)),
})
export type Correction = z.infer<typeof Correction>
export const listCorrections = endpoint({
  method: 'GET',
  path: '/api/archive-corrections',
  summary: '更正申请：本人的；保管部门看到由其决定的',
  query: z.strictObject({ state: z.enum(correctionStates).optional(), person_id: id.optional() }),
  reply: z.object({ rows: z.array(Correction), waiting: z.number() }),
  audited: 'corrections.listed',
})
export const askCorrection = endpoint({
  method: 'POST',
  path: '/api/archive-corrections',
  summary: '申请更正本人档案里的一项',
  body: z.strictObject({ fact_id: z.number().int().positive(), text: words }),
  reply: Correction,
})
export const decideCorrection = endpoint({
  method: 'POST',
  path: '/api/archive-corrections/:request_id/:action',
  summary: '更正（作废并另记）、不予更正、撤回',
  params: z.object({ request_id: id, action: z.enum(correctionActions) }),
  body: z.strictObject({
    version: z.number().int(),
    reason: words.optional(),
    /** What stands in its place; null: nothing does. */
    replacement: z
      .strictObject({ on: dayField, data: z.record(z.string(), z.unknown()) })
      .nullable()
      .default(null),
  }),
  reply: Correction,
})

export const learningKinds = ['mentoring', 'finding', 'lecture', 'prompt', 'expert', 'hearing', 'corrected', 'record'] as const
export const LearnedBy = z.object({
  id: z.string(),
  key: z.enum(learningKinds),
  on: z.string(),
  /** The kind of the fact; null: of a finding or a lecture. */
  kind: z.string().nullable(),
  what: z.string().nullable(),
  persons: z.array(z.object({ person_id: z.number(), name: z.string() })),
  /** The page that holds it. */
  to: z.string().nullable(),
})
export type LearnedBy = z.infer<typeof LearnedBy>
export const learnedFromCase = endpoint({
  method: 'GET',
  path: '/api/cases/:case_id/learned',
  summary: '谁从这件案件里学到、因它改正：带教、问题、讲评、提示卡',
  params: z.object({ case_id: id }),
  reply: z.object({ rows: z.array(LearnedBy) }),
  audited: 'case.learned_opened',
})
