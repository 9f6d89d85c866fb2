import { useText } from '../../i18n.ts'
import { Page, PageHead } from '../../ui/page.tsx'
import { DatedSettings } from '../settings.tsx'
import { PointsTabs } from '../tabs.tsx'
import * as points from '../text.ts'
import * as text from './text.ts'

/** How points are published and objected to: what holds, since when, on what basis, what has been proposed. */
export function RulesPage() {
  const t = useText(text)
  return (
    <Page>
      <PageHead title={t('rules.title')} crumbs={[{ label: useText(points)('title'), to: '/points' }]} note={t('rules.note')} />
      <PointsTabs current="rules" />
      <DatedSettings topic="publication" then={t('rules.months')} />
      <h2 className="rules-topic">{t('rules.aspects')}</h2>
      <p className="second">{t('rules.aspects_note')}</p>
      <DatedSettings topic="aspects" then={t('rules.begun')} />
    </Page>
  )
}
