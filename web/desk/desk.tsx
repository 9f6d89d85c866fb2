import { lazy, Suspense, useState } from 'react'
import { desk, type DeadlineRow } from '../../src/deadlines/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import { BasisDrawer } from '../ui/basis.tsx'
import { Page, PageHead } from '../ui/page.tsx'
import { EmptyState, ErrorState, RowsSkeleton } from '../ui/states.tsx'
import { monthDay, weekdayShort } from '../ui/format.ts'
import { HeadNote } from './head-note.tsx'
import { MyMonth } from './my-month.tsx'
import { MyUnit } from './my-unit.tsx'
import { Office } from './office.tsx'
import { Strip } from './strip.tsx'
import * as text from './text.ts'
import { TodayList } from './today-list.tsx'
import './desk.css'

// The table comes after what is due today.
const MyCases = lazy(async () => ({ default: (await import('./my-cases.tsx')).MyCases }))

/** What the day begins with: own deadlines, own cases, the next days, the own month and unit; for those who lead, the office. */
export function DeskPage() {
  const t = useText(text)
  const who = useMe()
  const onCases = who.person_id !== null || has(who, 'case_officer', 'chief', 'department_head')
  const read = useCall(desk, {}, { enabled: onCases })
  const [opened, setOpened] = useState<DeadlineRow | null>(null)
  const title = `${monthDay(who.today, t.language)} ${t('day.weekday', { weekday: weekdayShort(who.today, t.language) })}`
  const own = read.data && (who.person_id !== null || read.data.deadlines.length > 0)
  return (
    <Page
      rail={
        who.person_id !== null && onCases ? (
          <>
            <Strip days={read.data?.strip} />
            <MyMonth person={who.person_id} />
            <MyUnit person={who.person_id} />
          </>
        ) : undefined
      }
    >
      <PageHead name={t('title')} title={title} note={read.data && <HeadNote counts={read.data.counts} />} />
      {!onCases && <EmptyState title={t('none.title')} more={t('none.more')} />}
      {onCases && read.isPending && <RowsSkeleton rows={10} />}
      {read.isError && !read.data && <ErrorState error={read.error} retry={() => void read.refetch()} />}
      {own && <TodayList desk={read.data} onBasis={setOpened} />}
      {has(who, 'case_officer', 'chief', 'department_head') && <Office />}
      {own && (
        <Suspense fallback={<RowsSkeleton rows={6} />}>
          <MyCases desk={read.data} />
        </Suspense>
      )}
      <BasisDrawer open={opened !== null} onClose={() => setOpened(null)} deadline={opened} />
    </Page>
  )
}
