import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { CaseFact } from '../cases/contract.ts'
import { caseOf, folded } from '../cases/dossier.ts'
import type { Accepted, CaseKind } from '../facts.ts'
import { calendarOf, holidayRows } from '../platform/calendar.ts'
import { day } from '../platform/day.ts'
import { bookOf, type DeadlineSettings } from './book.ts'
import type { Clock } from './contract.ts'
import { clocksOf } from './derive.ts'

const { days, years } = holidayRows(JSON.parse(readFileSync('reference/holidays.json', 'utf8')))
const calendar = calendarOf(days, years)

export type Act = [kind: CaseKind, on: string, data?: Record<string, unknown>]
const registered: Accepted = {
  case_no: '青江检诉受〔2026〕519901000001号',
  unified_no: null,
  name: '张三盗窃案',
  category: 'ordinary.prosecution',
  cause: '盗窃罪',
  source_agency: '青江区公安分局',
  source_kind: 'police',
  department_id: null,
  handler_id: null,
  assistant_id: null,
  clerk_id: null,
  custody: 'not_in_custody',
  plea: null,
  juvenile: false,
  major: false,
}
export function dossier(accepted_on: string, given: Partial<Accepted>, acts: Act[]): CaseFact[] {
  const all: Act[] = [['case.accepted', accepted_on, { ...registered, ...given }], ...acts]
  return all.map(([kind, on, data = {}], i) => ({ fact_id: i + 1, kind, on: day(on), data, credits: [] }))
}
export const book = (settings: DeadlineSettings = {}) => bookOf(calendar, settings)
/** The clocks of a case accepted on the day, in which then these acts happened. */
export function clocks(accepted_on: string, given: Partial<Accepted>, acts: Act[] = [], settings: DeadlineSettings = {}): Clock[] {
  const facts = folded(dossier(accepted_on, given, acts))
  return clocksOf(caseOf(facts)!, facts, book(settings))
}
export const only = (all: Clock[], code: string) => all.filter((c) => c.code === code)
export const one = (all: Clock[], code: string): Clock => {
  assert.equal(only(all, code).length, 1, `one ${code}`)
  return only(all, code)[0]!
}
/** Code, last day, state: what a page shows first. */
export const brief = (all: Clock[], ...codes: string[]) => all.filter((c) => codes.includes(c.code)).map((c) => [c.code, c.due_on, c.state])
export const keys = (c: Clock) => c.steps.map((s) => s.key)
