import { z } from 'zod'
import { dutyKinds, functions, trainingForms } from '../../facts/talent.ts'
import { endpoint } from '../../platform/endpoint.ts'

const year = z.coerce.number().int().min(2000).max(2100)
const basis = z.object({ law: z.string(), article: z.string().nullable(), mark: z.enum(['V', 'P', 'U', 'D']) })
export const dutyStates = ['running', 'met', 'overdue', 'before', 'unknown'] as const
export type DutyState = (typeof dutyStates)[number]
/** What the training rule asks within a time after an appointment or a promotion. */
export const Duty = z.object({
  id: z.enum(dutyKinds),
  /** The fact on which it began; null: nobody has recorded the day. */
  fact_id: z.number().nullable(),
  title: z.string().nullable(),
  began_on: z.string().nullable(),
  /** First and last day on which training counts. */
  counts_from: z.string().nullable(),
  due_on: z.string().nullable(),
  hours: z.number(),
  /** In hours: days turned into hours or the rule's own hours, whichever is less. */
  needed: z.number(),
  missing: z.number(),
  state: z.enum(dutyStates),
  met_on: z.string().nullable(),
})
export type Duty = z.infer<typeof Duty>
const PerFunction = z.record(z.enum(functions), z.object({ cases: z.number(), hours: z.number() }))
export const Trained = z.object({
  person_id: z.number(),
  name: z.string(),
  department: z.string().nullable(),
  category: z.string(),
  hours: z.number(),
  /** null: no rule asks for hours of this category of staff. */
  needed: z.number().nullable(),
  missing: z.number(),
  /** By procuratorial function: cases concluded and hours of training in the year. */
  functions: PerFunction,
  /** After appointment or promotion, as far as they run in the year; those whose day is not known in every year. */
  duties: z.array(Duty),
})
export type Trained = z.infer<typeof Trained>
export const TrainingRow = z.object({
  fact_id: z.number(),
  kind: z.string(),
  on: z.string(),
  title: z.string(),
  hours: z.number(),
  form: z.enum(trainingForms).nullable(),
  activity_id: z.number().nullable(),
})
export const listTraining = endpoint({
  method: 'GET',
  path: '/api/training',
  summary: '一年的培训学时、缺口，四大检察办案与培训分布',
  query: z.strictObject({ year }),
  reply: z.object({
    year: z.number(),
    rules: z.array(
      z.object({
        id: z.string(),
        zh: z.string(),
        en: z.string(),
        hours: z.number(),
        basis,
      }),
    ),
    duties: z.array(z.object({ id: z.enum(dutyKinds), zh: z.string(), en: z.string(), basis: z.array(basis) })),
    rows: z.array(Trained),
  }),
})
export const openTraining = endpoint({
  method: 'GET',
  path: '/api/training/:person_id',
  summary: '一个人一年的学时由哪些活动和培训组成',
  params: z.object({ person_id: z.coerce.number().int().positive() }),
  query: z.strictObject({ year }),
  reply: z.object({ person: Trained, rows: z.array(TrainingRow) }),
})
export const listDuties = endpoint({
  method: 'GET',
  path: '/api/training/:person_id/duties',
  summary: '一个人任职、晋升后的培训要求：起算、期限、已计学时和由来',
  params: z.object({ person_id: z.coerce.number().int().positive() }),
  reply: z.object({
    person: z.object({ person_id: z.number(), name: z.string() }),
    duties: z.array(Duty.extend({ zh: z.string(), en: z.string(), basis: z.array(basis), rows: z.array(TrainingRow) })),
    open_actions: z.array(z.enum(['appoint'])),
  }),
})
