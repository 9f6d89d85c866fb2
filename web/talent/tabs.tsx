import { useText } from '../i18n.ts'
import { PageTabs } from '../ui/page-tabs.tsx'
import * as text from './text.ts'

/** The parts of the area, in the order in which they stand. */
const tabs = [
  { key: 'records', to: '/talent' },
  { key: 'submissions', to: '/talent/submissions' },
  { key: 'activities', to: '/talent/activities' },
  { key: 'training', to: '/talent/training' },
  { key: 'mentoring', to: '/talent/mentoring' },
  { key: 'experts', to: '/talent/experts' },
  { key: 'projects', to: '/talent/projects' },
  { key: 'hearings', to: '/talent/hearings' },
  { key: 'programmes', to: '/talent/programmes' },
  { key: 'brands', to: '/talent/brands' },
  { key: 'nominations', to: '/talent/nominations' },
] as const
export type TalentTab = (typeof tabs)[number]['key']

export function TalentTabs({ current }: { current: TalentTab }) {
  const t = useText(text)
  return <PageTabs label={t('title')} current={current} tabs={tabs.map((tab) => ({ ...tab, label: t(`tab.${tab.key}`) }))} />
}
