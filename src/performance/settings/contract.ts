import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { decisionField, proposalField, settingField, settingRights } from '../../platform/settings/contract.ts'
import { grades } from '../grades.ts'

/** What settings are about, each with its codes; a page shows one of them. */
export const settingTopics = {
  publication: ['publication', 'ranking', 'objection_workdays', 'decision_workdays'],
  aspects: ['base_results', 'base_efficiency', 'base_quality', 'base_study', 'ceiling'],
  weights: ['weight_objection_workdays', 'weight_decision_workdays'],
  evaluation: [
    'excellent_share',
    'excellent_share_commended',
    'training_hours',
    'doubt_share',
    'publicity_workdays',
    'objection_days',
    'decision_days',
    'least_ballots',
    'quorum',
    'sanction_at_most',
    'criticism_at_most',
    'incident_at_most',
    'unqualified_at_most',
  ],
} as const
export type SettingTopic = keyof typeof settingTopics
const topics = Object.keys(settingTopics) as [SettingTopic, ...SettingTopic[]]
export const pointsSettingCodes = [
  ...settingTopics.publication,
  ...settingTopics.aspects,
  ...settingTopics.weights,
  ...settingTopics.evaluation,
] as const
export type PointsSettingCode = (typeof pointsSettingCodes)[number]
export const topicOf = (code: PointsSettingCode) => topics.find((topic) => (settingTopics[topic] as readonly string[]).includes(code))!

/** own: each their own · bands: how many of a post lie in broad ranges · full: everybody's points, by pinyin. */
export const publications = ['own', 'bands', 'full'] as const
export type Publication = (typeof publications)[number]
export { grades }
export const pointsSettingUnits = [
  'publication',
  'switch',
  'workdays',
  'points',
  'times',
  'percent',
  'days',
  'hours',
  'ballots',
  'grade',
] as const

export const PointsSetting = settingField(pointsSettingCodes, pointsSettingUnits).extend({ topic: z.enum(topics) })
export type PointsSetting = z.infer<typeof PointsSetting>

export const listPointsSettings = endpoint({
  method: 'GET',
  path: '/api/points-settings',
  summary: '积分和年度考核的规则：公布、异议、各方面基准分、难度异议、年度考核；现行值、历次变更及依据',
  reply: z.object({ rows: z.array(PointsSetting), may: settingRights }),
})
export const proposePointsSetting = endpoint({
  method: 'POST',
  path: '/api/points-settings',
  summary: '提出一项规则自某日起的新值；检察长提出的即时生效',
  body: proposalField(pointsSettingCodes),
  reply: PointsSetting,
})
export const decidePointsSetting = endpoint({
  method: 'POST',
  path: '/api/points-settings/decide',
  summary: '检察长确认或退回一项提议',
  body: decisionField(pointsSettingCodes),
  reply: PointsSetting,
})
