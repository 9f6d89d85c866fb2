import { z } from 'zod'
import { activityFileTypes, activityTypes, functions } from '../../facts/talent.ts'
import { paged } from '../../platform/contract.ts'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'

export { activityFileTypes, activityTypes, functions }
/** What may be kept with an activity: how the name ends, how large a file and how many. */
export const activityFiles = { accept: ['.pdf', '.pptx', '.docx', '.xlsx', '.jpg', '.jpeg', '.png'], limit_mb: 20, most: 20 } as const
const id = z.coerce.number().int().positive()
const oneActivity = z.object({ activity_id: id })
const personId = z.number().int().positive()

export const activityStates = ['planned', 'held', 'cancelled'] as const
export const activityActions = ['change', 'register', 'unregister', 'code', 'attend', 'hold', 'cancel', 'keep_file'] as const
/** What may be done with an activity, and where it leads; absent `to`: it stays. */
export const activityWorkflow: Record<(typeof activityActions)[number], { from: readonly string[]; to?: string }> = {
  change: { from: ['planned'] },
  register: { from: ['planned'] },
  unregister: { from: ['planned'] },
  code: { from: ['planned', 'held'] },
  attend: { from: ['planned', 'held'] },
  hold: { from: ['planned'], to: 'held' },
  cancel: { from: ['planned'], to: 'cancelled' },
  keep_file: { from: ['planned', 'held'] },
}

const PersonShort = z.object({ person_id: z.number(), name: z.string() })
export const Activity = z.object({
  activity_id: z.number(),
  type: z.enum(activityTypes),
  title: z.string(),
  on: z.string(),
  starts_at: z.string().nullable(),
  hours: z.number(),
  place: z.string(),
  functions: z.array(z.enum(functions)),
  speakers: z.array(PersonShort),
  guest: z.string(),
  state: z.enum(activityStates),
  registered: z.number(),
  attended: z.number(),
  capacity: z.number().nullable(),
  /** Of the reader. */
  mine: z.enum(['registered', 'attended']).nullable(),
})
export type Activity = z.infer<typeof Activity>
export const ActivityFile = z.object({
  file_id: z.number(),
  type: z.enum(activityFileTypes),
  name: z.string(),
  /** In bytes. */
  size: z.number(),
  on: z.string(),
  by: z.string().nullable(),
})
export const ActivityRecord = Activity.extend({
  about: z.string(),
  organiser: PersonShort,
  reason: z.string().nullable(),
  version: z.number(),
  people: z.array(PersonShort.extend({ registered: z.boolean(), attended_by: z.number().nullable() })),
  files: z.array(ActivityFile),
  open_actions: z.array(z.enum(activityActions)),
})
export type ActivityRecord = z.infer<typeof ActivityRecord>

const fields = {
  type: z.enum(activityTypes),
  title: z.string().trim().min(2).max(200),
  on: dayField,
  starts_at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable()
    .optional(),
  hours: z.number().min(0).max(80),
  place: z.string().trim().max(200).default(''),
  about: z.string().trim().max(4000).default(''),
  functions: z.array(z.enum(functions)).max(4).default([]),
  speakers: z.array(personId).max(20).default([]),
  guest: z.string().trim().max(200).default(''),
  capacity: z.number().int().positive().max(1000).nullable().default(null),
}
export const activityFields = z.strictObject(fields)
export type ActivityFields = z.output<typeof activityFields>

export const listActivities = endpoint({
  method: 'GET',
  path: '/api/activities',
  summary: '讲堂、研讨、论坛、培训等活动，可筛选，逐页',
  query: z.strictObject({
    type: z.enum(activityTypes).optional(),
    state: z.enum(activityStates).optional(),
    person_id: id.optional(),
    from: dayField.optional(),
    to: dayField.optional(),
    q: z.string().trim().max(60).optional(),
    ...paged(),
  }),
  reply: z.object({
    rows: z.array(Activity),
    next: z.string().nullable(),
    total: z.number(),
    types: z.array(z.object({ type: z.enum(activityTypes), count: z.number() })),
    open_actions: z.array(z.enum(['announce'])),
  }),
})
export const openActivity = endpoint({
  method: 'GET',
  path: '/api/activities/:activity_id',
  summary: '一次活动：主讲、报名、签到',
  params: oneActivity,
  reply: ActivityRecord,
})
export const announceActivity = endpoint({
  method: 'POST',
  path: '/api/activities',
  summary: '发布一次活动',
  body: activityFields,
  reply: ActivityRecord,
})
export const changeActivity = endpoint({
  method: 'PUT',
  path: '/api/activities/:activity_id',
  summary: '修改尚未举办的活动',
  params: oneActivity,
  body: activityFields.extend({ version: z.number().int() }),
  reply: ActivityRecord,
})
export const registerFor = endpoint({
  method: 'POST',
  path: '/api/activities/:activity_id/register',
  summary: '报名',
  params: oneActivity,
  reply: ActivityRecord,
})
export const unregisterFrom = endpoint({
  method: 'POST',
  path: '/api/activities/:activity_id/unregister',
  summary: '取消报名',
  params: oneActivity,
  reply: ActivityRecord,
})
export const drawCode = endpoint({
  method: 'POST',
  path: '/api/activities/:activity_id/code',
  summary: '生成当日有效的签到码；旧码随即失效',
  params: oneActivity,
  reply: z.object({ code: z.string(), until: z.string() }),
})
const oneCode = z.object({ code: z.string().regex(/^[A-Za-z0-9_-]{16,40}$/) })
export const openCode = endpoint({
  method: 'GET',
  path: '/api/attend/:code',
  summary: '签到码所属的活动，供本人签到前核对',
  params: oneCode,
  reply: Activity.pick({ activity_id: true, title: true, type: true, on: true, starts_at: true, place: true, hours: true }).extend({
    /** Whoever asks has signed in already. */
    attended: z.boolean(),
  }),
})
export const signIn = endpoint({
  method: 'POST',
  path: '/api/attend/:code',
  summary: '凭签到码为本人签到',
  params: oneCode,
  reply: z.object({ activity_id: z.number(), title: z.string(), hours: z.number() }),
})
export const noteAttendance = endpoint({
  method: 'POST',
  path: '/api/activities/:activity_id/attendance',
  summary: '由组织人补记签到',
  params: oneActivity,
  body: z.strictObject({ persons: z.array(personId).min(1).max(500) }),
  reply: ActivityRecord,
})
export const takeBackAttendance = endpoint({
  method: 'POST',
  path: '/api/activities/:activity_id/attendance/:person_id/void',
  summary: '更正误记的签到',
  params: oneActivity.extend({ person_id: id }),
  body: z.strictObject({ reason: z.string().trim().min(2).max(200) }),
  reply: ActivityRecord,
})
export const holdActivity = endpoint({
  method: 'POST',
  path: '/api/activities/:activity_id/hold',
  summary: '登记活动已经举办',
  params: oneActivity,
  body: z.strictObject({ version: z.number().int() }),
  reply: ActivityRecord,
})
export const cancelActivity = endpoint({
  method: 'POST',
  path: '/api/activities/:activity_id/cancel',
  summary: '取消活动',
  params: oneActivity,
  body: z.strictObject({ version: z.number().int(), reason: z.string().trim().min(2).max(200) }),
  reply: ActivityRecord,
})
const oneFile = oneActivity.extend({ file_id: id })
export const keepActivityFile = endpoint({
  method: 'POST',
  path: '/api/activities/:activity_id/files',
  summary: '存放一份活动材料：课件、签到表等',
  params: oneActivity,
  body: z.strictObject({ type: z.enum(activityFileTypes) }),
  upload: true,
  reply: ActivityRecord,
})
export const readActivityFile = endpoint({
  method: 'GET',
  path: '/api/activities/:activity_id/files/:file_id',
  summary: '下载一份活动材料',
  params: oneFile,
  audited: 'activity.file_read',
})
export const removeActivityFile = endpoint({
  method: 'POST',
  path: '/api/activities/:activity_id/files/:file_id/remove',
  summary: '移除一份活动材料，写明理由',
  params: oneFile,
  body: z.strictObject({ reason: z.string().trim().min(2).max(200) }),
  reply: ActivityRecord,
})
