import { useText } from '../i18n.ts'
import { PageTabs } from '../ui/page-tabs.tsx'
import * as text from './text.ts'

export function PeopleTabs({ current }: { current: 'people' | 'units' | 'departments' }) {
  const t = useText(text)
  return (
    <PageTabs
      label={t('title')}
      current={current}
      tabs={[
        { key: 'people', label: t('people'), to: '/people' },
        { key: 'units', label: t('units'), to: '/people/units' },
        { key: 'departments', label: t('departments'), to: '/people/departments' },
      ]}
    />
  )
}
