import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { decisionField, proposalField, settingField, settingRights } from '../../platform/settings/contract.ts'

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
export const Setting = settingField(settingCodes, settingUnits)
export type Setting = z.infer<typeof Setting>

export const listSettings = endpoint({
  method: 'GET',
  path: '/api/review-settings',
  summary: '评查规则：现行值、历次变更及依据',
  reply: z.object({ rows: z.array(Setting), may: settingRights }),
})
export const proposeSetting = endpoint({
  method: 'POST',
  path: '/api/review-settings',
  summary: '提出一项评查规则自某日起的新值；检察长提出的即时确认',
  body: proposalField(settingCodes),
  reply: Setting,
})
export const decideSetting = endpoint({
  method: 'POST',
  path: '/api/review-settings/decide',
  summary: '检察长确认或退回一项提议',
  body: decisionField(settingCodes),
  reply: Setting,
})
