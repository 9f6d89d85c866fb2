import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import { PageTabs } from '../ui/page-tabs.tsx'
import * as evaluation from './evaluation/text.ts'
import * as objections from './objections/text.ts'
import * as text from './text.ts'
import * as weights from './weights/text.ts'

/** Leads others, so that there is a list to see. */
export const useLeads = () => has(useMe(), 'chief', 'political', 'department_head')

export function PointsTabs({
  current,
}: {
  current: 'people' | 'indicators' | 'weights' | 'panels' | 'objections' | 'rules' | 'evaluation'
}) {
  const t = useText(text)
  const o = useText(objections)
  const e = useText(evaluation)
  const w = useText(weights)
  const leads = useLeads()
  return (
    <PageTabs
      label={t('title')}
      current={current}
      tabs={[
        { key: 'people', label: t(leads ? 'tab.people' : 'tab.own'), to: '/points' },
        { key: 'indicators', label: t('tab.indicators'), to: '/points/indicators' },
        { key: 'weights', label: w('title'), to: '/points/weights' },
        { key: 'panels', label: t('tab.panels'), to: '/points/panels' },
        { key: 'objections', label: o('tab.objections'), to: '/points/objections' },
        { key: 'rules', label: o('tab.rules'), to: '/points/rules' },
        { key: 'evaluation', label: e('title'), to: '/points/evaluation' },
      ]}
    />
  )
}
