import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useParams, useSearchParams } from 'react-router'
import { listIndicators, openPoints } from '../../src/performance/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { useMe } from '../session.ts'
import * as uiText from '../ui/text.ts'
import { Page, PageHead, Section } from '../ui/page.tsx'
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx'
import { AspectDrawer } from './aspect-drawer.tsx'
import { AspectTable } from './aspects.tsx'
import { IndicatorDrawer } from './indicator-drawer.tsx'
import { IndicatorTable } from './indicator-table.tsx'
import { MonthSwitch, useMonth } from './month-switch.tsx'
import { NotLive } from './not-live.tsx'
import { MonthObjections } from './objections/file.tsx'
import { Published } from './objections/published.tsx'
import { StateLine } from './state.tsx'
import { PointsTabs, useLeads } from './tabs.tsx'
import * as text from './text.ts'
import { Trend } from './trend.tsx'

/** One person's month: four aspects, each indicator with its why; every number opens. What is open stands in the address. */
export function PersonMonthPage() {
  const t = useText(text)
  const ui = useText(uiText)
  const who = useMe()
  const leads = useLeads()
  const person_id = Number(useParams().person_id)
  const month = useMonth()
  const [params, setParams] = useSearchParams()
  const read = useCall(openPoints, { params: { person_id }, query: { month } })
  const rules = useCall(listIndicators, {}, { staleTime: 60_000 }).data
  const open = params.get('open')
  const setOpen = (key: string | null) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now)
        if (key) next.set('open', key)
        else next.delete('open')
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  // Who leads comes from the list, which has them; whoever does not begins here.
  const tabs = !leads && <PointsTabs current="people" />
  if (read.isPending) return <PageSkeleton />
  if (read.isError) {
    if (read.error.status !== 404 && read.error.status !== 409)
      return <ErrorState page error={read.error} retry={() => void read.refetch()} />
    return (
      <Page>
        <PageHead title={t(person_id === who.person_id ? 'own' : 'title')} after={<MonthSwitch month={month} />} />
        {tabs}
        <EmptyState title={read.error.message} more={t('person.absent_more')} />
      </Page>
    )
  }
  const d = read.data
  const live = d.indicators.filter((i) => i.live)
  const chosen = d.indicators.find((i) => i.indicator_id === open)
  return (
    <Page>
      <PageHead
        title={d.person.name}
        name={`${d.person.name} ${month}`}
        crumbs={[
          leads ? { label: t('title'), to: `/points?month=${month}` } : { label: t('title') },
          ...(d.person.department
            ? [
                {
                  label: d.person.department,
                  ...(leads ? { to: `/points?month=${month}&department=${encodeURIComponent(d.person.department)}` } : {}),
                },
              ]
            : []),
        ]}
        after={<MonthSwitch month={month} />}
        note={<StateLine month={d} before={t(`code.${d.person.category}`)} />}
        actions={
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {ui('common.print')}
          </Button>
        }
      />
      {tabs}
      <div className="month-top">
        <Section title={t('aspects')} extra={rules ? t('aspects.note', { ceiling: rules.ceiling }) : undefined}>
          <AspectTable month={d} ceiling={rules?.ceiling ?? null} open={open} onOpen={setOpen} />
        </Section>
        <Section title={t('trend')} extra={t('trend.note', { year: month.slice(0, 4) })}>
          <Trend trend={d.trend} month={month} person_id={d.person.person_id} />
        </Section>
      </div>
      <Section
        title={t('indicators')}
        count={t('indicators.count', { live: live.filter((i) => i.n > 0).length, of: live.length })}
        more={{ label: t('indicators.all'), to: '/points/indicators' }}
      >
        {live.length ? <IndicatorTable rows={live} open={open} onOpen={setOpen} /> : <EmptyState small title={t('indicators.none')} />}
      </Section>
      {d.state === 'published' && (
        <>
          <MonthObjections person_id={person_id} month={month} />
          {!leads && <Published month={month} />}
        </>
      )}
      <NotLive rows={d.indicators.filter((i) => !i.live)} />
      <IndicatorDrawer
        indicator={chosen ?? null}
        person={d.person}
        month={month}
        state={d.state}
        mayCorrect={d.open_actions.includes('correct')}
        onClose={() => setOpen(null)}
      />
      <AspectDrawer month={d} of={open} ceiling={rules?.ceiling ?? null} onOpen={setOpen} onClose={() => setOpen(null)} />
    </Page>
  )
}
