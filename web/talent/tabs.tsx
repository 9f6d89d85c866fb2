import { useText } from '../i18n.ts'
import { PageTabs } from '../ui/page-tabs.tsx'
import * as text from './text.ts'

/** The pages of the area; what is looked at together stands behind one tab. */
const groups = {
  results: { records: '/talent', submissions: '/talent/submissions' },
  learning: { activities: '/talent/activities', training: '/talent/training', hearings: '/talent/hearings' },
  mentoring: { mentoring: '/talent/mentoring' },
  research: { projects: '/talent/projects', experts: '/talent/experts' },
  building: { programmes: '/talent/programmes', brands: '/talent/brands' },
  nominations: { nominations: '/talent/nominations' },
} as const
type Group = keyof typeof groups
type KeyOf<T> = T extends unknown ? keyof T : never
type TalentTab = KeyOf<(typeof groups)[Group]>

export function TalentTabs({ current }: { current: TalentTab }) {
  const t = useText(text)
  const parts = (group: Group) => Object.entries(groups[group]).map(([key, to]) => ({ key, to, label: t(`tab.${key as TalentTab}`) }))
  const tabs = (Object.keys(groups) as Group[]).map((key) => ({ key, label: t(`tab.${key}`), parts: parts(key) }))
  return <PageTabs label={t('title')} current={current} tabs={tabs} />
}
