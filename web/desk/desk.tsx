import { useText } from '../i18n.ts'
import { useMe } from '../session.ts'
import { monthDay, weekdayName } from '../ui/format.ts'
import { Page, PageHead } from '../ui/page.tsx'
import * as text from './text.ts'

export function DeskPage() {
  const t = useText(text)
  const who = useMe()
  return (
    <Page>
      <PageHead name={t('title')} title={`${monthDay(who.today, t.language)} ${weekdayName(who.today, t.language)}`} />
    </Page>
  )
}
