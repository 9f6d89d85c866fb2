import { z } from 'zod'
import { paged } from '../../platform/contract.ts'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'

/** Graded response of Rules 665: oral reminder · notice to the department · notice, and at the same time report to the chief. */
export const grades = ['oral', 'notice', 'report'] as const
export type Grade = (typeof grades)[number]
export const noticeStates = ['issued', 'replied', 'returned', 'closed', 'escalated', 'withdrawn'] as const
export type NoticeState = (typeof noticeStates)[number]
export const requestKinds = ['contest', 'hold'] as const
export type RequestKind = (typeof requestKinds)[number]
export const requestStates = ['open', 'granted', 'refused', 'withdrawn'] as const
export type RequestState = (typeof requestStates)[number]

const id = z.coerce.number().int().positive()
const day = z.string()
const long = z.string().trim().min(1).max(2000)
const version = z.number().int().positive()
const page = paged()
const flag = z.enum(['true', 'false']).transform((value) => value === 'true')

/** A notice or an oral reminder as a line. */
export const Notice = z.object({
  notice_id: z.number(),
  grade: z.enum(grades),
  /** null: an oral reminder. */
  number: z.string().nullable(),
  case_id: z.number(),
  case_no: z.string(),
  case_name: z.string(),
  department_id: z.number().nullable(),
  department: z.string().nullable(),
  person_id: z.number().nullable(),
  person: z.string().nullable(),
  officer: z.string().nullable(),
  issued_on: day,
  state: z.enum(noticeStates),
  /** Last day of the written reply, as the clock says; null for an oral reminder. */
  due_on: day.nullable(),
  /** Open, its day over. */
  overdue: z.boolean(),
  replied_on: day.nullable(),
  /** Days after the last day; 0 in time; null without a reply. */
  late: z.number().nullable(),
  closed_on: day.nullable(),
  /** Read by the chief; null where it is not reported, or not yet read. */
  read_on: day.nullable(),
  warnings: z.number(),
  /** Last referred to inspection on, and whether an answer is still awaited; null: it was not. */
  referred: z.object({ on: day, open: z.boolean() }).nullable(),
  /** The grade that the ladder proposes next; null while it is enough. */
  propose: z.enum(grades).nullable(),
  version: z.number(),
})
export type Notice = z.infer<typeof Notice>

export const CitedWarning = z.object({
  /** null: the warning has gone with a correction; what it said then is kept here. */
  warning_id: z.number().nullable(),
  node_id: z.string(),
  node: z.string(),
  ordinal: z.number(),
  on_day: day,
  severity: z.enum(['reminder', 'notice', 'serious']),
  why: z.string(),
  cleared_on: day.nullable(),
  settled_as: z.enum(['corrected', 'no_problem']).nullable(),
})
export const Referral = z.object({
  referral_id: z.number(),
  reason: z.string(),
  referred_on: day,
  by: z.string().nullable(),
  result: z.string().nullable(),
  result_on: day.nullable(),
  version: z.number(),
})
export const NoticeRecord = Notice.extend({
  demand: z.string(),
  reply: z.string().nullable(),
  replied_by: z.string().nullable(),
  opinion: z.string().nullable(),
  read_by: z.string().nullable(),
  cited: z.array(CitedWarning),
  follows: z.object({ notice_id: z.number(), grade: z.enum(grades), number: z.string().nullable() }).nullable(),
  followed_by: z.object({ notice_id: z.number(), grade: z.enum(grades), number: z.string().nullable() }).nullable(),
  referrals: z.array(Referral),
  history: z.array(
    z.object({ fact_id: z.number(), kind: z.string(), name: z.string(), on: day, by: z.string().nullable(), text: z.string().nullable() }),
  ),
  open_actions: z.array(z.string()),
})
export type NoticeRecord = z.infer<typeof NoticeRecord>

export const WarningRequest = z.object({
  request_id: z.number(),
  kind: z.enum(requestKinds),
  case_id: z.number(),
  case_no: z.string(),
  /** null: the warning has gone with a correction. */
  warning_id: z.number().nullable(),
  node_id: z.string(),
  node: z.string(),
  person: z.string().nullable(),
  text: z.string(),
  until_on: day.nullable(),
  asked_on: day,
  due_on: day.nullable(),
  state: z.enum(requestStates),
  decided_on: day.nullable(),
  decided_by: z.string().nullable(),
  reason: z.string().nullable(),
  ended_on: day.nullable(),
  version: z.number(),
  open_actions: z.array(z.string()),
})
export type WarningRequest = z.infer<typeof WarningRequest>

export const noticeFilter = z.strictObject({
  state: z.enum([...noticeStates, 'running', 'overdue']).optional(),
  grade: z.enum(grades).optional(),
  /** Those with a letter. */
  written: flag.optional(),
  case_id: id.optional(),
  department_id: id.optional(),
  handler_id: id.optional(),
  from: dayField.optional(),
  to: dayField.optional(),
  replied_from: dayField.optional(),
  replied_to: dayField.optional(),
  late: flag.optional(),
  unread: flag.optional(),
  /** The ladder proposes the next grade: not corrected after the reminder, not answered in time. */
  escalate: flag.optional(),
  /** Referred to inspection; open: inspection has not answered yet. */
  referred: z.enum(['any', 'open']).optional(),
})
export type NoticeFilter = z.infer<typeof noticeFilter>

export const listNotices = endpoint({
  method: 'GET',
  path: '/api/notices',
  summary: '口头提示和流程监控通知书，可筛选，逐页',
  query: noticeFilter.extend(page),
  reply: z.object({ rows: z.array(Notice), next: z.string().nullable(), total: z.number(), may_issue: z.boolean() }),
  audited: 'notices.listed',
})
export const exportNotices = endpoint({
  method: 'POST',
  path: '/api/notices/export',
  summary: '筛选出的口头提示和通知书导出为表格，须写明用途；留痕',
  body: z.strictObject({ filter: noticeFilter, reason: z.string().trim().min(2).max(200) }),
})
export const openNotice = endpoint({
  method: 'GET',
  path: '/api/notices/:notice_id',
  summary: '一份通知书：所涉预警、答复、经过',
  params: z.object({ notice_id: id }),
  reply: NoticeRecord,
  audited: 'notice.opened',
})
export const issueNotice = endpoint({
  method: 'POST',
  path: '/api/notices',
  summary: '就一个案件的一条或几条预警作口头提示、发通知书，或升级处置',
  body: z.strictObject({
    grade: z.enum(grades),
    warnings: z.array(id).min(1).max(50),
    demand: long,
    /** The lower grade that was not enough. */
    follows: z.strictObject({ notice_id: id, version }).optional(),
  }),
  reply: NoticeRecord,
})
/** What a command on several rows leaves out, and the sentence that says why. */
const LeftOut = z.object({
  warning_id: z.number(),
  /** null: there is no such warning for the reader. */
  node: z.string().nullable(),
  case_no: z.string().nullable(),
  code: z.string(),
  details: z.record(z.string(), z.unknown()),
})
/** One of several: of one case, and of one who handled it then. */
export const NoticeOfMany = z.object({
  case_id: z.number(),
  case_no: z.string(),
  case_name: z.string(),
  department: z.string().nullable(),
  person_id: z.number().nullable(),
  person: z.string().nullable(),
  grade: z.enum(grades),
  demand: z.string(),
  warnings: z.array(
    z.object({ warning_id: z.number(), node: z.string(), on_day: day, severity: z.enum(['reminder', 'notice', 'serious']) }),
  ),
  /** null: in a dry run. */
  notice_id: z.number().nullable(),
  /** null: an oral reminder, and in a dry run. */
  number: z.string().nullable(),
})
export type NoticeOfMany = z.infer<typeof NoticeOfMany>
export const issueMany = endpoint({
  method: 'POST',
  path: '/api/notices/many',
  summary: '就选出的预警分案、分承办人制发提示和通知书，可先试算；不能列入的逐条说明',
  body: z.strictObject({
    warnings: z.array(id).min(1).max(100),
    /** What the officer decided otherwise than proposed: the grade follows from the severity, the demand from how the nodes are put right. */
    decided: z
      .array(z.strictObject({ case_id: id, person_id: id.nullable(), grade: z.enum(grades).optional(), demand: long.optional() }))
      .max(100)
      .default([]),
    /** Says which notices would come of it, and writes nothing. */
    dry_run: z.boolean().default(false),
  }),
  reply: z.object({ notices: z.array(NoticeOfMany), left_out: z.array(LeftOut) }),
})
export const noticeActions = ['reply', 'accept', 'return', 'close', 'withdraw', 'read'] as const
export const actOnNotice = endpoint({
  method: 'POST',
  path: '/api/notices/:notice_id/:action',
  summary: '答复、认可、退回、办结、撤回通知书，检察长阅',
  params: z.object({ notice_id: id, action: z.enum(noticeActions) }),
  body: z.strictObject({ version, text: z.string().trim().max(2000).default('') }),
  reply: NoticeRecord,
})
export const noticeLetter = endpoint({
  method: 'GET',
  path: '/api/notices/:notice_id/letter',
  summary: '案件流程监控通知书（.docx）',
  params: z.object({ notice_id: id }),
  audited: 'notice.letter_taken',
})
export const refer = endpoint({
  method: 'POST',
  path: '/api/notices/:notice_id/referrals',
  summary: '涉嫌违规违纪的，移送检务督察',
  params: z.object({ notice_id: id }),
  body: z.strictObject({ version, reason: long }),
  reply: NoticeRecord,
})
export const answerReferral = endpoint({
  method: 'PUT',
  path: '/api/referrals/:referral_id',
  summary: '登记检务督察的反馈',
  params: z.object({ referral_id: id }),
  body: z.strictObject({ version, result: long }),
  reply: NoticeRecord,
})

export const listRequests = endpoint({
  method: 'GET',
  path: '/api/warning-requests',
  summary: '对预警的异议和暂缓申请',
  query: z.strictObject({
    state: z.enum(requestStates).optional(),
    kind: z.enum(requestKinds).optional(),
    case_id: id.optional(),
    from: dayField.optional(),
    to: dayField.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  reply: z.object({ rows: z.array(WarningRequest), total: z.number() }),
  audited: 'requests.listed',
})
export const askAboutWarning = endpoint({
  method: 'POST',
  path: '/api/warnings/:warning_id/requests',
  summary: '对预警提出异议，或者申请暂缓处置；案管可直接决定暂缓',
  params: z.object({ warning_id: id }),
  body: z.strictObject({ kind: z.enum(requestKinds), text: long, until_on: dayField.optional() }),
  reply: WarningRequest,
})
export const requestActions = ['grant', 'refuse', 'withdraw', 'end'] as const
export const actOnRequest = endpoint({
  method: 'POST',
  path: '/api/warning-requests/:request_id/:action',
  summary: '决定异议、暂缓申请，撤回，提前结束暂缓',
  params: z.object({ request_id: id, action: z.enum(requestActions) }),
  body: z.strictObject({ version, reason: z.string().trim().max(2000).default(''), until_on: dayField.optional() }),
  reply: WarningRequest,
})

/** Who is told: the handler, assistant and clerk, the lead of the handler's unit, the head, case management, the chief. */
export const tellable = ['handler', 'assistant', 'unit', 'head', 'officer', 'chief'] as const
export type Tellable = (typeof tellable)[number]
const Rung = z.strictObject({
  /** Before the last day; negative: after it. */
  days: z.number().int().min(-60).max(60),
  tone: z.enum(['amber', 'red']),
  who: z.array(z.enum(tellable)).min(1).max(6),
})
export const stages = [
  'arrest',
  'prosecution',
  'fast_track',
  'custody',
  'reply',
  'other',
  'warning.reminder',
  'warning.notice',
  'warning.serious',
] as const
/** A further rung is a later one. */
const down = (rungs: readonly { days: number }[]) => rungs.every((r, i) => i === 0 || r.days < rungs[i - 1]!.days)
export const Ladder = z.strictObject({
  stages: z.array(z.strictObject({ stage: z.enum(stages), rungs: z.array(Rung).min(1).max(6).refine(down) })).length(stages.length),
  /** Days after its first day on which a warning is told no more; it stays in the list. */
  forget_after: z.number().int().min(1).max(365),
})
export type Ladder = z.infer<typeof Ladder>
const days = z.number().int().min(1).max(365)
export const settingValues = {
  ladder: Ladder,
  contest_days: days,
  contest_decision_workdays: days.max(60),
  hold_max_days: days,
  oral_days: days,
  number_word: z.string().trim().min(1).max(30),
}
/** The words before the year of a notice. Offices are known as 青江 and as 青江检; neither may come out as 青江检检. */
export const numberWord = (pattern: string, short_name: string) =>
  pattern.replace('{office}', pattern.includes('{office}检') ? short_name.replace(/检$/, '') : short_name)
export type SettingKey = keyof typeof settingValues
export type Settings = { [K in SettingKey]: z.infer<(typeof settingValues)[K]> }
export const settingKeys = Object.keys(settingValues) as [SettingKey, ...SettingKey[]]
export const Setting = z.object({
  key: z.enum(settingKeys),
  /** null: what holds where the office has set nothing. */
  valid_from: day.nullable(),
  value: z.unknown(),
  source: z.string(),
  mark: z.enum(['V', 'P', 'U', 'D']),
  by: z.string().nullable(),
  at: z.string().nullable(),
})
export type SettingRow = z.infer<typeof Setting>
const SettingsReply = z.object({ rows: z.array(Setting), may_change: z.boolean() })
export const listSettings = endpoint({
  method: 'GET',
  path: '/api/response-settings',
  summary: '处置设置：提醒阶梯、异议期限、暂缓最长期限，含历次调整',
  reply: SettingsReply,
})
export const changeSetting = endpoint({
  method: 'PUT',
  path: '/api/response-settings/:key',
  summary: '自某日起调整一项处置设置',
  params: z.object({ key: z.enum(settingKeys) }),
  body: z.strictObject({ valid_from: dayField, value: z.unknown(), source: z.string().trim().min(1).max(200) }),
  reply: SettingsReply,
})
