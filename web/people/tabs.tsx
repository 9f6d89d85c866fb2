import { Link } from 'react-router'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import { PageTabs } from '../ui/page-tabs.tsx'
import * as text from './text.ts'

export function PeopleTabs({ current }: { current: 'people' | 'units' | 'departments' | 'corrections' }) {
  const t = useText(text)
  const who = useMe()
  return (
    <PageTabs
      label={t('title')}
      current={current}
      tabs={[
        { key: 'people', label: t('people'), to: '/people' },
        { key: 'units', label: t('units'), to: '/people/units' },
        { key: 'departments', label: t('departments'), to: '/people/departments' },
        ...(has(who, 'political', 'case_officer', 'chief')
          ? [{ key: 'corrections', label: t('corrections'), to: '/people/corrections' }]
          : []),
      ]}
    />
  )
}

/** In an empty office: where the roster comes in, for whoever may bring it. */
export function ImportLink() {
  const t = useText(text)
  const who = useMe()
  return has(who, 'political', 'system_admin', 'case_officer') ? <Link to="/imports">{t('import')}</Link> : null
}
