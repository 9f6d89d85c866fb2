import { Tabs } from 'antd'
import { useNavigate } from 'react-router'
import { useText } from '../i18n.ts'
import * as text from './text.ts'

export function PeopleTabs({ current }: { current: 'people' | 'units' | 'departments' }) {
  const t = useText(text)
  const navigate = useNavigate()
  return (
    <Tabs
      activeKey={current}
      onChange={(key) => void navigate(key === 'people' ? '/people' : `/people/${key}`)}
      items={[
        { key: 'people', label: t('people') },
        { key: 'units', label: t('units') },
        { key: 'departments', label: t('departments') },
      ]}
    />
  )
}
