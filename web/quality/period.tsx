import { addMonths, addDays, day, firstOfMonth, yearOf, type Day } from '../../src/platform/day.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import { DayField } from '../ui/day-field.tsx'
import { useListState } from '../ui/list-state.ts'
import * as text from './text.ts'

export type Period = { from: string; to: string }
export function quarterOf(on: Day): Period {
  const month = firstOfMonth(on)
  const from = addMonths(month, -((Number(month.slice(5, 7)) - 1) % 3))
  return { from, to: addDays(addMonths(from, 3), -1) }
}
export const yearPeriod = (on: Day): Period => ({ from: `${yearOf(on)}-01-01`, to: `${yearOf(on)}-12-31` })

/** The period in the address, or this quarter. */
export function usePeriod() {
  const { query, change } = useListState()
  const today = day(useToday())
  const quarter = quarterOf(today)
  const period: Period = { from: query.from ?? quarter.from, to: query.to ?? quarter.to }
  return { period, query, change }
}

/** Quarters and the year at one click, any other days by hand. */
export function PeriodBar({ period, onChange }: { period: Period; onChange: (period: Period) => void }) {
  const t = useText(text)
  const today = day(useToday())
  const now = quarterOf(today)
  const ready: [keyof typeof text.zh, Period][] = [
    ['period.quarter', now],
    ['period.last', quarterOf(addDays(day(now.from), -1))],
    ['period.year', yearPeriod(today)],
  ]
  return (
    <div className="period-bar no-print" role="group" aria-label={t('period')}>
      {ready.map(([key, one]) => {
        const current = one.from === period.from && one.to === period.to
        return (
          <button
            key={key}
            type="button"
            className={`plain quality-chip${current ? ' is-current' : ''}`}
            aria-pressed={current}
            onClick={() => onChange(one)}
          >
            {t(key)}
          </button>
        )
      })}
      <span className="period-days">
        <DayField
          aria-label={`${t('period')} ${t('period.from')}`}
          value={period.from}
          onChange={(from) => from && onChange({ ...period, from })}
        />
        <span className="third">–</span>
        <DayField
          aria-label={`${t('period')} ${t('period.to')}`}
          value={period.to}
          min={period.from}
          onChange={(to) => to && onChange({ ...period, to })}
        />
      </span>
    </div>
  )
}
