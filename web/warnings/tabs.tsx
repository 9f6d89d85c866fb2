import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import { PageTabs } from '../ui/page-tabs.tsx'
import * as text from './response-text.ts'

type Tab = 'warnings' | 'card' | 'looks' | 'notices' | 'log' | 'analysis' | 'settings'
/** The pages of monitoring. */
export function WarningsTabs({ current }: { current: Tab }) {
  const t = useText(text)
  const who = useMe()
  const items: Tab[] = [
    'warnings',
    'card',
    'looks',
    'notices',
    'log',
    ...(has(who, 'case_officer', 'chief') ? (['analysis'] as const) : []),
    'settings',
  ]
  return (
    <PageTabs
      label={t('tab.label')}
      current={current}
      tabs={items.map((key) => ({ key, label: t(`tab.${key}`), to: key === 'warnings' ? '/warnings' : `/warnings/${key}` }))}
    />
  )
}
