import { addMonths, yearOf, type Day } from '../../platform/day.ts'
import type { DutyState } from './contract.ts'
import type { DutyRule } from './reference.ts'

/** The appointment or promotion, as a fact says it. */
export type Beginning = { fact_id: number; on: Day; title: string }
export type Credited = { on: Day; hours: number; classroom: boolean }
/**
 * As in the contract, its days being days. running: the time is not over · met: in time · overdue: the time is over · before: older than
 * the rule · unknown: there was such an appointment, its day is not recorded.
 */
export type Duty = {
  id: DutyRule['id']
  fact_id: number | null
  title: string | null
  began_on: Day | null
  counts_from: Day | null
  due_on: Day | null
  hours: number
  needed: number
  missing: number
  state: DutyState
  met_on: Day | null
}

const rounded = (n: number) => Math.round(n * 100) / 100
/** Hours that are enough: days turned into hours, or the rule's own hours, whichever is reached first. */
export const neededHours = (rule: Pick<DutyRule, 'days' | 'hours'>, perDay: number): number =>
  rounded(Math.min(rule.days * perDay, rule.hours ?? Infinity))

/**
 * The last day of a time of months that begins on a day: that day is not counted, so it ends on the same-numbered day. It does not move
 * for a holiday: it is no procedural period.
 *
 * @source D – how the year of the training rule is counted is not said in what was read of it
 */
export const dueOf = (rule: Pick<DutyRule, 'months'>, began: Day): Day => addMonths(began, rule.months)

export const countsFor = (rule: Pick<DutyRule, 'classroom'>, d: Pick<Duty, 'counts_from' | 'due_on'>, c: Credited): boolean =>
  d.counts_from !== null && d.due_on !== null && c.on >= d.counts_from && c.on <= d.due_on && (!rule.classroom || c.classroom)

/**
 * One duty of training after an appointment or a promotion, as the facts stand on `today`. Hours that count for the year count here too.
 *
 * @source 《检察官教育培训工作条例》(高检发办字〔2022〕135号): new procurators one year with a month in class; new chiefs, deputy chiefs and
 * committee members 15 days, promotion to senior procurator 30 days or 230 hours, each within one year
 */
export function dutyOf(rule: DutyRule, began: Beginning | null, credited: readonly Credited[], today: Day, perDay: number): Duty {
  const needed = neededHours(rule, perDay)
  const none = { id: rule.id, fact_id: null, title: null, began_on: null, counts_from: null, due_on: null, hours: 0, met_on: null }
  if (!began) return { ...none, needed, missing: 0, state: 'unknown' }
  const of = { ...none, fact_id: began.fact_id, title: began.title, began_on: began.on }
  const inForce = began.on >= rule.valid_from && (rule.valid_to === null || began.on < rule.valid_to)
  if (!inForce) return { ...of, needed, missing: 0, state: 'before' }
  const window = { counts_from: addMonths(began.on, -rule.months_before), due_on: dueOf(rule, began.on) }
  let [hours, met_on] = [0, null as Day | null]
  for (const c of credited.filter((x) => countsFor(rule, window, x)).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    hours = rounded(hours + c.hours)
    if (met_on === null && hours >= needed) met_on = c.on
  }
  const state = met_on !== null ? 'met' : today > window.due_on ? 'overdue' : 'running'
  return { ...of, ...window, hours, needed, missing: rounded(Math.max(0, needed - hours)), state, met_on }
}

type Known = { category: string; post: string }
/** Whether a post held says that there was such an appointment, whose day nobody has recorded. */
export const presumed = (rule: Pick<DutyRule, 'presumed'>, { category, post }: Known): boolean =>
  rule.presumed.categories.includes(category) ||
  post.split(/[、，,；;\s]/).some((part) => rule.presumed.posts.some((ending) => part.endsWith(ending)))

/** Whether a duty belongs to a year: it runs in it. What is not known belongs to every year. */
export const inYear = (d: Duty, year: number): boolean =>
  d.state === 'unknown' || (d.state !== 'before' && yearOf(d.began_on!) <= year && yearOf(d.due_on!) >= year)
