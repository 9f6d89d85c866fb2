import { isAct, type ActKind } from '../facts.ts'
import type { Day } from '../platform/day.ts'
import type { CheckRule } from './closing/contract.ts'
import type { Act, CaseFact, CaseState, State } from './contract.ts'
import { acceptanceOf, advance, begin, folded, inOrder } from './dossier.ts'
import { needOf, type NewAct } from './needs.ts'
import { outcomeOf, categoryOf } from './registry.ts'
import { workflows } from './workflows.ts'

/** hand: a person records an act, what the procedure forbids is refused · import: history, only the impossible is refused. */
export type Mode = 'hand' | 'import'
/** Why an act cannot stand. `code` is a message key; details say where the case stood and what was possible. */
export type Violation = {
  code: string
  /** Impossible, refused in either mode. */
  hard: boolean
  details: { act: ActKind; on: Day; state: State | null; since: Day | null; possible: ActKind[] } & Record<string, unknown>
}
type FactViolation = Violation & { fact_id: number }

const endings = new Set(['final', 'derived', 'intake'])
/** What `case.decided` may say in a case of this category. */
export function outcomesOf(category: string) {
  const known = categoryOf(category)
  if (!known) return []
  const { interim, concluding } = workflows[known.procedure]
  return known.outcomes.filter((o) => endings.has(o.kind) || concluding.includes(o.id) || Object.hasOwn(interim, o.id))
}
function decidable(state: CaseState, id: string): boolean {
  const outcome = outcomeOf(state.category, id)
  if (!outcome) return false
  const { interim, concluding } = workflows[state.procedure]
  return endings.has(outcome.kind) || concluding.includes(id) || Object.hasOwn(interim, id)
}

/** What the workflow says about one act in the state that the facts before it left; null if it may stand. */
function violationOf(
  state: CaseState,
  before: readonly CaseFact[],
  act: NewAct,
  mode: Mode,
  asked: readonly CheckRule[],
): Violation | null {
  const refuse = (code: string, hard: boolean, details: Record<string, unknown> = {}): Violation => ({
    code,
    hard,
    details: {
      act: act.kind,
      on: act.on,
      state: state.state,
      since: state.last_act_on,
      possible: possibleIn(state, before, act.on),
      ...details,
    },
  })
  if (act.on < state.accepted_on) return refuse('act.before_acceptance', true, { accepted_on: state.accepted_on })
  if (act.kind === 'case.accepted') return refuse('act.accepted_twice', true, { accepted_on: state.accepted_on })
  const rule = workflows[state.procedure].acts[act.kind]
  if (!rule) return refuse('act.not_of_procedure', true, { procedure: state.procedure })
  if (act.kind === 'case.decided') {
    const outcome = String(act.data.outcome)
    if (!decidable(state, outcome)) return refuse('act.outcome_not_of_procedure', true, { outcome, category: state.category })
    const reason = act.data.reason
    const reasons = outcomeOf(state.category, outcome)!.reasons
    if (mode === 'hand' && reason && reasons.length && !reasons.some((r) => r.id === reason))
      return refuse('act.reason_not_of_outcome', false, { outcome, reason })
  }
  for (const name of rule.needs ?? []) {
    const need = needOf(name)
    if ((need.hard || mode === 'hand') && !need.holds(state, before, act, asked))
      return refuse(`act.${name}`, need.hard === true, {
        closed_on: state.closed_on,
        decided_on: state.decided_on,
        outcome: state.outcome,
        returns: state.returns,
      })
  }
  if ((rule.hard || mode === 'hand') && !rule.from.includes(state.state))
    return state.archived_on !== null
      ? refuse('act.archived', rule.hard === true, { archived_on: state.archived_on })
      : refuse('act.state_forbids', rule.hard === true)
  return null
}

/** Every act of a dossier that cannot stand where it stands. Facts in the order of (on, fact_id); one pass. */
export function checkDossier(dossier: readonly CaseFact[], mode: Mode, today: Day, asked: readonly CheckRule[] = []): FactViolation[] {
  const facts = folded(dossier)
  const course = begin(facts)
  const found: FactViolation[] = []
  const add = (fact: Act, violation: Violation) => found.push({ ...violation, fact_id: fact.fact_id })
  const before: CaseFact[] = []
  const nowhere = { state: null, since: null, possible: [] as ActKind[] }
  const acceptance = acceptanceOf(facts)
  for (const any of facts) {
    if (!isAct(any.kind)) {
      before.push(any)
      continue
    }
    const fact = any as Act
    const details = { ...nowhere, act: fact.kind, on: fact.on }
    if (fact.on > today) add(fact, { code: 'act.future_day', hard: true, details: { ...details, today } })
    if (!course) add(fact, { code: 'act.not_accepted', hard: true, details })
    else if (fact !== acceptance) {
      const violation = violationOf(course.state, before, fact, mode, asked)
      if (violation) add(fact, violation)
      if (fact.kind !== 'case.accepted') advance(course, fact)
    }
    before.push(fact)
  }
  return found
}

/**
 * Whether an act may join the dossier: at its own place among the facts, and without making a later one impossible.
 * Pure; null if it may. `details.rests` names the later fact that would no longer stand.
 */
export function checkAct(
  facts: readonly CaseFact[],
  act: NewAct,
  mode: Mode,
  today: Day,
  asked: readonly CheckRule[] = [],
): Violation | null {
  const fact_id = Number.MAX_SAFE_INTEGER
  const joined = [...facts, { ...act, fact_id, credits: [] }].sort(inOrder)
  const after = checkDossier(joined, mode, today, asked)
  const own = after.find((v) => v.fact_id === fact_id)
  if (own) return own
  const before = keys(checkDossier(facts, mode, today, asked))
  const later = after.find((v) => !before.has(`${v.fact_id} ${v.code}`))
  return later
    ? { ...later, code: 'act.breaks_later', details: { ...later.details, act: act.kind, rests: later.details.act, why: later.code } }
    : null
}

/** The later facts that would no longer stand if these were voided; empty if they may be. */
export function restsOn(facts: readonly CaseFact[], voided: readonly number[], today: Day): FactViolation[] {
  const before = keys(checkDossier(facts, 'hand', today))
  const left = facts.filter((f) => !voided.includes(f.fact_id))
  return left.length ? checkDossier(left, 'hand', today).filter((v) => !before.has(`${v.fact_id} ${v.code}`)) : []
}
const keys = (violations: FactViolation[]) => new Set(violations.map((v) => `${v.fact_id} ${v.code}`))

type OpenAct = { kind: ActKind; to: State | null; outcomes?: { id: string; reasons: string[]; to: State | null }[] }
/** What may be recorded now, in the order of the workflow: the page draws its buttons from it. */
export function openActs(state: CaseState, facts: readonly CaseFact[], on: Day): OpenAct[] {
  const { acts, interim } = workflows[state.procedure]
  return possibleIn(state, facts, on).map((kind) => {
    const rule = acts[kind]!
    const to = typeof rule.to === 'object' ? (rule.to[state.state] ?? null) : rule.to && rule.to !== 'before' ? rule.to : null
    if (kind !== 'case.decided') return { kind, to }
    const outcomes = outcomesOf(state.category).filter((o) =>
      possible(state, facts, { kind, on, data: { outcome: o.id, probation_months: 6 } }),
    )
    return {
      kind,
      to,
      outcomes: outcomes.map((o) => ({
        id: o.id,
        reasons: o.reasons.map((r) => r.id),
        to: Object.hasOwn(interim, o.id) ? (interim[o.id] ?? null) : (rule.when?.to[o.id] ?? to),
      })),
    }
  })
}

/** Needs that look at what the act says; they decide when it is recorded, not whether its button shows. */
const aboutData = new Set([
  'return_no',
  'only_juveniles_conditionally',
  'probation_given',
  'not_again_after_withdrawal',
  'upper_approved',
  'filed_first',
  // Nor do they depend on the case alone; the refusal says what is missing and where.
  'self_checked',
  'self_check_verified',
])
function possible(state: CaseState, before: readonly CaseFact[], act: NewAct): boolean {
  const rule = workflows[state.procedure].acts[act.kind]
  return !!rule && rule.from.includes(state.state) && (rule.needs ?? []).every((name) => needOf(name).holds(state, before, act, []))
}
function possibleIn(state: CaseState, before: readonly CaseFact[], on: Day): ActKind[] {
  const { acts } = workflows[state.procedure]
  const found: ActKind[] = []
  for (const kind of Object.keys(acts) as ActKind[]) {
    const rule = acts[kind]!
    const of = state.procedure === 'arrest_review' ? 'non_arrest' : 'non_prosecution'
    if (!rule.from.includes(state.state)) continue
    if ((rule.needs ?? []).every((name) => aboutData.has(name) || needOf(name).holds(state, before, { kind, on, data: { of } }, [])))
      found.push(kind)
  }
  return found
}
