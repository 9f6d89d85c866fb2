import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import { PageTabs } from '../ui/page-tabs.tsx'
import * as text from './text.ts'

const pages = {
  overview: '/quality',
  checks: '/quality/checks',
  reviews: '/quality/reviews',
  mandatory: '/quality/mandatory',
  plans: '/quality/plans',
  coverage: '/quality/coverage',
  lessons: '/quality/lessons',
  lectures: '/quality/lectures',
  report: '/quality/report',
  settings: '/quality/settings',
} as const
export type QualityTab = keyof typeof pages

/** From one page of the area to the next, in the order of the work. */
export function QualityTabs({ current }: { current: QualityTab }) {
  const t = useText(text)
  const who = useMe()
  const open = (Object.keys(pages) as QualityTab[]).filter(
    (key) => key !== 'report' || has(who, 'case_officer', 'chief', 'department_head'),
  )
  return <PageTabs label={t('title')} current={current} tabs={open.map((key) => ({ key, label: t(`tab.${key}`), to: pages[key] }))} />
}
