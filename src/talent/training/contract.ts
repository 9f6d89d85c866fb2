import { z } from 'zod'
import { functions, trainingForms } from '../../facts/talent.ts'
import { endpoint } from '../../platform/endpoint.ts'

const year = z.coerce.number().int().min(2000).max(2100)
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
        basis: z.object({ law: z.string(), article: z.string().nullable(), mark: z.enum(['V', 'P', 'U', 'D']) }),
      }),
    ),
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
