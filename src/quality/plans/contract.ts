import { z } from 'zod'
import { dayField } from '../../platform/day.ts'

export const planKinds = ['routine', 'special'] as const
export const planStates = ['open', 'drawn', 'withdrawn'] as const
export const reviewKinds = ['random', 'mandatory', 'major', 'special'] as const
export const reviewStates = [
  'drawn',
  'scoring',
  'feedback',
  'objected',
  'second_look',
  'deciding',
  'graded',
  'rectifying',
  'closed',
  'dropped',
] as const

const day = z.string()
export const Plan = z.object({
  plan_id: z.number(),
  name: z.string(),
  kind: z.enum(planKinds),
  from_on: dayField,
  to_on: dayField,
  rate: z.number(),
  floor_per: z.number(),
  cap_per: z.number().nullable(),
  state: z.enum(planStates),
  drawn_on: day.nullable(),
})
