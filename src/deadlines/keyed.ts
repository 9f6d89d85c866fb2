import type { CaseFact } from '../cases/contract.ts'
import type { CaseKind } from '../facts.ts'
import { daysBetween, type Day } from '../platform/day.ts'
import type { Book } from './book.ts'
import { oversight } from './catalogue/oversight.ts'
import type { Clock, Period, Step } from './contract.ts'
import { addPeriod, addStep, settle, startStep } from './periods.ts'
import type { Match } from './rule.ts'

/**
 * A kind of deadline of which several may run side by side in a case: one for each key. It is opened, met and ended by facts whose
 * data carry the same number under `key`.
 */
export type KeyedRule = {
  code: string
  /** The field of the facts' data that tells one from another; it becomes the clock's ordinal. */
  key: string
  /** An opening with a key that already ran starts its clock anew. */
  opens: readonly Match[]
  periods: readonly Period[]
  /** The opening fact may carry, under `days` or `workdays`, the length that the office had set on that day; it then counts instead. */
  periods_in?: 'days' | 'workdays'
  /** The day from which it runs, where that is not the day of the fact: a field of the opening fact's data. */
  from?: string
  /** In which role the person who owes it is credited in the opening fact; absent: the handler of the case, whoever that is. */
  who?: string
  /** One clock for each person credited in that role, each met by a fact that credits this person so; ordinals then count 1, 2, 3. */
  each?: true
  /** Seen only by who owes it and by those who see every case, unless it is their own: who reviews a case is not known to its handler. */
  private?: true
  met_by: readonly Match[]
  ended_by?: readonly Match[]
  owner: Clock['owner']
  off?: true
  lapses?: true
  rolls: 'always' | 'never'
  lead: readonly number[]
  basis: Clock['basis']
  valid_from: Day
  /** Half-open. */
  valid_to?: Day
}

type Running = { clock: Clock; key: number; nominal: Day }
type Role = { kind: 'open' | 'meet' | 'end'; match: Match; code: string }
type Sheet = ReadonlyMap<CaseKind, readonly Role[]>
type Pass = { book: Book; rules: readonly KeyedRule[]; running: Map<string, Running>; counts: Map<string, number> }

// What ends comes before what begins, so that a notice returned ends one time and opens the next.
const order = { meet: 0, end: 1, open: 2 }
const sheets = new WeakMap<readonly KeyedRule[], Sheet>()
function sheetOf(rules: readonly KeyedRule[]): Sheet {
  const held = sheets.get(rules)
  if (held) return held
  const sheet = new Map<CaseKind, Role[]>()
  // Lengths may differ between the dated rows of a code; which facts move it is read from the newest.
  for (const rule of new Map(rules.toSorted((a, b) => (a.valid_from < b.valid_from ? -1 : 1)).map((r) => [r.code, r])).values()) {
    const add = (kind: Role['kind'], all: readonly Match[] = []) => {
      for (const match of all) sheet.set(match.kind, [...(sheet.get(match.kind) ?? []), { kind, match, code: rule.code }])
    }
    add('meet', rule.met_by)
    add('end', rule.ended_by)
    add('open', rule.opens)
  }
  for (const all of sheet.values()) all.sort((a, b) => order[a.kind] - order[b.kind])
  sheets.set(rules, sheet)
  return sheet
}

/**
 * The deadlines that follow from what is no act of the case, from its standing facts in the order of (on, fact_id). Pure, and
 * independent of the day on which it is asked.
 *
 * @throws Refusal 409 calendar.year_missing
 */
export function keyedClocksOf(facts: readonly CaseFact[], book: Book, rules: readonly KeyedRule[] = oversight): Clock[] {
  const sheet = sheetOf(rules)
  let pass: Pass | null = null
  for (let i = 0; i < facts.length; i++) {
    const fact = facts[i]!
    const roles = sheet.get(fact.kind)
    if (!roles) continue
    pass ??= { book, rules, running: new Map(), counts: new Map() }
    for (const role of roles) if (matches(role.match, fact)) react(pass, role, fact)
  }
  if (!pass) return []
  return [...pass.running.values()].map((r) => {
    if (r.clock.state === 'open') settled(pass, r)
    return r.clock
  })
}

function matches({ data, not }: Match, fact: CaseFact): boolean {
  for (const field in data) if (!data[field]!.includes(fact.data[field] as string)) return false
  for (const field in not) if (not[field]!.includes(fact.data[field] as string)) return false
  return true
}

const rowOn = (rules: readonly KeyedRule[], code: string, on: Day) =>
  rules.filter((r) => r.code === code && r.valid_from <= on && (!r.valid_to || on < r.valid_to)).at(-1)
const personsIn = (fact: CaseFact, role: string) => fact.credits.filter((c) => c.role === role).map((c) => c.person_id)

function react(pass: Pass, { kind, match, code }: Role, fact: CaseFact) {
  const rule = pass.rules.find((r) => r.code === code)!
  const key = fact.data[rule.key]
  if (typeof key !== 'number') return
  if (kind === 'open') {
    const row = rowOn(pass.rules, code, fact.on)
    if (!row || !(pass.book.settings.watched?.[code] ?? !row.off)) return
    const persons = row.who ? personsIn(fact, row.who) : [null]
    if (row.each) for (const person of persons) open(pass, row, fact, key, person, `${code}:${key}:${person}`)
    else open(pass, row, fact, key, persons[0] ?? null, `${code}:${key}`)
    return
  }
  const places = !rule.each
    ? [`${code}:${key}`]
    : kind === 'meet'
      ? personsIn(fact, rule.who!).map((person) => `${code}:${key}:${person}`)
      : [...pass.running.keys()].filter((place) => place.startsWith(`${code}:${key}:`))
  for (const place of places) {
    const r = pass.running.get(place)
    if (r?.clock.state === 'open') stop(pass, r, kind, match, fact)
  }
}

function open(pass: Pass, rule: KeyedRule, fact: CaseFact, key: number, person_id: number | null, place: string) {
  const before = pass.running.get(place)
  if (before?.clock.state === 'open') stop(pass, before, 'end', { kind: fact.kind, moot: true }, fact)
  const given = rule.periods_in ? fact.data[rule.periods_in] : undefined
  const periods = typeof given === 'number' ? [{ unit: rule.periods_in!, amount: given }] : rule.periods
  const start = (rule.from ? (fact.data[rule.from] as Day | undefined) : undefined) ?? fact.on
  const steps: Step[] = [...(before?.clock.steps ?? []), startStep(start)]
  let nominal = start
  for (const period of periods) {
    const to = addPeriod(nominal, period, pass.book.calendar, pass.book.month_mode)
    steps.push(addStep(nominal, to, period))
    nominal = to
  }
  const count = pass.counts.get(rule.code) ?? 0
  if (!before) pass.counts.set(rule.code, count + 1)
  const clock: Clock = {
    code: rule.code,
    ordinal: before?.clock.ordinal ?? (rule.each ? count + 1 : key),
    opened_on: start,
    opened_by: fact.fact_id,
    due_on: nominal,
    state: 'open',
    met_on: null,
    met_by: null,
    // Nobody of ours can be named who owes it.
    owner: rule.who && person_id === null ? 'other' : rule.owner,
    main: false,
    lapses: rule.lapses ?? false,
    custody: false,
    rule_from: rule.valid_from,
    basis: rule.basis,
    steps,
    lead: pass.book.settings.lead?.[rule.code] ?? [...rule.lead],
    person_id,
  }
  pass.running.set(place, { clock, key, nominal })
}

/** The last day for good; what a holiday does to it is written down. */
function settled({ book, rules }: Pass, { clock, nominal }: Running): Day {
  const rule = rules.find((r) => r.code === clock.code)!
  return (clock.due_on = settle(nominal, rule.rolls === 'never' ? 'fixed' : null, book.calendar, clock.steps))
}

function stop(pass: Pass, r: Running, kind: Role['kind'], by: Match, fact: CaseFact) {
  const { clock } = r
  const due = settled(pass, r)
  const late = daysBetween(due, fact.on)
  const met = kind === 'meet'
  const key = met ? (late > 0 ? 'step.late' : 'step.met') : late > 0 && !clock.lapses && !by.moot ? 'step.ended_unmet' : 'step.ended'
  const params: Step['params'] = { act: fact.kind, ...(met && late > 0 ? { n: late } : {}) }
  clock.steps.push({ kind: 'stop', key, params, from: due, to: fact.on, fact_id: fact.fact_id, basis: [] })
  clock.state = met ? (late > 0 ? 'late' : 'met') : 'ended'
  if (!met) return
  clock.met_on = fact.on
  clock.met_by = fact.fact_id
}
