import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import { PageTabs } from '../ui/page-tabs.tsx'
import * as text from './text.ts'

/** The pages of the area in the order of the work; what is looked at together stands behind one tab. */
const groups = {
  overview: { overview: '/quality' },
  checks: { checks: '/quality/checks' },
  reviews: { reviews: '/quality/reviews' },
  selection: { plans: '/quality/plans', mandatory: '/quality/mandatory', coverage: '/quality/coverage' },
  improvement: { lessons: '/quality/lessons', lectures: '/quality/lectures' },
  report: { report: '/quality/report' },
  settings: { settings: '/quality/settings', standard: '/quality/standard' },
} as const
type Group = keyof typeof groups
type KeyOf<T> = T extends unknown ? keyof T : never
type QualityTab = KeyOf<(typeof groups)[Group]>

export function QualityTabs({ current }: { current: QualityTab }) {
  const t = useText(text)
  const who = useMe()
  const open = (Object.keys(groups) as Group[]).filter((key) => key !== 'report' || has(who, 'case_officer', 'chief', 'department_head'))
  const parts = (group: Group) => Object.entries(groups[group]).map(([key, to]) => ({ key, to, label: t(`tab.${key as QualityTab}`) }))
  return <PageTabs label={t('title')} current={current} tabs={open.map((key) => ({ key, label: t(`tab.${key}`), parts: parts(key) }))} />
}
