import { addDays } from '../../src/platform/day.ts'
import { useCalendar, useDayName } from '../calendar.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import { monthDay, weekdayName } from '../ui/format.ts'
import { nextHoliday } from './holiday.ts'
import * as text from './text.ts'

/** The day in a sentence: how much, what is pressing, which holiday comes. */
export function HeadNote({ counts }: { counts: { overdue: number; today: number; ten_days: number } | undefined }) {
  const t = useText(text)
  const today = useToday()
  const isOff = useCalendar()
  const nameOf = useDayName()
  const holiday = nextHoliday(today, isOff, nameOf)
  const parts = [
    counts && counts.overdue > 0 && t('head.overdue', { count: counts.overdue }),
    counts && counts.today > 0 && t('head.today', { count: counts.today }),
  ].filter(Boolean)
  const some = counts && counts.ten_days + counts.overdue > 0
  const back = holiday && `${monthDay(holiday.back, t.language)}${t.language === 'zh' ? `（${weekdayName(holiday.back, 'zh')}）` : ''}`
  return (
    <>
      {counts && (some ? t('head.things', { count: counts.ten_days }) : t('head.calm'))}
      {parts.map((part, i) => (
        <span key={i}>
          {t('head.comma')}
          <b className="pressing">{part}</b>
        </span>
      ))}
      {some && t('head.stop')}
      {holiday
        ? t(holiday.from === addDays(today, 1) ? 'head.holiday_tomorrow' : 'head.holiday', {
            from: monthDay(holiday.from, t.language),
            name: holiday.name,
            days: holiday.days,
            back,
          })
        : isOff(today) && t('head.off')}
    </>
  )
}
