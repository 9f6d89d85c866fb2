import type { CaseFact, CaseState } from '../cases/contract.ts'
import type { Clock } from '../deadlines/contract.ts'
import type { Calendar } from '../platform/calendar.ts'
import { addDays, addMonths, daysBetween, type Day } from '../platform/day.ts'
import { compile } from '../platform/filter.ts'
import type { Check, Match } from './check.ts'

/** One hit before it is known whose: what opened it, what cleared it, and what its sentence is filled with. */
export type Found = {
  /** 1 for the first thing that the check looked at in the case, whether it was a hit or not; so that it stays when another goes. */
  no: number
  on: Day
  cleared_on: Day | null
  opened_by: number
  cleared_by: number | null
  key: string
  params: Record<string, string | number | null>
}
export type Runner = (state: CaseState, facts: readonly CaseFact[], clocks: readonly Clock[], out: Found[]) => void

type Is = (fact: CaseFact) => boolean
type Of<F extends Check['form']> = Extract<Check, { form: F }>

export function matcher({ kinds, where }: Match): Is {
  const test = where ? compile(where) : null
  if (kinds.length === 1) {
    const kind = kinds[0]!
    return test ? (fact) => fact.kind === kind && test(fact.data) : (fact) => fact.kind === kind
  }
  const set = new Set<string>(kinds)
  return (fact) => set.has(fact.kind) && (!test || test(fact.data))
}

/** The check as a function of a case. Each form is one of the functions below. */
export function runners(check: Check, calendar: Calendar): Runner {
  switch (check.form) {
    case 'clock':
      return clock(check)
    case 'expiring':
      return expiring(check)
    case 'follows':
      return follows(check, calendar)
    case 'before':
      return before(check)
    case 'never':
      return never(check)
    case 'agree':
      return agree(check)
    case 'close_to_due':
      return closeToDue(check)
    case 'after_due':
      return afterDue(check)
  }
}

const open = (why: string) => `why.${why}.open`
const late = (why: string) => `why.${why}.late`

/** Overdue from the day after the last day; cleared when it was done, late, or when the duty fell away. */
function clock({ clocks, why, still, only_if_it_comes }: Of<'clock'>): Runner {
  const isStill = still ? matcher(still) : null
  return (_state, facts, all, out) => {
    for (let i = 0, no = 0; i < all.length; i++) {
      const c = all[i]!
      if (!clocks.includes(c.code)) continue
      no += 1
      if (c.state === 'met' || c.lapses || (only_if_it_comes && c.state !== 'late')) continue
      const stop = c.state === 'ended' ? stopOf(c) : null
      if (c.state === 'ended' && !stop?.unmet) continue
      const later = stop && isStill ? facts.find((f) => f.on >= stop.on && isStill(f)) : undefined
      const done = c.state === 'late' ? c.met_on : (later?.on ?? null)
      const over = isStill ? null : stop
      out.push({
        no,
        on: addDays(c.due_on, 1),
        cleared_on: done ?? over?.on ?? null,
        opened_by: c.opened_by,
        cleared_by: c.met_by ?? later?.fact_id ?? over?.by ?? null,
        key: done ? late(why) : open(why),
        params: { opened: c.opened_on, due: c.due_on, done },
      })
    }
  }
}

/** From `days` days before the last day until it is done or the last day has passed, when being overdue takes its place. */
function expiring({ clocks, why, days }: Of<'expiring'>): Runner {
  return (_state, _facts, all, out) => {
    for (let i = 0, no = 0; i < all.length; i++) {
      const c = all[i]!
      if (!clocks.includes(c.code)) continue
      no += 1
      const from = addDays(c.due_on, -days)
      const on = from > c.opened_on ? from : c.opened_on
      const stop = c.state === 'ended' ? stopOf(c) : null
      const stopped = c.state === 'met' ? c.met_on : (stop?.on ?? null)
      if (stopped && stopped <= on) continue
      const passed = addDays(c.due_on, 1)
      const cleared = stopped && stopped < passed ? stopped : passed
      out.push({
        no,
        on,
        cleared_on: cleared,
        opened_by: c.opened_by,
        cleared_by: cleared === stopped ? (stop?.by ?? c.met_by) : null,
        key: `why.${why}`,
        params: { opened: c.opened_on, due: c.due_on, left: daysBetween(on, c.due_on), done: stopped },
      })
    }
  }
}
/** The fact that ended a clock without meeting it; unmet: after its last day, so that the duty was missed. */
function stopOf(c: Clock): { on: Day; by: number | null; unmet: boolean } | null {
  const step = c.steps.at(-1)
  if (step?.kind !== 'stop') return null
  return { on: step.to, by: step.fact_id ?? null, unmet: step.key === 'step.ended_unmet' }
}

function follows(check: Of<'follows'>, calendar: Calendar): Runner {
  const { why, within, from, same, told_in, only_if_it_comes } = check
  const [isAfter, isComing] = [matcher(check.after), matcher(check.comes)]
  const isEnd = check.until ? matcher(check.until) : null
  const dueOf = (start: Day): Day =>
    within.unit === 'days'
      ? addDays(start, within.amount)
      : within.unit === 'months'
        ? addMonths(start, within.amount)
        : calendar.addWorkdays(start, within.amount)
  return (state, facts, _clocks, out) => {
    for (let i = 0, no = 0; i < facts.length; i++) {
      const a = facts[i]!
      if (!isAfter(a)) continue
      no += 1
      const start = from ? state[from] : a.on
      if (!start) continue
      const told = told_in ? (a.data[told_in] as Day | null | undefined) : null
      const b = told
        ? a
        : firstFrom(facts, from ? 0 : i + 1, from ? null : a.on, (f) => isComing(f) && (!same || f.data[same] === a.data[same]))
      const done = b && (told ?? b.on)
      if (!done && only_if_it_comes) continue
      const due = dueOf(start)
      if (done && done <= due) continue
      const end = isEnd ? facts.find((f) => f.on >= start && isEnd(f)) : undefined
      if (end && end.on <= due) continue
      // What came first clears it: what was missing, or the end of the duty.
      const over = end && !(done && done <= end.on) ? end : undefined
      out.push({
        no,
        on: addDays(due, 1),
        cleared_on: over?.on ?? done ?? null,
        opened_by: from ? openerOf(facts, start, a) : a.fact_id,
        cleared_by: over?.fact_id ?? b?.fact_id ?? null,
        key: done && !over ? late(why) : open(why),
        params: { opened: start, due, done: over ? null : (done ?? null), name: same ? String(a.data[same] ?? '') : null },
      })
    }
  }
}
/** The first fact from place `from` on, or, where a day is given, of that day too: the order within a day says nothing. */
function firstFrom(facts: readonly CaseFact[], from: number, day: Day | null, is: Is): CaseFact | undefined {
  let i = from
  if (day !== null) while (i > 0 && facts[i - 1]!.on === day) i -= 1
  for (; i < facts.length; i++) if (is(facts[i]!)) return facts[i]
  return undefined
}
/** The fact of the day from which is counted, for what is counted from a day of the case. */
function openerOf(facts: readonly CaseFact[], day: Day, otherwise: CaseFact): number {
  for (const f of facts) if (f.on === day && (f.kind === 'case.decided' || f.kind === 'probation.ended')) return f.fact_id
  return otherwise.fact_id
}

/** B between the A before and this A; a B later than A, but not after the next A, clears it. */
function before({ act, had, why }: Of<'before'>): Runner {
  const [isAct, isHad] = [matcher(act), matcher(had)]
  return (_state, facts, _clocks, out) => {
    let previous: Day | null = null
    for (let i = 0, no = 0; i < facts.length; i++) {
      const a = facts[i]!
      if (!isAct(a)) continue
      no += 1
      const since: Day | null = previous
      previous = a.on
      let later: CaseFact | undefined
      let inTime = false
      for (const f of facts) {
        if (!isHad(f) || (since !== null && f.on <= since)) continue
        if (f.on <= a.on) inTime = true
        else later ??= f
      }
      if (inTime) continue
      const next = facts.find((f) => f.on > a.on && isAct(f))
      if (later && next && later.on >= next.on) later = undefined
      out.push({
        no,
        on: a.on,
        cleared_on: later?.on ?? null,
        opened_by: a.fact_id,
        cleared_by: later?.fact_id ?? null,
        key: later ? late(why) : open(why),
        params: { act: a.on, done: later?.on ?? null },
      })
    }
  }
}

function never({ act, from = 1, after, cured_by, same, why }: Of<'never'>): Runner {
  const isAct = matcher(act)
  const isAfter = after ? matcher(after) : null
  const isCure = cured_by ? matcher(cured_by) : null
  return (_state, facts, _clocks, out) => {
    for (let i = 0, no = 0; i < facts.length; i++) {
      const a = facts[i]!
      if (!isAct(a)) continue
      no += 1
      if (no < from) continue
      const earlier = isAfter ? facts.find((f) => f.on < a.on && isAfter(f)) : null
      if (isAfter && !earlier) continue
      const cure = isCure ? facts.slice(i + 1).find((f) => isCure(f) && (!same || f.data[same] === a.data[same])) : undefined
      out.push({
        no,
        on: a.on,
        cleared_on: cure?.on ?? null,
        opened_by: a.fact_id,
        cleared_by: cure?.fact_id ?? null,
        key: isCure ? (cure ? late(why) : open(why)) : `why.${why}`,
        params: {
          act: a.on,
          kind: a.kind,
          after: earlier?.on ?? null,
          no,
          ...(isCure ? { done: cure?.on ?? null, name: textOf(a.data.name), note: textOf(a.data.note) } : {}),
        },
      })
    }
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

function agree({ act, fields: [left, right], cured_by, why }: Of<'agree'>): Runner {
  const isAct = matcher(act)
  const isCure = cured_by ? matcher(cured_by) : null
  return (_state, facts, _clocks, out) => {
    for (let i = 0, no = 0; i < facts.length; i++) {
      const a = facts[i]!
      if (!isAct(a)) continue
      no += 1
      const [held, listed] = [a.data[left], a.data[right]]
      if (held === undefined || held === null || listed === undefined || listed === null || held === listed) continue
      const cure = isCure ? firstFrom(facts, i + 1, a.on, isCure) : undefined
      if (cure?.on === a.on) continue
      out.push({
        no,
        on: a.on,
        cleared_on: cure?.on ?? null,
        opened_by: a.fact_id,
        cleared_by: cure?.fact_id ?? null,
        key: cure ? late(why) : open(why),
        params: { act: a.on, done: cure?.on ?? null, name: String(a.data.name ?? ''), held: held as number, listed: listed as number },
      })
    }
  }
}

function closeToDue({ act, clocks, days, extended, why }: Of<'close_to_due'>): Runner {
  const isAct = matcher(act)
  return (_state, facts, all, out) => {
    for (let i = 0, no = 0; i < facts.length; i++) {
      const a = facts[i]!
      if (!isAct(a)) continue
      no += 1
      const c = all.find((one) => clocks.includes(one.code) && one.met_by === a.fact_id)
      if (!c || (extended && !c.steps.some((s) => s.key === 'step.extend'))) continue
      const left = daysBetween(a.on, c.due_on)
      if (left < 0 || left > days) continue
      out.push({
        no,
        on: a.on,
        cleared_on: null,
        opened_by: a.fact_id,
        cleared_by: null,
        key: `why.${why}`,
        params: { act: a.on, due: c.due_on, left },
      })
    }
  }
}

function afterDue({ act, clocks, why }: Of<'after_due'>): Runner {
  const isAct = matcher(act)
  return (_state, facts, all, out) => {
    for (let i = 0, no = 0; i < facts.length; i++) {
      const a = facts[i]!
      if (!isAct(a)) continue
      no += 1
      for (const c of all) {
        if (!clocks.includes(c.code)) continue
        const step = c.steps.find((s) => s.fact_id === a.fact_id && s.kind === 'extend')
        if (step?.key !== 'step.extend_late' && step?.key !== 'step.extend_spent') continue
        const key = step.key === 'step.extend_late' ? `why.${why}` : `why.${why}_again`
        out.push({ no, on: a.on, cleared_on: null, opened_by: a.fact_id, cleared_by: null, key, params: { act: a.on, due: c.due_on } })
        break
      }
    }
  }
}
