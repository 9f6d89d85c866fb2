import { useCallback, useMemo } from 'react'
import { calendarDays } from '../src/platform/contract.ts'
import { weekday, yearOf, type Day } from '../src/platform/day.ts'
import { useCall } from './client.ts'
import { language } from './i18n.ts'
import { useToday } from './session.ts'

type Known = { off: boolean; name: string | null }
/** The office's calendar of this year and its neighbours; read once, since it changes a few times a year. */
function useDays(): Map<string, Known> {
  const year = yearOf(useToday())
  const query = useMemo(() => ({ query: { from: `${year - 1}-07-01`, to: `${year + 1}-06-30` } }), [year])
  const read = useCall(calendarDays, query, { staleTime: 3_600_000 })
  const days = read.data?.days
  return useMemo(() => new Map(days?.map((d) => [d.day, d])), [days])
}

/** Whether a day is a day off, by the office's calendar; outside of what it knows, by the week. */
export function useCalendar(): (day: Day) => boolean {
  const days = useDays()
  return useCallback((day: Day) => days.get(day)?.off ?? weekday(day) > 5, [days])
}
// The calendar's notices are Chinese; these are the days fixed by regulation.
const holidays: Record<string, string> = {
  元旦: 'New Year’s Day',
  春节: 'Spring Festival',
  清明节: 'Qingming Festival',
  劳动节: 'Labour Day',
  端午节: 'Dragon Boat Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
}
/** What the calendar calls a day: 元旦, 调休上班; null for an ordinary one. */
export function useDayName(): (day: string) => string | null {
  const days = useDays()
  const lang = language.use()
  return useCallback(
    (day: string) => {
      const name = days.get(day)?.name ?? null
      return name && lang === 'en' ? (holidays[name] ?? name) : name
    },
    [days, lang],
  )
}
