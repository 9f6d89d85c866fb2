import { z } from 'zod'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'

const id = z.coerce.number().int().positive()
const ref = z.number().int().positive()
const title = z.string().trim().min(2).max(200)
const year = z.number().int().min(2000).max(2100)
const reason = z.string().trim().min(2).max(200)

const version = z.number().int()
const oneProgramme = z.object({ programme_id: id })
const oneGoal = z.object({ goal_id: id })
const oneTask = z.object({ task_id: id })
const programmeFields = z.strictObject({ name: title, about: z.string().trim().max(2000).default(''), from_year: year, to_year: year })
const goalFields = z.strictObject({ year, text: z.string().trim().min(2).max(1000) })

/** programme: of a goal; the others stand alone. */
export const taskTypes = ['programme', 'service', 'administrative'] as const
export const taskStates = ['assigned', 'completed', 'dropped'] as const
export const taskActions = ['complete', 'change', 'drop', 'reopen'] as const
export const goalActions = ['change', 'drop'] as const
export const programmeActions = ['goal', 'change', 'end'] as const

export const Task = z.object({
  task_id: z.number(),
  type: z.enum(taskTypes),
  title: z.string(),
  owner: z.object({ person_id: z.number(), name: z.string() }),
  due_on: z.string(),
  state: z.enum(taskStates),
  /** Assigned still, and its day has passed. */
  overdue: z.boolean(),
  goal_id: z.number().nullable(),
  completed_on: z.string().nullable(),
  evidence: z.string().nullable(),
  reason: z.string().nullable(),
  version: z.number(),
  open_actions: z.array(z.enum(taskActions)),
})
export type Task = z.infer<typeof Task>
/** Documents from which it follows. */
const Policies = z.array(z.object({ policy_id: z.number(), title: z.string() }))
export const TaskRecord = Task.extend({
  goal: z.object({ goal_id: z.number(), year: z.number(), text: z.string(), programme_id: z.number(), programme: z.string() }).nullable(),
  policies: Policies,
  /** What happened to it, the latest first; voided where it was put right since. */
  steps: z.array(
    z.object({
      fact_id: z.number(),
      kind: z.enum(['task.assigned', 'task.completed']),
      on: z.string(),
      due_on: z.string(),
      by: z.string().nullable(),
      voided: z.string().nullable(),
    }),
  ),
})
export type TaskRecord = z.infer<typeof TaskRecord>
export const Goal = z.object({
  goal_id: z.number(),
  year: z.number(),
  text: z.string(),
  dropped_on: z.string().nullable(),
  reason: z.string().nullable(),
  version: z.number(),
  tasks: z.array(Task),
  open_actions: z.array(z.enum(goalActions)),
})
export type Goal = z.infer<typeof Goal>
export const Programme = z.object({
  programme_id: z.number(),
  name: z.string(),
  about: z.string(),
  from_year: z.number(),
  to_year: z.number(),
  ended_on: z.string().nullable(),
  reason: z.string().nullable(),
  version: z.number(),
  policies: Policies,
  goals: z.array(Goal),
  open_actions: z.array(z.enum(programmeActions)),
})
export type Programme = z.infer<typeof Programme>

export const listProgrammes = endpoint({
  method: 'GET',
  path: '/api/programmes',
  summary: '工程、年度目标和任务',
  reply: z.object({ rows: z.array(Programme), open_actions: z.array(z.enum(['programme', 'task'])) }),
})
export const addProgramme = endpoint({
  method: 'POST',
  path: '/api/programmes',
  summary: '设立一项工程',
  body: programmeFields,
  reply: z.object({ programme_id: z.number() }),
})
export const addGoal = endpoint({
  method: 'POST',
  path: '/api/programmes/:programme_id/goals',
  summary: '确定年度目标',
  params: oneProgramme,
  body: goalFields,
  reply: z.object({ goal_id: z.number() }),
})
export const changeProgramme = endpoint({
  method: 'PUT',
  path: '/api/programmes/:programme_id',
  summary: '修改工程',
  params: oneProgramme,
  body: programmeFields.extend({ version }),
  reply: z.object({ version }),
})
export const endProgramme = endpoint({
  method: 'POST',
  path: '/api/programmes/:programme_id/end',
  summary: '结束工程；任务都已完成或者撤销',
  params: oneProgramme,
  body: z.strictObject({ version, on: dayField, reason }),
  reply: z.object({ version }),
})
export const changeGoal = endpoint({
  method: 'PUT',
  path: '/api/goals/:goal_id',
  summary: '修改年度目标',
  params: oneGoal,
  body: goalFields.extend({ version }),
  reply: z.object({ version }),
})
export const dropGoal = endpoint({
  method: 'POST',
  path: '/api/goals/:goal_id/drop',
  summary: '取消年度目标；任务都已完成或者撤销',
  params: oneGoal,
  body: z.strictObject({ version, reason }),
  reply: z.object({ version }),
})
export const listTasks = endpoint({
  method: 'GET',
  path: '/api/tasks',
  summary: '任务：工程任务、服务保障和行政事务',
  query: z.strictObject({ owner_id: id.optional(), type: z.enum(taskTypes).optional(), state: z.enum(taskStates).optional() }),
  reply: z.object({ rows: z.array(Task) }),
})
export const assignTask = endpoint({
  method: 'POST',
  path: '/api/tasks',
  summary: '下达任务',
  body: z.strictObject({ type: z.enum(taskTypes), title, owner_id: ref, due_on: dayField, goal_id: ref.nullable().default(null) }),
  reply: Task,
})
export const openTask = endpoint({
  method: 'GET',
  path: '/api/tasks/:task_id',
  summary: '一个任务：属于哪项工程和目标、依据哪些文件、何时下达和完成',
  params: oneTask,
  reply: TaskRecord,
})
export const changeTask = endpoint({
  method: 'PUT',
  path: '/api/tasks/:task_id',
  summary: '更改进行中任务的名称、责任人、期限，写明理由',
  params: oneTask,
  body: z.strictObject({ version, title, owner_id: ref, due_on: dayField, reason }),
  reply: Task,
})
export const reopenTask = endpoint({
  method: 'POST',
  path: '/api/tasks/:task_id/reopen',
  summary: '撤回误记的完成',
  params: oneTask,
  body: z.strictObject({ version, reason }),
  reply: Task,
})
export const completeTask = endpoint({
  method: 'POST',
  path: '/api/tasks/:task_id/complete',
  summary: '完成任务，附依据',
  params: oneTask,
  body: z.strictObject({ version, on: dayField, evidence: z.string().trim().min(2).max(2000) }),
  reply: Task,
})
export const dropTask = endpoint({
  method: 'POST',
  path: '/api/tasks/:task_id/drop',
  summary: '撤销任务',
  params: oneTask,
  body: z.strictObject({ version, reason }),
  reply: Task,
})
