import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { factorChange, WeightFactor } from '../weights/contract.ts'
import { monthField } from '../../platform/day.ts'
import { Indicator, scoringField, staffCategories } from '../contract.ts'

/** What may be changed of an indicator: how its figure becomes points, its weight, the coefficients of categories of cases. */
const change = {
  from: monthField,
  version: z.number().int(),
  weight: z.number().min(0).max(2).optional(),
  scoring: scoringField.optional(),
  coefficients: z.record(z.string().max(80), z.number().min(0).max(10)).optional(),
  /** Of the weight of a case: the steps of its factors. */
  factors: z.array(factorChange).max(10).optional(),
}
export const changeField = z.strictObject(change)
export type Change = z.output<typeof changeField>

/** Persons whose points over the quarter would change by that much; `from` belongs to it, `to` does not. The middle one is no change. */
const Bin = z.object({ from: z.number().nullable(), to: z.number().nullable(), people: z.number() })
const OfCategory = z.object({
  category: z.enum(staffCategories),
  people: z.number(),
  /** Null where there are so few that they would be known. */
  gain: z.number().nullable(),
  lose: z.number().nullable(),
  mean: z.number().nullable(),
})
export const WhatIf = z.object({
  indicator_id: z.string(),
  months: z.array(z.string()),
  people: z.number(),
  changed: z.number(),
  bins: z.array(Bin),
  categories: z.array(OfCategory),
  /** Those whose points change and may be seen by the reader; the others only as a number. */
  rows: z.array(
    z.object({
      person_id: z.number(),
      name: z.string(),
      department: z.string().nullable(),
      category: z.enum(staffCategories),
      then: z.number(),
      now: z.number(),
    }),
  ),
  hidden: z.number(),
})
export type WhatIf = z.infer<typeof WhatIf>

const indicatorParams = z.object({ indicator_id: z.string().max(40) })
export const tryChange = endpoint({
  method: 'POST',
  path: '/api/indicators/:indicator_id/what-if',
  summary: '试算：按改后的规则，上一季度谁会多得、少得多少；什么也不改变',
  params: indicatorParams,
  body: changeField,
  reply: WhatIf,
  audited: 'indicator.tried',
})
export const changeIndicatorRule = endpoint({
  method: 'POST',
  path: '/api/indicators/:indicator_id/change',
  summary: '自某月起改变一项指标的计分规则：形成新版本，已结账的月份不变',
  params: indicatorParams,
  body: z.strictObject({ ...change, reason: z.string().trim().min(2).max(500) }),
  reply: Indicator,
})
export const listVersions = endpoint({
  method: 'GET',
  path: '/api/indicators/:indicator_id/versions',
  summary: '一项指标的历次版本',
  params: indicatorParams,
  reply: z.object({
    rows: z.array(
      z.object({
        version: z.number(),
        valid_from: z.string(),
        valid_to: z.string().nullable(),
        live: z.boolean(),
        weight: z.number(),
        scoring: scoringField.nullable(),
        coefficients: z.record(z.string(), z.number()).nullable(),
        factors: z.array(WeightFactor).nullable(),
        reason: z.string().nullable(),
        by: z.string().nullable(),
        recorded_at: z.string().nullable(),
      }),
    ),
    /** The first month from which a change may take effect: after the last that is closed. */
    open_from: z.string(),
    open_actions: z.array(z.enum(['try', 'change', 'switch'])),
  }),
})
