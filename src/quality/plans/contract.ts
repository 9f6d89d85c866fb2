import { z } from 'zod'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { filterField, type Fields } from '../../platform/filter.ts'

export const planKinds = ['routine', 'special'] as const
/** open: being prepared · frozen: the population is fixed, the seed is not known yet · drawn · withdrawn */
export const planStates = ['open', 'frozen', 'drawn', 'withdrawn'] as const
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
export const planActions = ['freeze', 'seed', 'withdraw'] as const

/** By what a special plan may choose among closed cases. */
export const planFields: Fields = {
  category: 'text',
  line: 'text',
  outcome: 'text',
  outcome_reason: 'text',
  cause: 'text',
  charge_code: 'text',
  custody: 'text',
  source_kind: 'text',
  source_agency: 'text',
  state: 'text',
  plea: 'boolean',
  juvenile: 'boolean',
  major: 'boolean',
  fast_track: 'boolean',
  returns: 'number',
  accepted_on: 'day',
  decided_on: 'day',
  closed_on: 'day',
  archived_on: 'day',
}

const id = z.coerce.number().int().positive()
const onePlan = z.object({ plan_id: id })
const version = z.number().int().positive()
const count = z.number().int().min(0).max(1000)

const Chosen = z.strictObject({
  kind: z.enum(planKinds),
  from_on: dayField,
  to_on: dayField,
  /** Empty: all. */
  categories: z.array(z.string().max(60)).max(80).default([]),
  filter: filterField.nullable().default(null),
  rate: z.number().min(0).max(100).multipleOf(0.01),
  floor_per: count,
  cap_per: count.nullable(),
})
export type Chosen = z.infer<typeof Chosen>

export const Plan = z.object({
  plan_id: z.number(),
  name: z.string(),
  kind: z.enum(planKinds),
  from_on: z.string(),
  to_on: z.string(),
  categories: z.array(z.string()),
  filter: z.unknown(),
  rate: z.number(),
  floor_per: z.number(),
  cap_per: z.number().nullable(),
  state: z.enum(planStates),
  created_on: z.string(),
  created_by: z.string().nullable(),
  frozen_on: z.string().nullable(),
  population: z.number().nullable(),
  population_sm3: z.string().nullable(),
  half_by: z.string().nullable(),
  half_sha256: z.string().nullable(),
  seed: z.string().nullable(),
  drawn_on: z.string().nullable(),
  drawn_by: z.string().nullable(),
  picked: z.number().nullable(),
  withdrawn_on: z.string().nullable(),
  withdrawn_why: z.string().nullable(),
  version: z.number(),
  open_actions: z.array(z.enum(planActions)),
})
export type Plan = z.infer<typeof Plan>

/** One procurator's share. `person_id` null: cases that nobody handles. */
export const Share = z.object({
  person_id: z.number().nullable(),
  person_no: z.string().nullable(),
  person: z.string().nullable(),
  department: z.string().nullable(),
  closed: z.number(),
  /** How many the rule asks for, and by what. */
  quota: z.number(),
  by_rate: z.number(),
  picked: z.number(),
})
export type Share = z.infer<typeof Share>
const PickedCase = z.object({
  case_id: z.number(),
  case_no: z.string(),
  case_name: z.string(),
  person: z.string().nullable(),
  closed_on: z.string(),
  why: z.enum(['random', 'floor']),
  /** The first digits of what decided its place. */
  key: z.string(),
  review_id: z.number().nullable(),
  review_kind: z.enum(reviewKinds).nullable(),
  review_state: z.enum(reviewStates).nullable(),
})
export type Picked = z.infer<typeof PickedCase>
export const PlanRecord = Plan.extend({
  /** Of those whose cases the reader sees. */
  shares: z.array(Share),
  picks: z.array(PickedCase),
  /** Picks that the reader may not see, or that have been sealed. */
  hidden: z.number(),
  /** Of the population, cases of the period before that were closed or entered after its population had been fixed. */
  carried: z.number(),
  may: z.object({ population: z.boolean() }),
})
export type PlanRecord = z.infer<typeof PlanRecord>

export const listPlans = endpoint({
  method: 'GET',
  path: '/api/review-plans',
  summary: '评查计划',
  reply: z.object({ rows: z.array(Plan), may: z.object({ create: z.boolean() }) }),
})
export const previewPlan = endpoint({
  method: 'POST',
  path: '/api/review-plans/preview',
  summary: '一份计划会有多大的总体、各检察官抽几件；不写入',
  body: Chosen,
  reply: z.object({
    population: z.number(),
    picks: z.number(),
    /** Of these, cases that stand under a review already: they count as drawn, and no second review is opened. */
    reviewed: z.number(),
    /** Of these, cases of the period before that were closed or entered after its population had been fixed. */
    carried: z.number(),
    shares: z.array(Share),
    /** What the office has set for routine plans of this period. */
    set: z.object({ rate: z.number(), floor_per: z.number(), cap_per: z.number().nullable() }),
  }),
})
export const createPlan = endpoint({
  method: 'POST',
  path: '/api/review-plans',
  summary: '制定评查计划',
  body: Chosen.extend({ name: z.string().trim().min(2).max(80) }),
  reply: PlanRecord,
})
export const openPlan = endpoint({
  method: 'GET',
  path: '/api/review-plans/:plan_id',
  summary: '一份评查计划：总体、份额、抽中的案件',
  params: onePlan,
  reply: PlanRecord,
  audited: 'review_plan.opened',
})
export const freezePlan = endpoint({
  method: 'POST',
  path: '/api/review-plans/:plan_id/freeze',
  summary: '固定总体并公布其指纹；全部列入的计划随即列入',
  params: onePlan,
  body: z.strictObject({ version }),
  reply: PlanRecord,
})
export const seedPlan = endpoint({
  method: 'POST',
  path: '/api/review-plans/:plan_id/seed',
  summary: '输入半段种子；第二人输入后随即抽取',
  params: onePlan,
  body: z.strictObject({ half: z.string().trim().min(1).max(100), version }),
  reply: PlanRecord,
})
export const withdrawPlan = endpoint({
  method: 'POST',
  path: '/api/review-plans/:plan_id/withdraw',
  summary: '撤销计划；未开始的评查一并终止',
  params: onePlan,
  body: z.strictObject({ reason: z.string().trim().min(2).max(300), version }),
  reply: PlanRecord,
})
export const verifyPlan = endpoint({
  method: 'GET',
  path: '/api/review-plans/:plan_id/verify',
  summary: '按所存总体和种子重新抽取，与当时的结果比对',
  params: onePlan,
  reply: z.object({ same_population: z.boolean(), same_draw: z.boolean(), population: z.number(), picked: z.number() }),
})
export const planPopulation = endpoint({
  method: 'GET',
  path: '/api/review-plans/:plan_id/population',
  summary: '总体清单（.csv）：案号、工号，供本院任何人自行重抽',
  params: onePlan,
  audited: 'review_plan.population_taken',
})
