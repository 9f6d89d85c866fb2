import { procedures, type CaseFact, type CaseState, type Procedure } from '../cases/contract.ts'
import { isImported } from '../cases/queries.ts'
import type { Basis, Clock } from '../deadlines/contract.ts'
import type { Calendar } from '../platform/calendar.ts'
import type { Day } from '../platform/day.ts'
import { compile, type Test } from '../platform/filter.ts'
import { cardHits, type CardBook } from './card/evaluate.ts'
import type { Check, Match, NodeChecks } from './check.ts'
import type { Hit } from './contract.ts'
import { matcher, runners, type Found, type Runner } from './forms.ts'
import { nodeById } from './reference.ts'

/** What an office has set for a node; null: as the node says. */
export type NodeSetting = {
  node_id: string
  live: boolean | null
  severity: Hit['severity'] | null
  days: number | null
  /** Whether cases that came by import are checked too. */
  imported?: boolean | null
}

type Finder = (facts: readonly CaseFact[]) => boolean
type Compiled = {
  node_id: string
  severity: Hit['severity']
  imported: boolean
  /** Keeps the numbers of a node's hits apart and steady: the third hit of the second check is 20,003. */
  base: number
  basis: Basis[]
  told: Readonly<Record<string, string>> | null
  when: Test | null
  given: Finder[]
  unless: Finder[]
  run: Runner
  /** Place in the sheet: whether it has been called for this case is noted there. */
  at: number
}
/** Which checks the kinds of facts and the codes of clocks of a case call for. */
type Sheet = { byKind: Map<string, Compiled[]>; byClock: Map<string, Compiled[]>; called: Uint8Array }
/** The live nodes of an office, ready to run, by procedure. */
export type NodeBook = {
  sheets: Map<Procedure, Sheet>
  size: number
  /** The rules of the card check; null: it is not asked. */
  card: CardBook | null
}

const perCheck = 10_000

/** Compiles the checks of the live nodes. A setting of `days` takes the place of the check's own number of days. */
export function compileNodes(checks: readonly NodeChecks[], settings: readonly NodeSetting[], calendar: Calendar): NodeBook {
  const set = new Map(settings.map((s) => [s.node_id, s]))
  const every = checks.reduce((n, c) => n + c.checks.length, 0)
  const sheet = (): Sheet => ({ byKind: new Map(), byClock: new Map(), called: new Uint8Array(every) })
  const book: NodeBook = { sheets: new Map(procedures.map((p) => [p, sheet()])), size: 0, card: null }
  let at = 0
  for (const node of checks) {
    const setting = set.get(node.node_id)
    const described = node.own ?? nodeById.get(node.node_id)
    if (!described) throw new RangeError(`no such node: ${node.node_id}`)
    if (!(setting?.live ?? liveByDefault(node))) continue
    book.size += 1
    node.checks.forEach((check, i) => {
      const tuned = withDays(check, setting?.days ?? null)
      const compiled: Compiled = {
        node_id: node.node_id,
        severity: setting?.severity ?? check.severity ?? described.severity,
        imported: setting?.imported ?? node.imported ?? true,
        base: (i + (node.own ? node.own.rule_version - 1 : 0)) * perCheck,
        basis: [...(check.basis ?? described.basis)],
        told: check.told ?? null,
        when: check.when ? compile(check.when) : null,
        given: (check.given ?? []).map(finder),
        unless: (check.unless ?? []).map(finder),
        run: runners(tuned, calendar),
        at: at++,
      }
      for (const procedure of check.procedures ?? procedures) add(book.sheets.get(procedure)!, tuned, compiled)
    })
  }
  return book
}

export const liveByDefault = (node: NodeChecks) => node.why_off === undefined

/** Days that an office may set, as the check has them; null where there is nothing to set. */
export function daysOf(check: Check): number | null {
  if (check.form === 'expiring' || check.form === 'close_to_due') return check.days
  return check.form === 'follows' ? check.within.amount : null
}
function withDays(check: Check, days: number | null): Check {
  if (days === null) return check
  if (check.form === 'expiring' || check.form === 'close_to_due') return { ...check, days }
  return check.form === 'follows' ? { ...check, within: { ...check.within, amount: days } } : check
}

const push = (map: Map<string, Compiled[]>, key: string, compiled: Compiled) => {
  const held = map.get(key)
  if (held) held.push(compiled)
  else map.set(key, [compiled])
}
function add(sheet: Sheet, check: Check, compiled: Compiled) {
  if (check.form === 'clock' || check.form === 'expiring') for (const code of check.clocks) push(sheet.byClock, code, compiled)
  else for (const kind of check.form === 'follows' ? check.after.kinds : check.act.kinds) push(sheet.byKind, kind, compiled)
}

function finder(match: Match): Finder {
  const is = matcher(match)
  return (facts) => {
    for (let i = 0; i < facts.length; i++) if (is(facts[i]!)) return true
    return false
  }
}

/**
 * The warnings of one case as they follow from its standing facts in the order of (on, fact_id), its registration corrected
 * (`folded`), and from its clocks. Pure; does not know what day it is.
 */
export function hitsOf(state: CaseState, facts: readonly CaseFact[], clocks: readonly Clock[], book: NodeBook): Hit[] {
  const sheet = book.sheets.get(state.procedure)!
  const called: Compiled[] = []
  for (let i = 0; i < facts.length; i++) call(sheet, called, sheet.byKind.get(facts[i]!.kind))
  for (let i = 0; i < clocks.length; i++) call(sheet, called, sheet.byClock.get(clocks[i]!.code))
  const hits: Hit[] = []
  const found: Found[] = []
  const imported = isImported(facts)
  for (let i = 0; i < called.length; i++) {
    const check = called[i]!
    sheet.called[check.at] = 0
    if ((imported && !check.imported) || !concerns(check, state, facts)) continue
    check.run(state, facts, clocks, found)
    while (found.length) hits.push(hitOf(check, facts, found.pop()!))
  }
  if (book.card) cardHits(state, facts, clocks, book.card, hits)
  return hits
}

function call(sheet: Sheet, called: Compiled[], more: Compiled[] | undefined) {
  if (!more) return
  for (let i = 0; i < more.length; i++) {
    const check = more[i]!
    if (sheet.called[check.at]) continue
    sheet.called[check.at] = 1
    called.push(check)
  }
}

function concerns(check: Compiled, state: CaseState, facts: readonly CaseFact[]): boolean {
  if (check.when && !check.when(state)) return false
  for (const given of check.given) if (!given(facts)) return false
  for (const excuse of check.unless) if (excuse(facts)) return false
  return true
}

const hitOf = (check: Compiled, facts: readonly CaseFact[], found: Found): Hit => ({
  node_id: check.node_id,
  ordinal: check.base + found.no,
  on_day: found.on,
  cleared_on: found.cleared_on,
  severity: check.severity,
  person_id: handlerOn(facts, found.on),
  opened_by: found.opened_by,
  cleared_by: found.cleared_by,
  why: { key: found.key, params: check.told ? { ...found.params, ...check.told } : found.params, basis: check.basis },
})

/** Who was handling the case on that day; before it was accepted, who then accepted it. */
export function handlerOn(facts: readonly CaseFact[], on: Day): number | null {
  let person: number | null = null
  for (const fact of facts) {
    if (fact.kind === 'case.accepted') person = (fact.data.handler_id as number | null | undefined) ?? null
    else if (fact.kind === 'case.handler_changed' && fact.on <= on) person = fact.data.handler_id as number
  }
  return person
}
