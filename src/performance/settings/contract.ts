import { z } from 'zod'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'

export const pointsSettingCodes = ['publication', 'ranking', 'objection_workdays', 'decision_workdays'] as const
export type PointsSettingCode = (typeof pointsSettingCodes)[number]
/** own: each their own · bands: how many of a post lie in broad ranges · full: everybody's points, by pinyin. */
export const publications = ['own', 'bands', 'full'] as const
export type Publication = (typeof publications)[number]
export const pointsSettingUnits = ['publication', 'switch', 'workdays'] as const

const value = z.union([z.number(), z.string().max(20)])
export const PointsSetting = z.object({
  code: z.enum(pointsSettingCodes),
  name: z.string(),
  unit: z.enum(pointsSettingUnits),
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** What holds today. */
  value,
  rows: z.array(
    z.object({
      valid_from: z.string(),
      value,
      basis: z.string(),
      /** V read · P read in part · U not verified · D our design · L set by the office itself. */
      mark: z.enum(['V', 'P', 'U', 'D', 'L']),
      state: z.enum(['now', 'past', 'coming', 'proposed']),
      reason: z.string(),
      by: z.string().nullable(),
      confirmed_by: z.string().nullable(),
      /** null: from the reference, which nobody set. */
      version: z.number().nullable(),
    }),
  ),
})
export type PointsSetting = z.infer<typeof PointsSetting>

export const listPointsSettings = endpoint({
  method: 'GET',
  path: '/api/points-settings',
  summary: '积分公布与异议的规则：现行值、历次变更及依据',
  reply: z.object({ rows: z.array(PointsSetting), may: z.object({ propose: z.boolean(), confirm: z.boolean() }) }),
})
export const proposePointsSetting = endpoint({
  method: 'POST',
  path: '/api/points-settings',
  summary: '提出一项积分规则自某日起的新值；检察长提出的即时生效',
  body: z.strictObject({
    code: z.enum(pointsSettingCodes),
    valid_from: dayField,
    value,
    basis: z.string().trim().min(1).max(300),
    reason: z.string().trim().min(1).max(300),
  }),
  reply: PointsSetting,
})
export const decidePointsSetting = endpoint({
  method: 'POST',
  path: '/api/points-settings/decide',
  summary: '检察长确认或退回一项提议',
  body: z.strictObject({ code: z.enum(pointsSettingCodes), valid_from: dayField, confirm: z.boolean(), version: z.number().int() }),
  reply: PointsSetting,
})
