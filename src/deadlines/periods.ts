import type { Calendar } from '../platform/calendar.ts'
import { addDays, addMonths, isLastOfMonth, type Day, daysInMonth, yearOf } from '../platform/day.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Basis, Period, Step } from './contract.ts'

const cpl105: Basis = { law: '刑事诉讼法（2018）', article: '105', mark: 'V' }
const spci202: Basis = { law: '最高人民法院关于适用刑事诉讼法的解释（2021）', article: '202', mark: 'V' }
const workingDays: Basis = { law: '国务院办公厅节假日安排通知', article: null, mark: 'V' }
const startBasis = [cpl105]
const monthBasis = [spci202]
const workdayBasis = [workingDays]
const rollBasis = [{ ...cpl105, article: '105第四款' }]

export type MonthMode = 'same_day' | 'day_before'
type Counting = {
  calendar: Calendar
  /** While the person is in custody the last day stays where it is, holiday or not. */
  custody?: boolean
  /** Some detention centres still count to the day before the same-numbered day. */
  month_mode?: MonthMode
}
type Counted = { last_day: Day; nominal: Day; steps: Step[] }

/**
 * The same-numbered day `n` months on; the last day of the month where that number does not exist, and whenever the event day
 * was itself the last of its month (28 Feb → 31 Mar).
 *
 * @source 最高法刑诉解释(2021) 第二百零二条第一款
 */
function addLegalMonths(from: Day, n: number, mode: MonthMode = 'same_day'): Day {
  const same = addMonths(from, n)
  const end = isLastOfMonth(from) ? (`${same.slice(0, 8)}${daysInMonth(yearOf(same), +same.slice(5, 7))}` as Day) : same
  return mode === 'day_before' ? addDays(end, -1) : end
}

/** The day on which one period that starts on `from` nominally ends, before any holiday is looked at. */
export function addPeriod(from: Day, period: Period, calendar: Calendar, mode: MonthMode = 'same_day'): Day {
  if (period.unit === 'days') return addDays(from, period.amount)
  if (period.unit === 'workdays') return calendar.addWorkdays(from, period.amount)
  return addLegalMonths(from, period.amount, mode)
}

const addKeys = { days: 'step.days', workdays: 'step.workdays', months: 'step.months' } as const
const addBases = { days: startBasis, workdays: workdayBasis, months: monthBasis } as const

export const startStep = (start: Day, key = 'step.start', params: Step['params'] = {}): Step => ({
  kind: 'start',
  key,
  params,
  from: null,
  to: start,
  basis: startBasis,
})
export const addStep = (from: Day, to: Day, period: Period): Step => ({
  kind: 'add',
  key: addKeys[period.unit],
  params: { n: period.amount },
  from,
  to,
  basis: addBases[period.unit],
})

/** Why a last day that is a day off does not move: the person is in custody, or the period is one that no holiday prolongs. */
export type Fixed = 'custody' | 'fixed'
/**
 * The last day after the nominal end has been reached: a day off moves to the next working day, once, unless it is fixed.
 * A year whose make-up days are not yet published is computed, and a step says so.
 *
 * @source 刑事诉讼法(2018) 第一百零五条第四款
 */
export function settle(nominal: Day, fixed: Fixed | null, calendar: Calendar, steps: Step[]): Day {
  if (fixed) {
    // The day does not depend on the calendar, so a year that was never seeded is no obstacle.
    if (calendar.knows(nominal) && calendar.isOff(nominal))
      steps.push(dayOff('keep', fixed === 'custody' ? 'step.keep' : 'step.fixed', nominal, nominal, calendar))
    return nominal
  }
  let last = nominal
  if (calendar.isOff(nominal)) {
    last = calendar.nextWorkday(nominal)
    steps.push(dayOff('roll', 'step.roll', nominal, last, calendar))
  }
  if (calendar.statusOf(last) === 'predicted')
    steps.push({ kind: 'keep', key: 'step.predicted', params: { year: yearOf(last) }, from: last, to: last, basis: workdayBasis })
  return last
}
const dayOff = (kind: 'roll' | 'keep', key: string, from: Day, to: Day, calendar: Calendar): Step => ({
  kind,
  key,
  params: { name: calendar.nameOf(from) ?? '' },
  from,
  to,
  basis: rollBasis,
})

/** The basis of the steps that are mere counting, by key; a stored step leaves it out. */
export const countingBasis: Readonly<Record<string, Basis[]>> = {
  'step.start': startBasis,
  'step.same_day': startBasis,
  'step.start_receipt': startBasis,
  'step.start_after': startBasis,
  'step.days': startBasis,
  'step.workdays': workdayBasis,
  'step.months': monthBasis,
  'step.roll': rollBasis,
  'step.keep': rollBasis,
  'step.fixed': rollBasis,
  'step.predicted': workdayBasis,
}

/**
 * The last day of the periods that start, one upon the other, on `start`. The starting day is not counted; each further period is
 * added to the nominal end of the one before, and the holiday rule is applied once, at the end.
 */
export function lastDay(start: Day, periods: readonly Period[], { calendar, custody = false, month_mode = 'same_day' }: Counting): Counted {
  const steps: Step[] = [startStep(start)]
  let nominal = start
  for (const period of periods) {
    const to = addPeriod(nominal, period, calendar, month_mode)
    steps.push(addStep(nominal, to, period))
    nominal = to
  }
  return { last_day: settle(nominal, custody ? 'custody' : null, calendar, steps), nominal, steps }
}

/**
 * P1M, P7D, P3WD, P1M15D: months, then days or working days. Weeks, years and hours are no units of these laws here.
 * @throws Refusal 422 period.unreadable · 422 period.too_long (over 120 months or 3,660 days)
 */
export function parsePeriod(length: string): Period[] {
  const match = /^P(?:(\d{1,4})M)?(?:(\d{1,4})(D|WD))?$/.exec(length.trim().toUpperCase())
  const months = +(match?.[1] ?? 0)
  const days = +(match?.[2] ?? 0)
  if (!match || months + days === 0) throw new Refusal(422, 'period.unreadable', { length })
  if (months > 120 || days > 3660) throw new Refusal(422, 'period.too_long', { length })
  const periods: Period[] = []
  if (months) periods.push({ unit: 'months', amount: months })
  if (days) periods.push({ unit: match[3] === 'WD' ? 'workdays' : 'days', amount: days })
  return periods
}
