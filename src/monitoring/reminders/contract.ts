import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { tellable } from '../response/contract.ts'

export const reminderKinds = ['deadline', 'warning', 'report', 'reply', 'request', 'news'] as const
const day = z.string()
/** One thing that a person is told today. */
export const Reminder = z.object({
  /** What has been read; a new rung of the ladder is a new one. */
  key: z.string(),
  /**
   * deadline, warning: the ladder has reached the reader · report: to be read by the chief · reply: a written reply to be reviewed ·
   * request: to be decided · news: what was decided about the reader's case
   */
  kind: z.enum(reminderKinds),
  tone: z.enum(['amber', 'red', 'plain']),
  /** What it is about, in the reader's language. */
  name: z.string(),
  /** As whom the reader is told. */
  as: z.enum(tellable),
  case_id: z.number(),
  case_no: z.string(),
  case_name: z.string(),
  /** Since when the reader is told. */
  since: day,
  due_on: day.nullable(),
  warning_id: z.number().nullable(),
  notice_id: z.number().nullable(),
  read: z.boolean(),
})
export type Reminder = z.infer<typeof Reminder>

export const listReminders = endpoint({
  method: 'GET',
  path: '/api/reminders',
  summary: '今天提醒我的事项：自何时起、以什么身份',
  reply: z.object({ rows: z.array(Reminder), unread: z.number() }),
  audited: 'reminders.listed',
})
export const countReminders = endpoint({
  method: 'GET',
  path: '/api/reminders/count',
  summary: '今天提醒我的事项中未读的件数',
  reply: z.object({ unread: z.number(), total: z.number() }),
})
export const readReminders = endpoint({
  method: 'POST',
  path: '/api/reminders/read',
  summary: '标记已读',
  body: z.strictObject({ keys: z.array(z.string().max(200)).min(1).max(1000) }),
  reply: z.object({ unread: z.number() }),
})
