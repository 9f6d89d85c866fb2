import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'

/** What may belong to a brand or follow from a policy document. `record`: a fact that was simply recorded. */
export const thingTypes = ['case', 'activity', 'project', 'record', 'policy', 'programme', 'task', 'brand'] as const
export type ThingType = (typeof thingTypes)[number]
export const Thing = z.object({
  type: z.enum(thingTypes),
  ref: z.number(),
  /** Of a case its number. */
  title: z.string(),
  on: z.string(),
  /** Of a record the kind of the fact. */
  kind: z.string().nullable(),
})
export type Thing = z.infer<typeof Thing>

/** A case is named by its number, all else by its key. */
export const thingField = z.strictObject({
  type: z.enum(thingTypes),
  ref: z.number().int().positive().optional(),
  case_no: z.string().trim().min(2).max(60).optional(),
})
export type GivenThing = z.output<typeof thingField>

export const findThings = endpoint({
  method: 'GET',
  path: '/api/things',
  summary: '可归入品牌或者文件的活动、课题、记录、工程、任务，按名称查找',
  query: z.strictObject({ type: z.enum(thingTypes).exclude(['case']), q: z.string().trim().max(60).optional() }),
  reply: z.object({ rows: z.array(Thing) }),
})
