import type { CheckRule } from '../cases/closing/contract.ts'
import type { Procedure } from '../cases/contract.ts'
import type { CaseKind } from '../facts.ts'
import type { Calendar } from '../platform/calendar.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Day } from '../platform/day.ts'
import { catalogue } from './catalogue.ts'
import { selfChecks } from './catalogue/checks.ts'
import type { MonthMode } from './periods.ts'
import type { Extension, Hold, Match, Opening, Rule } from './rule.ts'

/** What an office sets for itself: lead days by code, whether a code is watched, how its months are counted, when closed cases are checked. */
export type DeadlineSettings = {
  checks?: readonly CheckRule[]
  lead?: Record<string, number[]>
  watched?: Record<string, boolean>
  month_mode?: MonthMode
}

type Role =
  | { kind: 'meet' | 'end'; match: Match }
  | { kind: 'open'; match: Opening }
  | { kind: 'extend'; match: Extension }
  | { kind: 'hold' | 'release'; match: Match; hold: Hold }
/** All dated rows of one code in one procedure, and its place in the dossier's pass. */
export type Kind = { index: number; code: string; rows: readonly Rule[] }
export type Reaction = { kind: Kind; role: Role }
type Sheet = { kinds: readonly Kind[]; on: ReadonlyMap<CaseKind, readonly Reaction[]> }
/** The catalogue made ready: per category, what each kind of fact does to which clocks. */
export type Book = {
  calendar: Calendar
  settings: DeadlineSettings
  month_mode: MonthMode
  sheet: (procedure: Procedure, category: string) => Sheet
}

// Within one fact what ends comes before what begins, so that a resubmission ends one clock and opens the next.
const order: Role['kind'][] = ['meet', 'end', 'release', 'extend', 'hold', 'open']

export function bookOf(
  calendar: Calendar,
  settings: DeadlineSettings = {},
  rules: readonly Rule[] = [...catalogue, ...selfChecks(settings.checks ?? [])],
): Book {
  const sheets = new Map<string, Sheet>()
  const sheet = (procedure: Procedure, category: string): Sheet => {
    let found = sheets.get(category)
    if (!found) sheets.set(category, (found = sheetOf(rules.filter((r) => concerns(r, procedure, category, settings)))))
    return found
  }
  return { calendar, settings, month_mode: settings.month_mode ?? 'same_day', sheet }
}

function concerns(rule: Rule, procedure: Procedure, category: string, settings: DeadlineSettings): boolean {
  if (!(settings.watched?.[rule.code] ?? !rule.off) || !rule.procedures.includes(procedure)) return false
  const short = category.slice(category.indexOf('.') + 1)
  if (rule.general === false && short === 'general') return false
  return !rule.categories || rule.categories.includes(category) || rule.categories.includes(short)
}

function sheetOf(rules: readonly Rule[]): Sheet {
  const codes = [...new Set(rules.map((r) => r.code))]
  const kinds = codes.map((code, index): Kind => ({
    index,
    code,
    rows: rules.filter((r) => r.code === code).sort((a, b) => (a.valid_from < b.valid_from ? -1 : 1)),
  }))
  const on = new Map<CaseKind, Reaction[]>()
  for (const kind of kinds)
    for (const role of rolesOf(kind.rows.at(-1)!)) {
      const all = on.get(role.match.kind) ?? []
      all.push({ kind, role })
      on.set(role.match.kind, all)
    }
  for (const all of on.values()) all.sort((a, b) => order.indexOf(a.role.kind) - order.indexOf(b.role.kind))
  return { kinds, on }
}

// Lengths may differ between the dated rows of a code; which facts move it is read from the newest.
function rolesOf(rule: Rule): Role[] {
  return [
    ...(rule.met_by ?? []).map((match): Role => ({ kind: 'meet', match })),
    ...(rule.ended_by ?? []).map((match): Role => ({ kind: 'end', match })),
    ...(rule.extended_by ?? []).map((match): Role => ({ kind: 'extend', match })),
    ...(rule.holds ?? []).flatMap((hold): Role[] => [
      { kind: 'hold', match: hold.from, hold },
      { kind: 'release', match: hold.to, hold },
    ]),
    ...rule.opens.map((match): Role => ({ kind: 'open', match })),
  ]
}

/**
 * The row in force on a day; null where the duty did not exist yet. A gap or an end without successor is an error, and so is the
 * time before the first row of a review period, which there always was: the law of that day is not in the catalogue.
 *
 * @throws Refusal 409 deadline.rule_missing
 */
export function ruleOn(rows: readonly Rule[], day: Day): Rule | null {
  const row = rows.findLast((r) => r.valid_from <= day)
  if (!row) {
    if (!rows[0]!.main) return null
    throw new Refusal(409, 'deadline.rule_missing', { code: rows[0]!.code, day })
  }
  if (row.valid_to && row.valid_to <= day) throw new Refusal(409, 'deadline.rule_missing', { code: row.code, day })
  return row
}
