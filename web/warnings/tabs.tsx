import { Tabs } from 'antd'
import { useNavigate } from 'react-router'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import * as text from './response-text.ts'

type Tab = 'warnings' | 'notices' | 'log' | 'analysis' | 'settings'
/** The pages of monitoring. */
export function WarningsTabs({ current }: { current: Tab }) {
  const t = useText(text)
  const who = useMe()
  const navigate = useNavigate()
  const items: Tab[] = ['warnings', 'notices', 'log', ...(has(who, 'case_officer', 'chief') ? (['analysis'] as const) : []), 'settings']
  return (
    <Tabs
      activeKey={current}
      aria-label={t('tab.label')}
      className="no-print"
      onChange={(key) => void navigate(key === 'warnings' ? '/warnings' : `/warnings/${key}`)}
      items={items.map((key) => ({ key, label: t(`tab.${key}`) }))}
    />
  )
}
