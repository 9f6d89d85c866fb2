import { z } from 'zod'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'

const id = z.coerce.number().int().positive()
const ref = z.number().int().positive()
const title = z.string().trim().min(2).max(200)
const year = z.number().int().min(2000).max(2100)
const reason = z.string().trim().min(2).max(200)

/** programme: of a goal; the others stand alone. */
export const taskTypes = ['programme', 'service', 'administrative'] as const
export const taskStates = ['assigned', 'completed', 'dropped'] as const
export const taskActions = ['complete', 'drop'] as const

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
export const Programme = z.object({
  programme_id: z.number(),
  name: z.string(),
  about: z.string(),
  from_year: z.number(),
  to_year: z.number(),
  goals: z.array(z.object({ goal_id: z.number(), year: z.number(), text: z.string(), tasks: z.array(Task) })),
})
export type Programme = z.infer<typeof Programme>
export const Policy = z.object({
  policy_id: z.number(),
  title: z.string(),
  field: z.string(),
  issued_on: z.string(),
  /** What it drove, the latest first. */
  drove: z.array(z.object({ fact_id: z.number(), on: z.string(), what: z.string(), people: z.array(z.string()) })),
})
export type Policy = z.infer<typeof Policy>

export const listProgrammes = endpoint({
  method: 'GET',
  path: '/api/programmes',
  summary: '工程、年度目标和任务',
  reply: z.object({ rows: z.array(Programme), open_actions: z.array(z.enum(['programme', 'goal', 'task'])) }),
})
export const addProgramme = endpoint({
  method: 'POST',
  path: '/api/programmes',
  summary: '设立一项工程',
  body: z.strictObject({ name: title, about: z.string().trim().max(2000).default(''), from_year: year, to_year: year }),
  reply: z.object({ programme_id: z.number() }),
})
export const addGoal = endpoint({
  method: 'POST',
  path: '/api/programmes/:programme_id/goals',
  summary: '确定年度目标',
  params: z.object({ programme_id: id }),
  body: z.strictObject({ year, text: z.string().trim().min(2).max(1000) }),
  reply: z.object({ goal_id: z.number() }),
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
export const completeTask = endpoint({
  method: 'POST',
  path: '/api/tasks/:task_id/complete',
  summary: '完成任务，附依据',
  params: z.object({ task_id: id }),
  body: z.strictObject({ version: z.number().int(), on: dayField, evidence: z.string().trim().min(2).max(2000) }),
  reply: Task,
})
export const dropTask = endpoint({
  method: 'POST',
  path: '/api/tasks/:task_id/drop',
  summary: '撤销任务',
  params: z.object({ task_id: id }),
  body: z.strictObject({ version: z.number().int(), reason }),
  reply: Task,
})
export const listPolicies = endpoint({
  method: 'GET',
  path: '/api/policies',
  summary: '出台的文件和推动的工作',
  reply: z.object({ rows: z.array(Policy), open_actions: z.array(z.enum(['issue', 'follow'])) }),
})
export const issuePolicy = endpoint({
  method: 'POST',
  path: '/api/policies',
  summary: '登记出台的文件',
  body: z.strictObject({ title, field: title, issued_on: dayField, authors: z.array(ref).max(20).default([]) }),
  reply: z.object({ policy_id: z.number() }),
})
export const followPolicy = endpoint({
  method: 'POST',
  path: '/api/policies/:policy_id/works',
  summary: '登记文件推动的工作',
  params: z.object({ policy_id: id }),
  body: z.strictObject({ on: dayField, what: z.string().trim().min(2).max(2000), people: z.array(ref).max(40).default([]) }),
  reply: z.object({ fact_id: z.number() }),
})
