import { z } from 'zod'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { Thing, thingField, thingTypes } from '../things/contract.ts'

const id = z.coerce.number().int().positive()
const ref = z.number().int().positive()
const oneBrand = z.object({ brand_id: id })
const version = z.number().int()
const reason = z.string().trim().min(2).max(200)

/** The columns of the matrix, and which things stand in each. */
export const brandParts = ['cases', 'activities', 'outputs'] as const
export type BrandPart = (typeof brandParts)[number]
export const tiedTypes = ['case', 'activity', 'project', 'record', 'policy'] as const
export const partOf: Record<(typeof tiedTypes)[number], BrandPart> = {
  case: 'cases',
  activity: 'activities',
  project: 'outputs',
  record: 'outputs',
  policy: 'outputs',
}
export const brandActions = ['tie', 'change', 'retire'] as const

export const Brand = z.object({
  brand_id: z.number(),
  name: z.string(),
  /** The one main brand; the others are the N. */
  main: z.boolean(),
  department: z.object({ department_id: z.number(), name: z.string() }).nullable(),
  lead: z.object({ person_id: z.number(), name: z.string() }).nullable(),
  about: z.string(),
  since_on: z.string(),
  retired_on: z.string().nullable(),
  /** What the reader sees; cases beyond that are in `hidden`. */
  counts: z.record(z.enum(brandParts), z.number()),
  hidden: z.number(),
})
export type Brand = z.infer<typeof Brand>
export const Tie = Thing.extend({
  /** The fact that it belongs to the brand. */
  fact_id: z.number(),
  note: z.string(),
  people: z.array(z.object({ person_id: z.number(), name: z.string() })),
  tied_on: z.string(),
  tied_by: z.string().nullable(),
  may_untie: z.boolean(),
})
export type Tie = z.infer<typeof Tie>
export const BrandRecord = Brand.extend({
  reason: z.string().nullable(),
  version: z.number(),
  /** The latest first. */
  ties: z.array(Tie),
  open_actions: z.array(z.enum(brandActions)),
})
export type BrandRecord = z.infer<typeof BrandRecord>

export const brandFields = z.strictObject({
  name: z.string().trim().min(2).max(60),
  main: z.boolean().default(false),
  department_id: ref.nullable().default(null),
  lead_id: ref.nullable().default(null),
  about: z.string().trim().max(2000).default(''),
  since_on: dayField,
})
export type BrandFields = z.output<typeof brandFields>

export const listBrands = endpoint({
  method: 'GET',
  path: '/api/brands',
  summary: '品牌矩阵“1+N”：主品牌、子品牌，各有多少案件、活动、成果；看不到的案件只计数',
  reply: z.object({ rows: z.array(Brand), open_actions: z.array(z.enum(['found'])) }),
})
export const openBrand = endpoint({
  method: 'GET',
  path: '/api/brands/:brand_id',
  summary: '一个品牌：做了什么、谁做的、何时',
  params: oneBrand,
  reply: BrandRecord,
  audited: 'brand.opened',
})
export const foundBrand = endpoint({
  method: 'POST',
  path: '/api/brands',
  summary: '设立品牌',
  body: brandFields,
  reply: BrandRecord,
})
export const changeBrand = endpoint({
  method: 'PUT',
  path: '/api/brands/:brand_id',
  summary: '修改品牌',
  params: oneBrand,
  body: brandFields.extend({ version }),
  reply: BrandRecord,
})
export const retireBrand = endpoint({
  method: 'POST',
  path: '/api/brands/:brand_id/retire',
  summary: '停用品牌；已归入的仍可查',
  params: oneBrand,
  body: z.strictObject({ version, on: dayField, reason }),
  reply: BrandRecord,
})
export const tieToBrand = endpoint({
  method: 'POST',
  path: '/api/brands/:brand_id/ties',
  summary: '把案件、活动、课题、记录、文件归入品牌',
  params: oneBrand,
  body: thingField.extend({ type: z.enum(tiedTypes), note: z.string().trim().max(500).default('') }),
  reply: BrandRecord,
})
export const untie = endpoint({
  method: 'POST',
  path: '/api/brands/:brand_id/ties/:fact_id/void',
  summary: '移出品牌，写明理由',
  params: oneBrand.extend({ fact_id: id }),
  body: z.strictObject({ reason }),
  reply: BrandRecord,
})
export const brandsOf = endpoint({
  method: 'GET',
  path: '/api/brands-of',
  summary: '一件案件、一次活动等归入了哪些品牌',
  query: z.strictObject({ type: z.enum(thingTypes), ref: id }),
  reply: z.object({ rows: z.array(z.object({ brand_id: z.number(), name: z.string(), note: z.string() })) }),
})
