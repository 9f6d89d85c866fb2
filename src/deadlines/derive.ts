import type { CaseFact, CaseState } from '../cases/contract.ts'
import type { CaseKind } from '../facts.ts'
import { addDays, daysBetween, type Day } from '../platform/day.ts'
import { ruleOn, type Book, type Kind, type Reaction } from './book.ts'
import type { Clock, Step } from './contract.ts'
import { custodyLine, insideOn, type CustodyLine } from './custody.ts'
import { keyedClocksOf } from './keyed.ts'
import { addPeriod, addStep, settle, startStep, type Fixed } from './periods.ts'
import type { Extension, Hold, Match, Opening, Rule, When } from './rule.ts'
import { mayHaveVictim } from './victims.ts'

/** A clock while the facts are read; `nominal` is its end before any holiday is looked at. */
type Running = {
  rule: Rule
  clock: Clock
  nominal: Day
  extended: Extension | null
  held: { hold: Hold; fact: CaseFact } | null
}
type Course = {
  state: CaseState
  book: Book
  custody: CustodyLine
  /** The place of the fact that is being read: a clock that has ended does not see what comes later. */
  at: number
  /** Unknown custody counts as custody where that gives the shorter limit. */
  unknown: boolean
  victim: boolean
  receipt: Day
  outcome: string | null
  reason: string | null
  statuses: ReadonlySet<unknown>
  seen: Set<CaseKind>
  running: (Running | undefined)[]
  latest: (Running | undefined)[]
  kinds: readonly Kind[]
  clocks: Clock[]
}

const nothing: readonly Reaction[] = []
const noStatus: ReadonlySet<unknown> = new Set()
const receipts = new Set<CaseKind>(['case.accepted', 'case.resubmitted', 'case.jurisdiction_changed'])

/**
 * The deadlines of a case, as they follow from its standing facts in the order of (on, fact_id), corrections folded into the
 * acceptance (`folded` in cases/dossier.ts). Pure, and independent of the day on which it is asked.
 *
 * @throws Refusal 409 calendar.year_missing, deadline.rule_missing
 */
export function clocksOf(state: CaseState, facts: readonly CaseFact[], book: Book): Clock[] {
  const { kinds, on } = book.sheet(state.procedure, state.category)
  const accepted = facts.find((f) => f.kind === 'case.accepted')
  if (!accepted) return []
  if (!kinds.length) return keyedClocksOf(facts, book)
  const course: Course = {
    state,
    book,
    custody: custodyLine(facts, accepted),
    at: 0,
    unknown: state.procedure === 'arrest_review',
    victim: mayHaveVictim(state.charge_code, state.cause) || facts.some((f) => f.kind === 'party.added' && f.data.role === 'victim'),
    receipt: accepted.on,
    outcome: null,
    reason: null,
    statuses: statusesIn(facts),
    seen: new Set(),
    running: [],
    latest: [],
    kinds,
    clocks: [],
  }
  for (; course.at < facts.length; course.at++) {
    const fact = facts[course.at]!
    if (receipts.has(fact.kind)) course.receipt = fact.on
    if (fact.kind === 'case.decided') {
      course.outcome = String(fact.data.outcome)
      course.reason = (fact.data.reason as string | null | undefined) ?? null
    }
    for (const { kind, role } of on.get(fact.kind) ?? nothing) {
      if (!matches(role.match, fact)) continue
      const r = course.running[kind.index]
      if (role.kind === 'open') open(course, kind, role.match, fact, r)
      else if (!r) {
        const met = course.latest[kind.index]
        if (role.kind === 'extend' && met) extendMet(course, met, role.match, fact)
        else if (role.kind === 'meet' && met) meetAfterAll(course, met, fact)
      } else if (role.kind === 'meet') meet(course, kind, r, fact)
      else if (role.kind === 'end') end(course, kind, r, role.match, fact)
      else if (role.kind === 'extend') extend(course, r, role.match, fact)
      else if (role.kind === 'hold') hold(course, r, role.hold, fact)
      else if (role.kind === 'release' && r.held?.hold === role.hold) release(r, fact)
    }
    course.seen.add(fact.kind)
  }
  for (const r of course.running) if (r) rest(course, r)
  const keyed = keyedClocksOf(facts, book)
  return keyed.length ? [...course.clocks, ...keyed] : course.clocks
}

const statusesIn = (facts: readonly CaseFact[]): ReadonlySet<unknown> =>
  facts.some((f) => f.kind === 'suspect.status_found')
    ? new Set(facts.filter((f) => f.kind === 'suspect.status_found').map((f) => f.data.status))
    : noStatus
const inside = (c: Course, on: Day) => insideOn(c.custody, on, c.at, c.unknown)

function matches({ data, not }: Match, fact: CaseFact): boolean {
  for (const field in data) if (!data[field]!.includes(fact.data[field] as string)) return false
  for (const field in not) if (not[field]!.includes(fact.data[field] as string)) return false
  return true
}

function holds(when: When | undefined, c: Course, fact: CaseFact): boolean {
  if (!when) return true
  if (when.custody !== undefined && when.custody !== inside(c, fact.on)) return false
  if (when.major !== undefined && when.major !== c.state.major) return false
  if (when.juvenile !== undefined && when.juvenile !== c.state.juvenile) return false
  if (when.victim !== undefined && when.victim !== c.victim) return false
  if (when.closes && fact.on !== c.state.closed_on) return false
  if (when.category_not?.includes(c.state.category)) return false
  if (when.outcome && (c.outcome === null || !when.outcome.includes(c.outcome))) return false
  if (when.reason && (c.reason === null || !when.reason.includes(c.reason))) return false
  if (when.source && !when.source.includes(c.state.source_kind)) return false
  if (when.status && !c.statuses.has(when.status)) return false
  if (when.after && !when.after.some((kind) => c.seen.has(kind))) return false
  if (when.never?.some((code) => c.clocks.some((clock) => clock.code === code))) return false
  if (when.without?.some((kind) => c.seen.has(kind))) return false
  return !when.data || matches({ kind: fact.kind, data: when.data }, fact)
}

function open(c: Course, kind: Kind, opening: Opening, fact: CaseFact, before: Running | undefined) {
  if (!holds(opening.when, c, fact)) return
  if (before && kind.rows.at(-1)!.again !== 'restart') return
  const start = startOf(c, opening, fact)
  if (!start) return
  const rule = ruleOn(kind.rows, start.day)
  if (!rule) return
  if (before) close(c, kind, before, fact, 'step.restarted')
  const length = rule.lengths.find((l) => holds(l.when, c, fact))
  if (!length) return
  const steps: Step[] = [startStep(start.day, length.periods.length ? start.key : 'step.same_day', start.params)]
  let nominal = start.day
  for (const p of length.periods) {
    const given = length.months_in && p.unit === 'months' ? fact.data[length.months_in] : undefined
    const period = typeof given === 'number' ? { ...p, amount: given } : p
    const to = addPeriod(nominal, period, c.book.calendar, c.book.month_mode)
    const step = addStep(nominal, to, period)
    steps.push(length.basis ? { ...step, basis: [...length.basis] } : step)
    nominal = to
  }
  const clock: Clock = {
    code: rule.code,
    ordinal: (c.latest[kind.index]?.clock.ordinal ?? 0) + 1,
    opened_on: start.day,
    opened_by: fact.fact_id,
    due_on: nominal,
    state: 'open',
    met_on: null,
    met_by: null,
    owner: rule.owner,
    main: rule.main ?? false,
    lapses: rule.lapses ?? false,
    custody: false,
    rule_from: rule.valid_from,
    basis: rule.basis as Clock['basis'],
    steps,
    lead: c.book.settings.lead?.[rule.code] ?? (rule.lead as number[]),
    person_id: null,
  }
  c.clocks.push(clock)
  c.running[kind.index] = c.latest[kind.index] = { rule, clock, nominal, extended: null, held: null }
}

function startOf(c: Course, { from }: Opening, fact: CaseFact): { day: Day; key: string; params: Step['params'] } | null {
  if (from === 'receipt' && c.receipt !== fact.on) return { day: c.receipt, key: 'step.start_receipt', params: {} }
  if (typeof from !== 'object') return { day: fact.on, key: 'step.start', params: {} }
  const other = c.latest[c.kinds.findIndex((k) => k.code === from.due)]
  return other ? { day: dueOf(c, other), key: 'step.start_after', params: { clock: from.due } } : null
}

/** Why its last day does not move for a holiday, if it does not. */
function fixedBy(c: Course, r: Running): Fixed | null {
  const { rolls } = r.rule
  if (rolls === 'never') return 'fixed'
  return rolls === 'out_of_custody' && inside(c, r.nominal) ? 'custody' : null
}
/** The last day as things stand. */
const dueOf = (c: Course, r: Running): Day => (fixedBy(c, r) ? r.nominal : c.book.calendar.nextWorkday(r.nominal))

/** The last day for good; what a holiday does to it is written down. */
function settled(c: Course, r: Running): Day {
  const fixed = fixedBy(c, r)
  r.clock.custody = fixed === 'custody'
  return (r.clock.due_on = settle(r.nominal, fixed, c.book.calendar, r.clock.steps))
}

function close(c: Course, kind: Kind, r: Running, fact: CaseFact, key: string, params: Step['params'] = {}) {
  const due = settled(c, r)
  r.clock.state = 'ended'
  r.clock.steps.push({ kind: 'stop', key, params: { act: fact.kind, ...params }, from: due, to: fact.on, fact_id: fact.fact_id, basis: [] })
  c.running[kind.index] = undefined
}

function meet(c: Course, kind: Kind, r: Running, fact: CaseFact) {
  // Another limit counts instead of this one; that one is met.
  if (r.held?.hold.as === 'replaced') return
  if (r.held) release(r, fact)
  const late = daysBetween(dueOf(c, r), fact.on)
  if (late > 0) close(c, kind, r, fact, 'step.late', { n: late })
  else close(c, kind, r, fact, 'step.met')
  r.clock.state = late > 0 ? 'late' : 'met'
  r.clock.met_on = fact.on
  r.clock.met_by = fact.fact_id
}

/** What had been left undone when its clock ended, and is done after all, is late. */
function meetAfterAll(c: Course, r: Running, fact: CaseFact) {
  const { clock } = r
  if (clock.steps.at(-1)!.key !== 'step.ended_unmet') return
  const n = daysBetween(clock.due_on, fact.on)
  const stop = clock.steps.pop()!
  clock.steps.push({ ...stop, key: 'step.late', params: { act: fact.kind, n }, to: fact.on, fact_id: fact.fact_id })
  clock.state = 'late'
  clock.met_on = fact.on
  clock.met_by = fact.fact_id
}

function end(c: Course, kind: Kind, r: Running, by: Match, fact: CaseFact) {
  if (r.held?.hold.as === 'replaced') return
  if (r.held) release(r, fact)
  const unmet = fact.on > dueOf(c, r) && !r.rule.lapses && !by.moot
  close(c, kind, r, fact, unmet ? 'step.ended_unmet' : 'step.ended')
}

function extend(c: Course, r: Running, extension: Extension, fact: CaseFact) {
  if (r.held?.hold.as === 'replaced' || !holds(extension.when, c, fact)) return
  const { steps } = r.clock
  const from = r.nominal
  const params = { act: fact.kind }
  const base = { from, fact_id: fact.fact_id, basis: [...extension.basis] }
  // An extension has to come before the last day is over; a later one stays visible, and saves nothing.
  if (fact.on > dueOf(c, r)) return void steps.push({ kind: 'extend', key: 'step.extend_late', params, to: from, ...base })
  if (r.extended) return void steps.push({ kind: 'extend', key: 'step.extend_spent', params, to: from, ...base })
  const given = extension.days_in ? fact.data[extension.days_in] : undefined
  const periods = typeof given === 'number' ? [{ unit: 'days' as const, amount: given }] : extension.periods
  for (const period of periods) r.nominal = addPeriod(r.nominal, period, c.book.calendar, c.book.month_mode)
  r.extended = extension
  steps.push({ kind: 'extend', key: 'step.extend', params: { ...params, n: daysBetween(from, r.nominal) }, to: r.nominal, ...base })
}

/**
 * An extension entered after the work was done, though before the last day: it changes nothing about being in time, but the last
 * day is then what the registered papers say. Monitoring asks why it was entered.
 */
function extendMet(c: Course, r: Running, extension: Extension, fact: CaseFact) {
  const { clock } = r
  if (clock.state !== 'met' || r.extended || fact.on > clock.due_on || !holds(extension.when, c, fact)) return
  const from = r.nominal
  const { steps } = clock
  const stop = steps.pop()!
  while (steps.at(-1)!.kind === 'roll' || steps.at(-1)!.kind === 'keep') steps.pop()
  for (const period of extension.periods) r.nominal = addPeriod(r.nominal, period, c.book.calendar, c.book.month_mode)
  r.extended = extension
  const params = { act: fact.kind, n: daysBetween(from, r.nominal) }
  steps.push({ kind: 'extend', key: 'step.extend_after', params, from, to: r.nominal, fact_id: fact.fact_id, basis: [...extension.basis] })
  steps.push({ ...stop, from: settled(c, r) })
}

function hold(c: Course, r: Running, how: Hold, fact: CaseFact) {
  if (r.held) return
  if (fact.on <= dueOf(c, r)) r.held = { hold: how, fact }
  else if (how.as === 'not_counted')
    r.clock.steps.push({
      kind: 'suspend',
      key: 'step.suspend_late',
      params: { act: fact.kind },
      from: r.nominal,
      to: r.nominal,
      fact_id: fact.fact_id,
      basis: [...how.basis],
    })
}

function release(r: Running, fact: CaseFact) {
  const { hold: how, fact: began } = r.held!
  r.held = null
  const n = daysBetween(began.on, fact.on)
  if (how.as === 'replaced' || n === 0) return
  const from = r.nominal
  r.nominal = addDays(from, n)
  r.clock.steps.push({
    kind: 'suspend',
    key: 'step.suspend',
    params: { start: began.on, end: fact.on, n },
    from,
    to: r.nominal,
    fact_id: fact.fact_id,
    basis: [...how.basis],
  })
}

/** What the last fact left: a clock that runs, or one that does not run now. */
function rest(c: Course, r: Running) {
  const due = settled(c, r)
  if (!r.held) return
  const { hold: how, fact } = r.held
  r.clock.state = 'ended'
  r.clock.steps.push({
    kind: 'stop',
    key: how.as === 'replaced' ? 'step.replaced' : 'step.held',
    params: { act: fact.kind },
    from: due,
    to: fact.on,
    fact_id: fact.fact_id,
    basis: [...how.basis],
  })
}
