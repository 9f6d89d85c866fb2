import { isAct, type Accepted, type ActKind } from '../facts.ts'
import type { Day } from '../platform/day.ts'
import type { Act, CaseFact, CaseState, State } from './contract.ts'
import { categoryOf, chargeByName, outcomeOf } from './registry.ts'
import { workflows, type ActRule, type Workflow } from './workflows.ts'

type Change = { from: unknown; to: unknown }

/**
 * The dossier with its registration corrected: what `case.corrected` put right stands in the acceptance itself, so that whoever
 * reads the facts reads the case as it should have been registered from the first day. Returns the same array if nothing was.
 */
export function folded(facts: readonly CaseFact[]): readonly CaseFact[] {
  if (!facts.some((f) => f.kind === 'case.corrected' || f.kind === 'party.corrected')) return facts
  return withParties(withRegistration(facts))
}

function withRegistration(facts: readonly CaseFact[]): readonly CaseFact[] {
  const first = acceptanceOf(facts)
  if (!first) return facts
  let { data, on } = first
  data = { ...data }
  for (const fact of facts) {
    if (fact.kind !== 'case.corrected') continue
    for (const [field, change] of Object.entries((fact.data.changes as Record<string, Change> | undefined) ?? {}))
      if (field === 'accepted_on') on = change.to as Day
      else data[field] = change.to
  }
  return [{ ...first, data, on }, ...facts.filter((f) => f !== first)]
}

const ofParty = ['role', 'sex', 'age', 'measure', 'charge', 'charge_code'] as const
/** A party as it should have been registered; the last of that name is meant. */
function withParties(facts: readonly CaseFact[]): readonly CaseFact[] {
  if (!facts.some((f) => f.kind === 'party.corrected')) return facts
  const put = [...facts]
  for (const { kind, data } of facts) {
    if (kind !== 'party.corrected') continue
    const at = put.findLastIndex((f) => f.kind === 'party.added' && f.data.name === data.name)
    if (at < 0) continue
    const party = put[at]!
    const right: Record<string, unknown> = { ...party.data, name: data.new_name ?? party.data.name }
    // Facts of before call it by the name it had.
    if (data.new_name !== undefined) right.known_as = [...((party.data.known_as as unknown[] | undefined) ?? []), data.name]
    for (const field of ofParty) if (data[field] !== undefined) right[field] = data[field]
    put[at] = { ...party, data: right }
  }
  return put
}

/** Those that the procedure knows; notices, checks and reviews left out. */
export const actsOf = (facts: readonly CaseFact[]): Act[] => facts.filter((f): f is Act => isAct(f.kind))

/** The order in which a case's facts count; an acceptance opens its day. */
export function inOrder(a: CaseFact, b: CaseFact): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1
  const [first, second] = [a.kind === 'case.accepted', b.kind === 'case.accepted']
  return first !== second ? (first ? -1 : 1) : a.fact_id - b.fact_id
}

/** The case as it follows from its standing facts in the order of (on, fact_id); null where none of them accepts it. */
export function caseOf(dossier: readonly CaseFact[]): CaseState | null {
  const facts = folded(dossier)
  const course = begin(facts)
  if (!course) return null
  for (const fact of facts) if (fact.kind !== 'case.accepted') advance(course, fact)
  return course.state
}

/** A case while its facts are read one after the other. */
type Course = { state: CaseState; table: Workflow; before: State }

/** The fact that opened the case: the acceptance recorded first, whatever days later ones claim. */
export function acceptanceOf(facts: readonly CaseFact[]): CaseFact | undefined {
  let first: CaseFact | undefined
  for (const fact of facts) if (fact.kind === 'case.accepted' && (!first || fact.fact_id < first.fact_id)) first = fact
  return first
}

/** Whether the case came by import: what exports never carry cannot be asked of it. */
export const isImported = (facts: readonly CaseFact[]): boolean => acceptanceOf(facts)?.batch_id != null

/** The case as accepted, before any other act; null if the facts do not accept it under a known category. */
export function begin(facts: readonly CaseFact[]): Course | null {
  const fact = acceptanceOf(facts)
  if (!fact) return null
  const a = fact.data as Partial<Accepted>
  const category = categoryOf(a.category ?? '')
  if (!category) return null
  const table = workflows[category.procedure]
  const state: CaseState = {
    case_no: a.case_no ?? '',
    unified_no: a.unified_no ?? null,
    name: a.name ?? '',
    category: category.id,
    procedure: category.procedure,
    line: category.line,
    cause: a.cause ?? '',
    charge_code: a.charge_code ?? (a.cause ? (chargeByName(a.cause)?.code ?? null) : null),
    source_agency: a.source_agency ?? '',
    source_kind: a.source_kind ?? 'police',
    accepted_on: fact.on,
    assigned_on: null,
    assign_mode: null,
    handler_since: a.handler_id ? fact.on : null,
    department_id: a.department_id ?? null,
    handler_id: a.handler_id ?? null,
    assistant_id: a.assistant_id ?? null,
    clerk_id: a.clerk_id ?? null,
    custody: a.custody ?? null,
    plea: a.plea ?? null,
    juvenile: a.juvenile ?? false,
    major: a.major ?? false,
    fast_track: false,
    returns: 0,
    state: category.general && table.start === 'clue' ? 'investigating' : table.start,
    outcome: null,
    outcome_reason: null,
    decided_on: null,
    closed_on: null,
    archived_on: null,
    sealed: false,
    stated_due_on: a.stated_due_on ?? null,
    last_act: 'case.accepted',
    last_act_on: fact.on,
  }
  return { state, table, before: state.state }
}

/**
 * Takes one more fact into the case. Total: a fact that the procedure would not have allowed is taken as it was recorded; what is no
 * act of it changes nothing.
 */
export function advance(course: Course, fact: CaseFact): void {
  if (!isAct(fact.kind)) return
  const act = fact as Act
  const s = course.state
  s.last_act = act.kind
  s.last_act_on = fact.on
  effects[act.kind]?.(s, act)
  const rule = course.table.acts[act.kind]
  if (!rule || s.archived_on !== null) return
  const to = target(course, rule, fact)
  if (to === null || to === s.state) return
  if (s.state !== 'suspended' && s.state !== 'evaluation') course.before = s.state
  s.state = to
}

/** The state to which the fact leads, null where it stays. */
function target(course: Course, rule: ActRule, fact: CaseFact): State | null {
  if (fact.kind === 'case.decided' && !conclude(course, fact)) return course.table.interim[String(fact.data.outcome)] ?? null
  const named = rule.when?.to[String(fact.data[rule.when.field])]
  if (named) return named
  if (rule.to === 'before') return course.before
  return typeof rule.to === 'object' ? (rule.to[course.state.state] ?? null) : (rule.to ?? null)
}

/** Outcomes that end the examination close the case on the day of the decision; interim ones do not. */
function conclude({ state: s, table }: Course, fact: CaseFact): boolean {
  const id = String(fact.data.outcome)
  if (outcomeOf(s.category, id)?.kind === 'interim' && !table.concluding.includes(id)) return false
  s.outcome = id
  s.outcome_reason = (fact.data.reason as string | null | undefined) ?? null
  s.decided_on = s.closed_on = fact.on
  return true
}

type Effect = (s: CaseState, fact: CaseFact) => void
/** What an act changes in the register beside the state of the case. */
const effects: Partial<Record<ActKind, Effect>> = {
  'case.assigned': (s, f) => {
    s.assigned_on = f.on
    s.assign_mode = f.data.mode as CaseState['assign_mode']
  },
  'case.handler_changed': (s, f) => {
    if (s.handler_id !== f.data.handler_id) s.handler_since = f.on
    s.handler_id = f.data.handler_id as number
    s.assistant_id = f.data.assistant_id as number | null
    s.clerk_id = f.data.clerk_id as number | null
    s.department_id = (f.data.department_id as number | null) ?? s.department_id
  },
  'case.custody_changed': (s, f) => {
    s.custody = f.data.custody as CaseState['custody']
  },
  'custody.first_detained': (s) => {
    s.custody = 'detained'
  },
  'measure.decided': (s, f) => {
    s.custody = f.data.measure === 'arrest' ? 'in_custody' : 'not_in_custody'
  },
  'plea.signed': (s) => {
    s.plea ??= true
  },
  'fast_track.applied': (s) => {
    s.fast_track = true
  },
  'fast_track.ended': (s) => {
    s.fast_track = false
  },
  'case.returned': (s) => {
    s.returns += 1
  },
  'indictment.withdrawn': (s) => {
    s.outcome = s.outcome_reason = s.decided_on = s.closed_on = null
  },
  'probation.ended': (s, f) => {
    if (f.data.outcome !== 'prosecute') return
    s.outcome = 'prosecute'
    s.outcome_reason = null
    s.decided_on = s.closed_on = f.on
  },
  'lawsuit.filed': (s, f) => {
    if (s.closed_on !== null) return
    s.outcome = 'sued'
    s.decided_on = s.closed_on = f.on
  },
  'case.archived': (s, f) => {
    s.archived_on ??= f.on
    s.state = 'archived'
  },
  'record.sealed': (s) => {
    s.sealed = true
  },
  'record.unsealed': (s) => {
    s.sealed = false
  },
}
