import { Tabs } from 'antd'
import { useNavigate } from 'react-router'
import { useText } from '../i18n.ts'
import * as text from './text.ts'

/** The parts of the area, in the order in which they stand. */
const tabs = [
  { key: 'records', path: '/talent' },
  { key: 'submissions', path: '/talent/submissions' },
  { key: 'activities', path: '/talent/activities' },
  { key: 'training', path: '/talent/training' },
] as const
export type TalentTab = (typeof tabs)[number]['key']

export function TalentTabs({ current }: { current: TalentTab }) {
  const t = useText(text)
  const navigate = useNavigate()
  return (
    <Tabs
      className="no-print"
      activeKey={current}
      onChange={(key) => void navigate(tabs.find((tab) => tab.key === key)!.path)}
      items={tabs.map(({ key }) => ({ key, label: t(`tab.${key}`) }))}
    />
  )
}
