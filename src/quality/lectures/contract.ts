import { z } from 'zod'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'

export const lectureStates = ['planned', 'held', 'cancelled'] as const
const id = z.coerce.number().int().positive()
const day = z.string()
const one = z.object({ lecture_id: id })
const text = (most: number) => z.string().trim().max(most)

export const Person = z.object({ person_id: z.number(), name: z.string() })
export const Task = z.object({
  task_id: z.number(),
  lecture_id: z.number(),
  what: z.string(),
  person_id: z.number(),
  person: z.string(),
  due_on: day,
  evidence: z.string().nullable(),
  evidence_on: day.nullable(),
  confirmed_on: day.nullable(),
  confirmed_by: z.string().nullable(),
  version: z.number(),
  open_actions: z.array(z.enum(['answer', 'confirm'])),
})
export const Lecture = z.object({
  lecture_id: z.number(),
  title: z.string(),
  on_day: day,
  place: z.string(),
  speaker: Person,
  state: z.enum(lectureStates),
  attended: z.number(),
  tasks: z.number(),
  tasks_open: z.number(),
  version: z.number(),
})
export const LectureRecord = Lecture.extend({
  summary: z.string(),
  /** As item:QS-EV01 and node:RN-TL-02, with their names. */
  errors: z.array(z.object({ error: z.string(), name: z.string() })),
  /** Those that the reader sees. */
  cases: z.array(z.object({ case_id: z.number(), case_no: z.string(), case_name: z.string() })),
  cases_hidden: z.number(),
  people: z.array(Person),
  task_list: z.array(Task),
  open_actions: z.array(z.enum(['edit', 'hold', 'cancel', 'add_task'])),
})
export type LectureRecord = z.infer<typeof LectureRecord>

const fields = {
  title: z.string().trim().min(1).max(100),
  on_day: dayField,
  place: text(100).default(''),
  speaker_id: z.number().int(),
  summary: text(4000).default(''),
  errors: z.array(z.string().max(60)).max(30).default([]),
  /** Numbers of cases as people write them. */
  case_nos: z.array(z.string().trim().min(1).max(100)).max(30).default([]),
}
export const listLectures = endpoint({
  method: 'GET',
  path: '/api/lectures',
  summary: '案件质量讲评',
  query: z.strictObject({ error: z.string().max(60).optional() }),
  reply: z.object({ rows: z.array(Lecture), total: z.number(), may_lead: z.boolean() }),
})
export const myTasks = endpoint({
  method: 'GET',
  path: '/api/lectures/tasks',
  summary: '讲评后交给我的任务',
  reply: z.object({ rows: z.array(Task) }),
})
export const openLecture = endpoint({
  method: 'GET',
  path: '/api/lectures/:lecture_id',
  summary: '一次讲评',
  params: one,
  reply: LectureRecord,
})
export const planLecture = endpoint({
  method: 'POST',
  path: '/api/lectures',
  summary: '安排讲评',
  body: z.strictObject(fields),
  reply: LectureRecord,
})
export const editLecture = endpoint({
  method: 'PUT',
  path: '/api/lectures/:lecture_id',
  summary: '修改讲评',
  params: one,
  body: z.strictObject({ ...fields, version: z.number().int() }),
  reply: LectureRecord,
})
export const holdLecture = endpoint({
  method: 'POST',
  path: '/api/lectures/:lecture_id/held',
  summary: '登记讲评已举行及参加人员',
  params: one,
  body: z.strictObject({ attended: z.array(z.number().int()).min(1).max(1000), version: z.number().int() }),
  reply: LectureRecord,
})
export const cancelLecture = endpoint({
  method: 'POST',
  path: '/api/lectures/:lecture_id/cancel',
  summary: '取消讲评',
  params: one,
  body: z.strictObject({ version: z.number().int() }),
  reply: LectureRecord,
})
export const addTask = endpoint({
  method: 'POST',
  path: '/api/lectures/:lecture_id/tasks',
  summary: '布置讲评后的任务',
  params: one,
  body: z.strictObject({ what: z.string().trim().min(1).max(500), person_id: z.number().int(), due_on: dayField }),
  reply: LectureRecord,
})
const ofTask = z.object({ task_id: id })
export const answerTask = endpoint({
  method: 'POST',
  path: '/api/lectures/tasks/:task_id/evidence',
  summary: '报告任务完成情况',
  params: ofTask,
  body: z.strictObject({ text: z.string().trim().min(2).max(2000), version: z.number().int() }),
  reply: Task,
})
export const confirmTask = endpoint({
  method: 'POST',
  path: '/api/lectures/tasks/:task_id/confirm',
  summary: '确认任务完成',
  params: ofTask,
  body: z.strictObject({ version: z.number().int() }),
  reply: Task,
})
