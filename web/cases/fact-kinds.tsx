import {
  CalendarOutlined,
  CheckOutlined,
  FileTextOutlined,
  InboxOutlined,
  MessageOutlined,
  SwapOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'

/** Which facts start, stop or lengthen a clock. */
const clocks = new Set([
  'case.accepted',
  'case.returned',
  'case.resubmitted',
  'case.jurisdiction_changed',
  'case.suspended',
  'case.resumed',
  'case.decided',
  'review.extended',
  'arrest_review.extended',
  'fast_track.applied',
  'fast_track.ended',
  'evaluation.started',
  'evaluation.ended',
  'custody.first_detained',
  'custody.decision_extended',
  'measure.decided',
  'probation.ended',
  'indictment.withdrawn',
  'judgment.received',
  'filing.decided',
  'announcement.published',
  'suggestion.issued',
  'suggestion.replied',
  'lawsuit.filed',
  'protest.filed',
  'request.received',
  'request.answered',
  'request.passed_on',
  'recusal.refused',
  'suspect.status_found',
  'court.accepted',
  'court.extended',
  'court.adjourned',
  'court.resumed',
  'arrest.executed',
  'investigation_custody.extended',
  'investigation_custody.recounted',
  'investigation.concluded',
  'case.archived',
])
const registry = /^(case\.(accepted|assigned|handler_changed|corrected|archived)|party\.|property\.|record\.)/

export type FactGroup = 'clocks' | 'acts' | 'registry'
export const isOf = (kind: string, group: FactGroup): boolean =>
  group === 'clocks' ? clocks.has(kind) : group === 'registry' ? registry.test(kind) : !registry.test(kind)
export const factTone = (kind: string): 'filled' | 'gold' | 'outline' =>
  clocks.has(kind) ? 'filled' : kind === 'hearing.held' ? 'gold' : 'outline'

export function factIcon(kind: string): ReactNode {
  if (kind === 'case.decided' || kind === 'measure.decided' || kind === 'filing.decided') return <CheckOutlined />
  if (/returned|resubmitted|jurisdiction|transferred/.test(kind)) return <SwapOutlined />
  if (/extended|fast_track|suspended|resumed|evaluation/.test(kind)) return <CalendarOutlined />
  if (/questioned|heard|told|plea/.test(kind)) return <MessageOutlined />
  if (kind === 'hearing.held') return <TeamOutlined />
  if (/^party\.|assigned|handler_changed|custody|family/.test(kind)) return <UserOutlined />
  if (/accepted|property|archived/.test(kind)) return <InboxOutlined />
  return <FileTextOutlined />
}
