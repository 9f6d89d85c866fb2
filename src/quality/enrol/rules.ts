import type { CaseFact, CaseState } from '../../cases/contract.ts'
import type { Clock } from '../../deadlines/contract.ts'
import type { CaseKind } from '../../facts.ts'
import type { Day } from '../../platform/day.ts'
import { compile, type Test } from '../../platform/filter.ts'
import { classById, classes, type ReviewClass } from './reference.ts'

type Trigger = { of: ReviewClass; test: Test | null; after: CaseKind | null }
const triggers = new Map<CaseKind, Trigger[]>()
for (const of of classes)
  for (const { kind, where, after } of of.when)
    triggers.set(kind, [...(triggers.get(kind) ?? []), { of, test: where ? compile(where) : null, after: after ?? null }])

/** Why a case belongs to a class, and since when: the fact that made it so. */
export type Ground = { class_id: string; fact_id: number; on: Day }

/** The classes to which a case belongs by its facts, each once, by the earliest fact. Pure, and independent of the day it is asked. */
export function classesOf(state: CaseState, facts: readonly CaseFact[], clocks: readonly Clock[]): Ground[] {
  const found: Ground[] = []
  const add = (of: ReviewClass, fact_id: number, on: Day) => {
    if (on >= of.valid_from && !found.some((g) => g.class_id === of.id)) found.push({ class_id: of.id, fact_id, on })
  }
  for (let i = 0; i < facts.length; i++) {
    const fact = facts[i]!
    const waiting = triggers.get(fact.kind)
    if (!waiting) continue
    for (const { of, test, after } of waiting) {
      if (of.procedures && !of.procedures.includes(state.procedure)) continue
      if (of.categories && !of.categories.includes(state.category)) continue
      if (test && !test(fact.data)) continue
      if (after && !facts.slice(0, i).some((f) => f.kind === after)) continue
      if (of.arrested && !arrestedBefore(facts, i)) continue
      add(of, fact.fact_id, fact.on)
    }
  }
  for (const clock of clocks)
    if (clock.custody && clock.main && clock.owner === 'ours' && clock.state === 'late' && clock.met_on)
      add(classById.get('custody_overrun')!, clock.met_by ?? clock.opened_by, clock.met_on)
  if (state.major && state.closed_on !== null) {
    const closing = facts.findLast((f) => f.on === state.closed_on && closes.has(f.kind))
    if (closing) add(classById.get('major')!, closing.fact_id, state.closed_on)
  }
  return found
}
const closes: ReadonlySet<string> = new Set(['case.decided', 'probation.ended', 'lawsuit.filed'])

/** A suspect was under arrest when the case came in, or was arrested in the course of it. */
const arrestedBefore = (facts: readonly CaseFact[], until: number): boolean =>
  facts.some((f, i) => i < until && (f.kind === 'arrest.executed' || (bears.has(f.kind) && f.data.measure === 'arrest')))
const bears: ReadonlySet<string> = new Set(['party.added', 'party.measure_changed', 'measure.decided'])
