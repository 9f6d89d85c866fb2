import { useText } from '../../i18n.ts'
import { Page, PageHead } from '../../ui/page.tsx'
import { DatedSettings } from '../settings.tsx'
import * as text from './text.ts'

/** What the year-end evaluation is held by, each with its day, source and history. */
export function EvaluationSettingsPage() {
  const t = useText(text)
  const crumbs = [
    { label: t('area'), to: '/points' },
    { label: t('title'), to: '/points/evaluation' },
  ]
  return (
    <Page>
      <PageHead title={t('settings')} crumbs={crumbs} note={t('settings.note')} />
      <DatedSettings topic="evaluation" then={t('settings.then')} />
    </Page>
  )
}
