import { Tabs } from 'antd'
import { useNavigate } from 'react-router'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import * as text from './text.ts'

/** Leads others, so that there is a list to see. */
export const useLeads = () => has(useMe(), 'chief', 'political', 'department_head')

export function PointsTabs({ current }: { current: 'people' | 'indicators' }) {
  const t = useText(text)
  const navigate = useNavigate()
  const leads = useLeads()
  return (
    <Tabs
      activeKey={current}
      onChange={(key) => void navigate(key === 'indicators' ? '/points/indicators' : '/points')}
      items={[
        { key: 'people', label: t(leads ? 'tab.people' : 'tab.own') },
        { key: 'indicators', label: t('tab.indicators') },
      ]}
    />
  )
}
