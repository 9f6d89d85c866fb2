import { z } from 'zod'
import { CheckRule } from '../../cases/closing/contract.ts'
import { paged } from '../../platform/contract.ts'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'

const id = z.coerce.number().int().positive()
const day = z.string()
export const checkStates = ['todo', 'draft', 'submitted', 'returned', 'verified', 'none'] as const
export const conclusions = ['clean', 'minor', 'serious'] as const
export type Conclusion = (typeof conclusions)[number]

/** ok 无问题 · problem 有问题 · na 不适用. `corrected`: how it was put right; empty: it was not, or cannot be. */
export const Answer = z.strictObject({
  answer: z.enum(['ok', 'problem', 'na']),
  grade: z.enum(['minor', 'serious']).optional(),
  note: z.string().trim().max(1000).optional(),
  corrected: z.string().trim().max(500).optional(),
})
export type Answer = z.output<typeof Answer>
export const Answers = z.record(z.string().max(20), Answer)
export type Answers = z.output<typeof Answers>

export const CheckRow = z.object({
  case_id: z.number(),
  case_no: z.string(),
  /** null: a juvenile's case in which the reader does not work. */
  name: z.string(),
  category: z.string(),
  department_id: z.number().nullable(),
  department: z.string().nullable(),
  handler_id: z.number().nullable(),
  handler: z.string().nullable(),
  outcome: z.string().nullable(),
  closed_on: day,
  archived_on: day.nullable(),
  check_id: z.number().nullable(),
  /** none: archived before it was asked for. */
  state: z.enum(checkStates),
  conclusion: z.enum(conclusions).nullable(),
  submitted_on: day.nullable(),
  verifier_id: z.number().nullable(),
  verifier: z.string().nullable(),
  verified_on: day.nullable(),
  /** Of the step that is owed now. */
  due_on: day.nullable(),
  overdue: z.boolean(),
  /** Warnings that came up in the case. */
  warnings: z.number(),
})
export type CheckRow = z.output<typeof CheckRow>

export const checkFilter = z.strictObject({
  /** mine: mine to check · verify: mine to verify · open: not yet verified · overdue · sent: submitted at least once · verified · unassigned: waits for a verifier to be named · disputed: handler and verifier disagree. */
  view: z.enum(['mine', 'verify', 'open', 'overdue', 'sent', 'verified', 'unassigned', 'disputed', 'all']).default('open'),
  department_id: id.optional(),
  handler_id: id.optional(),
  verifier_id: id.optional(),
  state: z.enum(checkStates).optional(),
  conclusion: z.enum(conclusions).optional(),
  closed_from: dayField.optional(),
  closed_to: dayField.optional(),
  q: z.string().trim().max(60).optional(),
})
export type CheckFilter = z.output<typeof checkFilter>
export const listChecks = endpoint({
  method: 'GET',
  path: '/api/quality/checks',
  summary: '自查与核查，可筛选，逐页',
  query: checkFilter.extend(paged()),
  reply: z.object({
    rows: z.array(CheckRow),
    next: z.string().nullable(),
    total: z.number(),
    counts: z.object({
      mine: z.number(),
      verify: z.number(),
      open: z.number(),
      overdue: z.number(),
      verified: z.number(),
      unassigned: z.number(),
      disputed: z.number(),
    }),
  }),
  audited: 'checks.listed',
})

const Share = z.object({
  department_id: z.number().nullable(),
  department: z.string().nullable(),
  closed: z.number(),
  submitted: z.number(),
  verified: z.number(),
  problems: z.number(),
  overdue: z.number(),
})
export const checkShares = endpoint({
  method: 'GET',
  path: '/api/quality/checks/shares',
  summary: '各部门应查案件中已自查、已核查的件数；每个数可以打开',
  query: z.strictObject({ closed_from: dayField.optional(), closed_to: dayField.optional() }),
  reply: z.object({ rows: z.array(Share), total: Share, from: day.nullable(), to: day.nullable() }),
})

const Person = z.object({ person_id: z.number(), name: z.string() })
const Evidence = z.object({
  kind: z.enum(['warning', 'act']),
  id: z.number(),
  name: z.string(),
  text: z.string(),
  on: day,
  cleared_on: day.nullable(),
  severity: z.string().nullable(),
})
export const CheckItem = z.object({
  id: z.string(),
  dimension: z.string(),
  name: z.string(),
  /** fail: bears on the result · basic · deduct. */
  effect: z.string(),
  /** Of the office's own; `basis` then names its clause or what it rests on. */
  own: z.boolean(),
  basis: z.array(z.object({ law: z.string(), article: z.string().nullable(), mark: z.enum(['V', 'P', 'U', 'D']) })),
  /** Nodes at this point that need a human look. */
  points: z.array(z.object({ node_id: z.string(), name: z.string() })),
  suggested: z.enum(['ok', 'problem', 'na']).nullable(),
  grade: z.enum(['minor', 'serious']).nullable(),
  evidence: z.array(Evidence),
  answer: Answer.nullable(),
})
export type CheckItem = z.output<typeof CheckItem>
const Event = z.object({
  fact_id: z.number(),
  kind: z.string(),
  on: day,
  by: z.string().nullable(),
  text: z.string(),
  items: z.array(z.string()),
})
export const CheckRecord = CheckRow.extend({
  /** 0: nothing saved yet. */
  version: z.number(),
  round: z.number(),
  rule: CheckRule.nullable(),
  check_due: day.nullable(),
  verify_due: day.nullable(),
  dimensions: z.array(z.object({ id: z.string(), name: z.string() })),
  items: z.array(CheckItem),
  remark: z.string(),
  opinion: z.string(),
  disputed: z.array(z.string()),
  verified_by: z.string().nullable(),
  events: z.array(Event),
  /** Handler and verifier disagree: returned twice, or put up by one of them with this reason; null where they do not, or it was decided. */
  dispute: z.object({ returns: z.number(), on: day, reason: z.string().nullable() }).nullable(),
  /** save · submit · verify · return · assign · escalate · decide. */
  open_actions: z.array(z.string()),
  /** Why the reader, who might otherwise, may not verify. */
  barred: z.enum(['worked', 'approved']).nullable(),
  candidates: z.array(Person),
})
export type CheckRecord = z.output<typeof CheckRecord>

const oneCase = z.object({ case_id: id })
const oneCheck = z.object({ check_id: id })
const form = { answers: Answers, remark: z.string().trim().max(2000).default(''), version: z.number().int().min(0) }
export const openCheck = endpoint({
  method: 'GET',
  path: '/api/quality/cases/:case_id/check',
  summary: '一件案件的自查表与核查意见',
  params: oneCase,
  reply: CheckRecord,
  audited: 'check.opened',
})
export const saveCheck = endpoint({
  method: 'PUT',
  path: '/api/quality/cases/:case_id/check',
  summary: '保存自查表草稿',
  params: oneCase,
  body: z.strictObject(form),
  reply: z.object({ check_id: z.number(), version: z.number() }),
})
export const submitCheck = endpoint({
  method: 'POST',
  path: '/api/quality/cases/:case_id/check/submit',
  summary: '提交自查；其后由他人核查',
  params: oneCase,
  body: z.strictObject(form),
  reply: z.object({ check_id: z.number(), version: z.number(), verifier: z.string().nullable(), next_case_id: z.number().nullable() }),
})
const version = z.number().int().positive()
export const verifyCheck = endpoint({
  method: 'POST',
  path: '/api/quality/checks/:check_id/verify',
  summary: '核查通过，写明核查意见',
  params: oneCheck,
  body: z.strictObject({ opinion: z.string().trim().min(2).max(2000), version }),
  reply: CheckRecord,
})
export const returnCheck = endpoint({
  method: 'POST',
  path: '/api/quality/checks/:check_id/return',
  summary: '退回自查，写明理由和有异议的条目',
  params: oneCheck,
  body: z.strictObject({ reason: z.string().trim().min(2).max(2000), items: z.array(z.string().max(20)).max(100).default([]), version }),
  reply: CheckRecord,
})
export const assignVerifier = endpoint({
  method: 'POST',
  path: '/api/quality/checks/:check_id/verifier',
  summary: '指定或更换核查人',
  params: oneCheck,
  body: z.strictObject({ person_id: z.number().int(), reason: z.string().trim().max(500).default(''), version }),
  reply: CheckRecord,
})
export const escalateCheck = endpoint({
  method: 'POST',
  path: '/api/quality/checks/:check_id/escalate',
  summary: '核查退回后仍有分歧的，承办人或核查人写明理由提请处理',
  params: oneCheck,
  body: z.strictObject({ reason: z.string().trim().min(2).max(1000), version }),
  reply: CheckRecord,
})
export const decideCheck = endpoint({
  method: 'POST',
  path: '/api/quality/checks/:check_id/decide',
  summary: '处理核查分歧：认定自查属实，或者指明应当改正的条目，由处理人核查改正',
  params: oneCheck,
  body: z.strictObject({
    result: z.enum(['verified', 'correct']),
    reason: z.string().trim().min(2).max(2000),
    items: z.array(z.string().max(20)).max(100).default([]),
    version,
  }),
  reply: CheckRecord,
})
export const downloadCheck = endpoint({
  method: 'GET',
  path: '/api/quality/cases/:case_id/check/file',
  summary: '自查表与核查意见（.docx），随案归档',
  params: oneCase,
  audited: 'check.downloaded',
})

export const checkSettings = endpoint({
  method: 'GET',
  path: '/api/quality/check-rules',
  summary: '自查核查的要求与各部门的核查人员',
  reply: z.object({
    rules: z.array(CheckRule),
    standing: z.boolean(),
    departments: z.array(
      z.object({ department_id: z.number(), department: z.string(), heads: z.array(Person), verifiers: z.array(Person), may: z.boolean() }),
    ),
    may_set: z.boolean(),
  }),
})
export const setCheckRule = endpoint({
  method: 'POST',
  path: '/api/quality/check-rules',
  summary: '自某日起改变自查核查的要求；从该日起结案的案件随即重新推算',
  body: CheckRule.omit({ basis: true }).extend({ reason: z.string().trim().min(2).max(500) }),
  reply: z.object({ rules: z.array(CheckRule), cases: z.number() }),
})
export const nameVerifiers = endpoint({
  method: 'PUT',
  path: '/api/quality/check-verifiers/:department_id',
  summary: '确定部门的核查人员',
  params: z.object({ department_id: id }),
  body: z.strictObject({ persons: z.array(z.number().int()).max(20) }),
  reply: z.object({ persons: z.array(Person) }),
})
