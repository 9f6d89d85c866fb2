import type { ReactNode } from 'react'
import type { Me } from '../../src/platform/contract.ts'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import { PageTabs } from '../ui/page-tabs.tsx'
import { Page, PageHead } from '../ui/page.tsx'
import { NoRight } from '../ui/states.tsx'
import * as text from './text.ts'
import './system.css'

const tabs = ['accounts', 'audit', 'seals', 'calendar', 'jobs'] as const
type SystemTab = (typeof tabs)[number]
const may: Record<SystemTab, (who: Me) => boolean> = {
  accounts: (who) => has(who, 'system_admin'),
  audit: (who) => has(who, 'auditor'),
  seals: (who) => has(who, 'auditor'),
  calendar: (who) => has(who, 'system_admin', 'auditor'),
  jobs: (who) => has(who, 'system_admin', 'case_officer'),
}
export const openTabs = (who: Me) => tabs.filter((tab) => may[tab](who))

/** A page of the system area: its name, the tabs that the person may open, the body. */
export function SystemPage({
  tab,
  note,
  actions,
  children,
}: {
  tab: SystemTab
  note?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  const t = useText(text)
  const who = useMe()
  if (!may[tab](who))
    return (
      <Page>
        <NoRight />
      </Page>
    )
  return (
    <Page>
      <PageHead title={t('title')} name={`${t(tab)} · ${t('title')}`} note={note} actions={actions} />
      <PageTabs label={t('title')} current={tab} tabs={openTabs(who).map((key) => ({ key, label: t(key), to: `/system/${key}` }))} />
      {children}
    </Page>
  )
}
