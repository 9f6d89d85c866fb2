import { procedures, type CaseFact, type CaseState, type Procedure } from '../../cases/contract.ts'
import { isImported, propertiesOf } from '../../cases/queries.ts'
import type { Clock } from '../../deadlines/contract.ts'
import type { Calendar } from '../../platform/calendar.ts'
import type { Day } from '../../platform/day.ts'
import { compile, type Test } from '../../platform/filter.ts'
import type { Hit, Severity } from '../contract.ts'
import type { Card } from './fields.ts'
import { cardOf, ofParty, ofProperty } from './flatten.ts'
import { cardRules, type CardRule } from './reference.ts'

/** What an office has set for a rule, as for any node; null: as the rule says. */
type Setting = { node_id: string; live: boolean | null; severity: Severity | null; imported?: boolean | null }
type Compiled = { rule: CardRule; severity: Severity; wrong: Test }
type Sheet = Record<CardRule['per'], Compiled[]>
/** The live rules of an office, ready to run, by procedure; fewer for cases that came by import. */
export type CardBook = { sheets: Map<Procedure, { here: Sheet; imported: Sheet }>; live: string[]; calendar: Calendar }
/** An error of the card: which rule, of whom, since when. */
export type CardFinding = {
  rule: CardRule
  severity: Severity
  no: number
  on: Day
  by: number
  values: Record<string, string | number | boolean>
}

export function compileCard(settings: readonly Setting[], calendar: Calendar): CardBook {
  const set = new Map(settings.map((s) => [s.node_id, s]))
  const sheet = (): Sheet => ({ case: [], party: [], property: [] })
  const sheets = new Map(procedures.map((p) => [p, { here: sheet(), imported: sheet() }]))
  const live: string[] = []
  for (const rule of cardRules) {
    const setting = set.get(rule.id)
    if (setting?.live === false) continue
    live.push(rule.id)
    const imported = setting?.imported ?? rule.imported ?? true
    const compiled = { rule, severity: setting?.severity ?? rule.severity, wrong: compile(rule.wrong) }
    for (const procedure of rule.procedures ?? procedures) {
      const both = sheets.get(procedure)!
      both.here[rule.per].push(compiled)
      if (imported) both.imported[rule.per].push(compiled)
    }
  }
  return { sheets, live, calendar }
}

/** The fact that the day of a rule comes from. */
const kindOf: Partial<Record<string, string>> = {
  decided_on: 'case.decided',
  closed_on: 'case.decided',
  archived_on: 'case.archived',
  fast_track_on: 'fast_track.applied',
  resubmitted_on: 'case.resubmitted',
  returned_on: 'case.returned',
  judgment_on: 'judgment.received',
  hearing_on: 'hearing.held',
  linkage_on: 'linkage.transferred',
  served_on: 'decision.served',
  suggestion_replied_on: 'suggestion.replied',
  questioned_on: 'suspect.questioned',
  plea_signed_on: 'plea.signed',
}

/**
 * What is wrong with the card of a case as its standing facts, corrected (`folded`) and in their order, leave it. Pure. An error is
 * gone as soon as the card is put right, or somebody answered that it is right as it stands.
 */
export function cardFindings(s: CaseState, facts: readonly CaseFact[], clocks: readonly Clock[], book: CardBook): CardFinding[] {
  const { here, imported } = book.sheets.get(s.procedure)!
  const sheet = isImported(facts) ? imported : here
  const { card, parties } = cardOf(s, facts, clocks, book.calendar)
  const found: CardFinding[] = []
  for (let i = 0; i < sheet.case.length; i++) {
    const { wrong, rule, severity } = sheet.case[i]!
    if (!wrong(card)) continue
    const on = (rule.at && (card[rule.at] as Day | null)) || s.accepted_on
    add(found, rule, severity, 0, on, factOf(facts, rule, on), card)
  }
  if (sheet.party.length) for (const party of parties) run(found, sheet.party, ofParty(card, party), party, facts)
  if (card.properties && sheet.property.length)
    for (const property of propertiesOf(facts)) {
      const received = facts.find((f) => f.fact_id === property.fact_id)?.on ?? null
      run(found, sheet.property, ofProperty(card, property, received), property, facts)
    }
  return found.filter((f) => !confirmed(f, facts))
}

/** Whether somebody answered that it is right, and the card still says what it said then. */
function confirmed({ rule, no, values }: CardFinding, facts: readonly CaseFact[]): boolean {
  if (!rule.confirm) return false
  return facts.some(({ kind, data }) => {
    if (kind !== 'card.confirmed' || data.rule !== rule.id || data.ordinal !== no) return false
    const then = data.values as CardFinding['values']
    const names = Object.keys(values)
    return names.length === Object.keys(then).length && names.every((name) => then[name] === values[name])
  })
}

function run(found: CardFinding[], rules: Compiled[], card: Card, of: { fact_id: number; ordinal: number }, facts: readonly CaseFact[]) {
  for (let i = 0; i < rules.length; i++) {
    const { wrong, rule, severity } = rules[i]!
    if (!wrong(card)) continue
    const registered = facts.find((f) => f.fact_id === of.fact_id)!
    const on = (rule.at && (card[rule.at] as Day | null)) || registered.on
    add(found, rule, severity, of.ordinal, on, of.fact_id, card)
  }
}

function factOf(facts: readonly CaseFact[], rule: CardRule, on: Day): number {
  const kind = (rule.at && kindOf[rule.at]) ?? 'case.accepted'
  return (facts.find((f) => f.kind === kind && f.on === on) ?? facts.find((f) => f.kind === 'case.accepted') ?? facts[0]!).fact_id
}

function add(found: CardFinding[], rule: CardRule, severity: Severity, no: number, on: Day, by: number, card: Card) {
  if (on < rule.since) return
  const values: CardFinding['values'] = {}
  if (rule.per === 'party' && card.party_name !== null) values.party_name = card.party_name
  if (rule.per === 'property' && card.property_name !== null) values.property_name = card.property_name
  for (const field of rule.fields) if (card[field] !== null) values[field] = card[field]
  // What an outcome is called depends on the category.
  if ('outcome' in values) values.category = card.category!
  found.push({ rule, severity, no, on, by, values })
}

/** The same as warnings, at the end of `hits`. */
export function cardHits(s: CaseState, facts: readonly CaseFact[], clocks: readonly Clock[], book: CardBook, hits: Hit[]): void {
  for (const { rule, severity, no, on, by, values } of cardFindings(s, facts, clocks, book))
    hits.push({
      node_id: rule.id,
      ordinal: no,
      on_day: on,
      cleared_on: null,
      severity,
      person_id: s.handler_id,
      opened_by: by,
      cleared_by: null,
      why: { key: 'card', params: values, basis: rule.basis },
    })
}
