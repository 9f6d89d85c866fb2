import { z } from 'zod'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'

export const settingCodes = [
  'rate',
  'floor_year',
  'cap_plan',
  'enrol_from',
  'scheme',
  'score_workdays',
  'objection_workdays',
  'second_look_workdays',
  'decision_workdays',
  'rectify_workdays',
  'margin_points',
  'grade_excellent',
  'grade_qualified',
  'grade_basic',
  'lesson_times',
  'lesson_months',
] as const
export type SettingCode = (typeof settingCodes)[number]
export const settingUnits = ['percent', 'cases', 'workdays', 'times', 'months', 'points', 'day', 'scheme'] as const
/** V read · P read in part · U not verified · D our design · L set by the office itself. */
export const settingMarks = ['V', 'P', 'U', 'D', 'L'] as const

const value = z.union([z.number(), z.string().max(20)])
/** One value from a day on, until the next. */
export const SettingRow = z.object({
  valid_from: z.string(),
  value,
  basis: z.string(),
  mark: z.enum(settingMarks),
  /** in force today · past · to come · proposed and not yet confirmed */
  state: z.enum(['now', 'past', 'coming', 'proposed']),
  reason: z.string(),
  by: z.string().nullable(),
  confirmed_by: z.string().nullable(),
  /** null: from the reference, which nobody set. */
  version: z.number().nullable(),
})
export const Setting = z.object({
  code: z.enum(settingCodes),
  name: z.string(),
  unit: z.enum(settingUnits),
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** What holds today. */
  value,
  rows: z.array(SettingRow),
})
export type Setting = z.infer<typeof Setting>

export const listSettings = endpoint({
  method: 'GET',
  path: '/api/review-settings',
  summary: '评查规则：现行值、历次变更及依据',
  reply: z.object({ rows: z.array(Setting), may: z.object({ propose: z.boolean(), confirm: z.boolean() }) }),
})
export const proposeSetting = endpoint({
  method: 'POST',
  path: '/api/review-settings',
  summary: '提出一项评查规则自某日起的新值；检察长提出的即时确认',
  body: z.strictObject({
    code: z.enum(settingCodes),
    valid_from: dayField,
    value,
    basis: z.string().trim().min(1).max(300),
    reason: z.string().trim().min(1).max(300),
  }),
  reply: Setting,
})
export const decideSetting = endpoint({
  method: 'POST',
  path: '/api/review-settings/decide',
  summary: '检察长确认或退回一项提议',
  body: z.strictObject({ code: z.enum(settingCodes), valid_from: dayField, confirm: z.boolean(), version: z.number().int() }),
  reply: Setting,
})
