import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { calendarDays } from '../../src/platform/contract.ts'
import { weekday, yearOf, type Day } from '../../src/platform/day.ts'
import { calendarYears } from '../../src/deadlines/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import { monthName, weekdayShort } from '../ui/format.ts'
import { Section } from '../ui/page.tsx'
import { EmptyState, ErrorState, RowsSkeleton } from '../ui/states.tsx'
import { DayDrawer, YearDrawer } from './calendar-forms.tsx'
import { holidaysOf, type Known } from './holidays.ts'
import { SystemPage } from './tabs.tsx'
import * as text from './text.ts'

/** The days off of a year, by which every deadline is computed. */
export function CalendarPage() {
  const t = useText(text)
  const who = useMe()
  const may = has(who, 'system_admin')
  const [params, setParams] = useSearchParams()
  const year = Number(params.get('year')) || yearOf(who.today)
  const years = useCall(calendarYears, {})
  const days = useCall(calendarDays, { query: { from: `${year}-01-01`, to: `${year}-12-31` } })
  const [chosen, setChosen] = useState<Known | null>(null)
  const [editing, setEditing] = useState(false)
  const known = years.data?.rows.find((y) => y.year === year)
  const own = days.data?.days.filter((d) => yearOf(d.day) === year) ?? []
  const go = (to: number) => setParams({ year: String(to) })
  return (
    <SystemPage
      tab="calendar"
      note={t(may ? 'calendar_note' : 'calendar_note_read')}
      actions={
        may && (
          <Button type={years.data && !known ? 'primary' : 'default'} onClick={() => setEditing(true)}>
            {t(years.data && !known ? 'open_year' : 'year_state', { year })}
          </Button>
        )
      }
    >
      <div className="year-head">
        <Button size="small" icon={<LeftOutlined />} aria-label={t('year_before')} onClick={() => go(year - 1)} />
        <b>{t('year', { year })}</b>
        <Button size="small" icon={<RightOutlined />} aria-label={t('year_after')} onClick={() => go(year + 1)} />
        {known && (
          <span className="second">
            {t(`year.${known.status}`)} · {known.source}
          </span>
        )}
      </div>
      {days.isError || years.isError ? (
        <ErrorState error={days.error ?? years.error} retry={() => (void days.refetch(), void years.refetch())} />
      ) : !years.data || !days.data ? (
        <RowsSkeleton rows={8} />
      ) : !known ? (
        <EmptyState title={t('year_unknown', { year })} more={t('year_unknown_more')} />
      ) : (
        <>
          {known.status === 'predicted' && <p className="calendar-warning">{t('predicted_note')}</p>}
          <Holidays days={own} />
          <Section title={t('months')} extra={<Legend />}>
            <div className="months">
              {Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`).map((month) => (
                <Month
                  key={month}
                  month={month}
                  days={own.filter((d) => d.day.startsWith(month))}
                  open={may ? setChosen : undefined}
                  today={who.today}
                />
              ))}
            </div>
          </Section>
        </>
      )}
      <DayDrawer key={chosen?.day ?? ''} day={chosen} onClose={() => setChosen(null)} />
      <YearDrawer key={`y${year}`} year={year} known={known} open={editing} onClose={() => setEditing(false)} />
    </SystemPage>
  )
}

function Legend() {
  const t = useText(text)
  return (
    <span className="month-legend">
      <span className="is-off">{t('off')}</span>
      <span className="is-makeup">{t('makeup')}</span>
    </span>
  )
}

function Holidays({ days }: { days: Known[] }) {
  const t = useText(text)
  const found = holidaysOf(days)
  return (
    <Section title={t('holidays')} count={found.length}>
      <ul className="holidays">
        {found.map((h) => (
          <li key={`${h.name}${h.from}`}>
            <b>{h.name}</b>
            <span>{h.from === h.to ? h.from : t('span', { from: h.from, to: h.to, days: h.days })}</span>
            <span className="third">{h.off ? '' : t('makeup')}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Month({ month, days, open, today }: { month: string; days: Known[]; open?: (day: Known) => void; today: string }) {
  const t = useText(text)
  const first = days[0]
  if (!first) return null
  const word = (d: Known) => [d.day, t(d.off ? 'off' : weekday(d.day as Day) > 5 ? 'makeup' : 'working'), d.name].filter(Boolean).join(' ')
  const look = (d: Known) =>
    [d.off ? 'is-off' : weekday(d.day as Day) > 5 ? 'is-makeup' : '', d.day === today ? 'is-today' : ''].filter(Boolean).join(' ') ||
    undefined
  return (
    <section className="month" aria-label={monthName(month, t.language)}>
      <h3>{monthName(month, t.language)}</h3>
      <div className="month-days">
        {['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05', '2024-01-06', '2024-01-07'].map((d) => (
          <span key={d} className="third" aria-hidden>
            {weekdayShort(d, t.language).slice(0, 2)}
          </span>
        ))}
        {days.map((d, i) => {
          const place = i === 0 ? { gridColumnStart: weekday(d.day as Day) } : undefined
          return open ? (
            <button key={d.day} type="button" className={`plain ${look(d) ?? ''}`} style={place} title={word(d)} onClick={() => open(d)}>
              <span aria-hidden>{+d.day.slice(8)}</span>
              <span className="hidden-text">{word(d)}</span>
            </button>
          ) : (
            <span key={d.day} className={look(d)} style={place} title={word(d)}>
              {+d.day.slice(8)}
            </span>
          )
        })}
      </div>
    </section>
  )
}
