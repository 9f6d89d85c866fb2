import { useState } from 'react'
import { desk, type DeadlineRow } from '../../src/deadlines/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import { BasisDrawer } from '../ui/basis.tsx'
import { Page, PageHead } from '../ui/page.tsx'
import { EmptyState, ErrorState, RowsSkeleton } from '../ui/states.tsx'
import { monthDay, weekdayShort } from '../ui/format.ts'
import { HeadNote } from './head-note.tsx'
import { MyCards } from '../quality/lessons/my-cards.tsx'
import { MyReading } from '../standards/my-reading.tsx'
import { MyCases } from './my-cases.tsx'
import { MyMonth } from './my-month.tsx'
import { MyUnit } from './my-unit.tsx'
import { Office } from './office.tsx'
import { Strip } from './strip.tsx'
import * as text from './text.ts'
import { TodayList } from './today-list.tsx'
import { Waiting } from './waiting.tsx'
import './desk.css'

/** What the day begins with: own deadlines, own cases, the next days, the own month and unit; for those who lead, the office. */
export function DeskPage() {
  const t = useText(text)
  const who = useMe()
  const onCases = who.person_id !== null || has(who, 'case_officer', 'chief', 'department_head')
  const read = useCall(desk, {}, { enabled: onCases })
  const [opened, setOpened] = useState<DeadlineRow | null>(null)
  const title = t('head.title', { day: monthDay(who.today, t.language), weekday: weekdayShort(who.today, t.language) })
  const leads = has(who, 'case_officer', 'chief', 'department_head')
  const counts = read.data?.counts
  // Who leads and handles nothing sees the office; everybody else also what is empty.
  const own = counts && (!leads || counts.running + counts.cases + counts.units > 0) ? read.data : undefined
  return (
    <Page
      rail={
        who.person_id !== null && onCases ? (
          <>
            {(own || !read.data) && <Strip days={own?.strip} />}
            <MyReading />
            <MyCards />
            <MyMonth person={who.person_id} />
            <MyUnit person={who.person_id} />
          </>
        ) : undefined
      }
    >
      <PageHead name={t('title')} title={title} note={read.data && <HeadNote counts={own?.counts} />} />
      {!onCases && <EmptyState title={t('none.title')} more={t('none.more')} />}
      {!onCases && has(who, 'political') && <Waiting />}
      {onCases && read.isPending && <RowsSkeleton rows={10} />}
      {read.isError && !read.data && <ErrorState error={read.error} retry={() => void read.refetch()} />}
      {own && <TodayList desk={own} onBasis={setOpened} />}
      {onCases && <Waiting />}
      {leads && <Office />}
      {own && <MyCases desk={own} />}
      <BasisDrawer open={opened !== null} onClose={() => setOpened(null)} deadline={opened} />
    </Page>
  )
}
