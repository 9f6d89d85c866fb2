import type { CaseFact, CaseState } from '../cases/contract.ts'
import { caseOf, folded, openActs } from '../cases/queries.ts'
import type { CaseKind } from '../facts.ts'
import type { Day } from '../platform/day.ts'
import type { Book } from './book.ts'
import type { Clock, If } from './contract.ts'
import { clocksOf } from './derive.ts'

type Supposed = Pick<If, 'act' | 'data'>
type Which = Pick<Clock, 'code' | 'ordinal'>
const same = (a: Which) => (b: Which) => a.code === b.code && a.ordinal === b.ordinal

/** What may befall a case that moves a last day. Each is asked only where the procedure allows it on that day. */
function supposable({ custody, procedure, returns }: CaseState): Supposed[] {
  const inside = custody === 'detained' || custody === 'in_custody'
  const [held, free] = procedure === 'arrest_review' ? ['detained', 'not_detained'] : ['in_custody', 'not_in_custody']
  return [
    { act: 'case.custody_changed', data: { custody: inside ? free : held } },
    { act: 'review.extended', data: { days: 15 } },
    { act: 'arrest_review.extended', data: {} },
    { act: 'custody.decision_extended', data: { days: 4 } },
    { act: 'fast_track.applied', data: { over_one_year: false } },
    { act: 'fast_track.applied', data: { over_one_year: true } },
    { act: 'fast_track.ended', data: {} },
    { act: 'case.returned', data: { no: returns + 1 } },
    { act: 'court.extended', data: {} },
    ...['first', 'second', 'third'].map((layer) => ({ act: 'investigation_custody.extended' as const, data: { layer } })),
    { act: 'investigation_custody.recounted', data: { because: 'new_crime' } },
  ]
}

/**
 * What this deadline of the case would be if, on the day, one thing more had happened: the same derivation over a dossier with that
 * act added. Only what would change something; nothing for a deadline that has ended. Pure.
 */
export function ifsOf(dossier: readonly CaseFact[], book: Book, which: Which, on: Day): If[] {
  const now = derived(dossier, book)
  const clock = now?.clocks.find(same(which))
  if (!now || clock?.state !== 'open') return []
  const possible = new Set<string>(openActs(now.state, folded(dossier), on).map((act) => act.kind))
  return supposable(now.state).flatMap((one) => {
    if (!possible.has(one.act)) return []
    const then = consequence(dossier, book, clock, now.clocks, one, on)
    return then ? [then] : []
  })
}

function consequence(dossier: readonly CaseFact[], book: Book, clock: Clock, before: readonly Clock[], one: Supposed, on: Day): If | null {
  const supposed = [...dossier, factOf(one, on, 1)]
  const after = derived(supposed, book)?.clocks ?? []
  const then = after.find(same(clock))
  if (then?.state === 'open') return then.due_on === clock.due_on ? null : { ...one, on, ...shortly(then), next: null }
  // It gives way to a clock that did not run before.
  const instead = after.find((c) => c.main === clock.main && c.state === 'open' && before.find(same(c))?.state !== 'open')
  // A limit that would have run out already is nothing to choose.
  if (!instead || instead.due_on < on) return null
  return { ...one, on, ...shortly(instead), next: one.act === 'case.returned' ? resubmitted(supposed, book, instead.due_on) : null }
}
/** If what was returned comes back on the last day. */
function resubmitted(dossier: readonly CaseFact[], book: Book, on: Day): If['next'] {
  const act = 'case.resubmitted' as const
  const again = derived([...dossier, factOf({ act, data: {} }, on, 2)], book)?.clocks.find((c) => c.opened_on === on && c.main)
  return again ? { act, on, ...shortly(again) } : null
}

const shortly = ({ code, due_on }: Clock) => ({ code, due_on })
const factOf = ({ act, data }: { act: CaseKind; data: Record<string, unknown> }, on: Day, nth: number): CaseFact => ({
  fact_id: Number.MAX_SAFE_INTEGER - 10 + nth,
  kind: act,
  on,
  data,
  credits: [],
})
function derived(dossier: readonly CaseFact[], book: Book) {
  const facts = folded(dossier)
  const state = caseOf(facts)
  return state && { state, clocks: clocksOf(state, facts, book) }
}
