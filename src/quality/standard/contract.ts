import { z } from 'zod'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { settingRights } from '../../platform/settings/contract.ts'

/** fail: proposes 不合格 · basic: at most 基本合格 (瑕疵) · deduct: points only · bonus: adds points. */
export const effects = ['deduct', 'basic', 'fail', 'bonus'] as const
/** Of which cases an item is asked. */
export const kindsOfCase = ['all', 'criminal', 'juvenile', 'civil', 'administrative', 'pil', 'supervision', 'suggestion'] as const

/** What an item of the office's own is. */
export const Definition = z.strictObject({
  zh: z.string().trim().min(2).max(60),
  /** Empty: the Chinese name stands in English pages too. */
  en: z.string().trim().max(120).default(''),
  dimension: z.string().max(30),
  effect: z.enum(effects),
  applies_to: z.array(z.enum(kindsOfCase)).min(1).max(kindsOfCase.length),
})
export type Definition = z.output<typeof Definition>

const Clause = z.object({ clause_id: z.number(), standard_id: z.number(), anchor: z.number(), name: z.string() })
/** How an item stands from a day on, until the next. */
export const ItemVersion = z.object({
  /** Null: as the platform brings it. */
  valid_from: z.string().nullable(),
  state: z.enum(['now', 'past', 'coming', 'proposed']),
  asked: z.boolean(),
  deduct_min: z.number(),
  deduct_max: z.number(),
  definition: Definition.nullable(),
  clause: Clause.nullable(),
  basis: z.string(),
  reason: z.string(),
  by: z.string().nullable(),
  /** When it was entered, and confirmed: days of the office. */
  proposed_on: z.string().nullable(),
  confirmed_by: z.string().nullable(),
  confirmed_on: z.string().nullable(),
})
export type ItemVersion = z.output<typeof ItemVersion>
/** own: the office's · changed: weighs otherwise than the platform brings it · off: not asked · coming, proposed: a change ahead. */
export const marks = ['own', 'changed', 'off', 'coming', 'proposed'] as const
export const StandardItem = z.object({
  item: z.string(),
  zh: z.string(),
  en: z.string(),
  dimension: z.string(),
  effect: z.enum(effects),
  deduct_min: z.number(),
  deduct_max: z.number(),
  /** Today; of what has not begun, once it begins. */
  asked: z.boolean(),
  applies_to: z.array(z.enum(kindsOfCase)),
  basis: z.array(z.object({ law: z.string(), article: z.string().nullable(), verified: z.boolean() })),
  clause: Clause.nullable(),
  /** What an own item was made from: item:QS-…, node:RN-… or finding:REVIEW:FINDING. */
  origin: z.string().nullable(),
  marks: z.array(z.enum(marks)),
  /** 0: nothing was ever changed. */
  version: z.number(),
})
export type StandardItem = z.output<typeof StandardItem>
export const ItemRecord = StandardItem.extend({
  /** The latest first. */
  rows: z.array(ItemVersion),
  /** Findings that stand under it. */
  found: z.number(),
  /** What goes on by the standard under which it began, whatever is changed now; null for those who may change nothing. */
  open: z.object({ reviews: z.number(), citing: z.number(), checks: z.number() }).nullable(),
})
export type ItemRecord = z.output<typeof ItemRecord>

const points = z.number().min(0).max(100)
const change = {
  valid_from: dayField,
  deduct_min: points,
  deduct_max: points,
  clause_id: z.number().int().nullable().default(null),
  basis: z.string().trim().max(300).default(''),
  reason: z.string().trim().min(1).max(300),
}
const params = z.object({ item: z.string().max(20) })
export const listItems = endpoint({
  method: 'GET',
  path: '/api/review-standard/items',
  summary: '评查标准的条目：本院的分值、是否启用、自定条目',
  reply: z.object({
    rows: z.array(StandardItem),
    dimensions: z.array(z.object({ id: z.string(), name: z.string(), weight: z.number() })),
    /** The first day from which a change may hold. */
    earliest: z.string(),
    may: settingRights,
  }),
})
export const openItem = endpoint({
  method: 'GET',
  path: '/api/review-standard/items/:item',
  summary: '一个条目：历次变更、成立的问题、正在按原标准办理的评查和自查',
  params,
  reply: ItemRecord,
})
export const addItem = endpoint({
  method: 'POST',
  path: '/api/review-standard/items',
  summary: '新增本院的条目，自某日起启用；检察长新增的即时确认',
  body: z.strictObject({
    ...change,
    definition: Definition,
    origin: z
      .string()
      .regex(/^(item|node):[\w.-]{1,50}$|^finding:\d{1,15}:\d{1,15}$/)
      .optional(),
  }),
  reply: ItemRecord,
})
export const changeItem = endpoint({
  method: 'POST',
  path: '/api/review-standard/items/:item/changes',
  summary: '自某日起改变一个条目的分值、是否启用；本院的条目还可改名称等',
  params,
  body: z.strictObject({
    ...change,
    asked: z.boolean(),
    definition: Definition.nullable().default(null),
    version: z.number().int().min(0),
  }),
  reply: ItemRecord,
})
export const decideItem = endpoint({
  method: 'POST',
  path: '/api/review-standard/items/:item/decision',
  summary: '检察长确认或退回一项提议',
  params,
  body: z.strictObject({ valid_from: dayField, confirm: z.boolean(), version: z.number().int().positive() }),
  /** Null: an own item was refused before it ever held. */
  reply: z.object({ item: ItemRecord.nullable() }),
})
