import type { Procedure } from '../cases/contract.ts'
import type { CaseKind } from '../facts.ts'
import type { Day } from '../platform/day.ts'
import type { Basis, Clock, Period } from './contract.ts'

type Values = readonly (string | number | boolean)[]
/** A fact of this kind, whose data has one of the values named, or none of those in `not`. */
export type Match = {
  kind: CaseKind
  data?: Readonly<Record<string, Values>>
  not?: Readonly<Record<string, Values>>
  /** As an end: shows that there was nothing to do, not that it was left undone. */
  moot?: true
}

/** What the case must be on the day of the fact. */
export type When = {
  custody?: boolean
  major?: boolean
  juvenile?: boolean
  /** Somebody who may be a victim: one is registered, or the cause is not among reference/victimless.json. */
  victim?: boolean
  /** What was decided last, and why. */
  outcome?: Values
  reason?: Values
  /** From whom the case came. */
  source?: Values
  /** Somebody whose special status is recorded, on whatever day it was found. */
  status?: 'public_sector' | 'foreign'
  /** No clock of these codes has ever been opened in the case. */
  never?: readonly string[]
  /** No fact of these kinds has come before. */
  without?: readonly CaseKind[]
  /** A fact of one of these kinds has come before. */
  after?: readonly CaseKind[]
  data?: Readonly<Record<string, Values>>
  /** The fact by which the case, as it now stands, is closed. */
  closes?: true
  category_not?: readonly string[]
}

export type Opening = Match & {
  when?: When
  /**
   * Where the clock starts, if not on the day of the fact: `receipt` the day on which the case last came in; `due` the last day of
   * another clock of the case.
   */
  from?: 'receipt' | { due: string }
}
/**
 * The first length whose condition holds counts; without periods it is done on the very day. `months_in`: the number of months stands
 * in this field of the fact's data.
 */
export type Length = { when?: When; periods: readonly Period[]; months_in?: string; basis?: readonly Basis[] }
/** Added to the nominal end, once in each clock, if the fact comes no later than the last day. */
export type Extension = Match & { periods: readonly Period[]; days_in?: string; when?: When; basis: readonly Basis[] }
/** Between the two facts the clock does not run: `not_counted` adds the days, `replaced` does not. */
export type Hold = { from: Match; to: Match; as: 'not_counted' | 'replaced'; basis: readonly Basis[] }

/** A kind of deadline as a dated row. A new law adds a row with the same code; it never edits one. */
export type Rule = {
  /** The id in reference/business-lines.json in snake_case, where it has one; its name stands in messages.ts under `deadline.` + code. */
  code: string
  procedures: readonly Procedure[]
  /** Only these categories, by id or by what follows the dot; absent: all of the procedures. */
  categories?: readonly string[]
  /** false: not in the general category of a line, whose exports carry no such acts. */
  general?: false
  opens: readonly Opening[]
  /** restart: a new opening while the clock runs ends it and starts the next; otherwise the new opening is the same matter. */
  again?: 'restart'
  lengths: readonly Length[]
  met_by?: readonly Match[]
  ended_by?: readonly Match[]
  extended_by?: readonly Extension[]
  holds?: readonly Hold[]
  owner: Clock['owner']
  main?: true
  /** Not watched unless the office switches it on in its settings. */
  off?: true
  lapses?: true
  /** Whether a last day on a holiday moves: not while the suspect is in custody (art. 105 IV), always, or never. */
  rolls: 'out_of_custody' | 'always' | 'never'
  lead: readonly number[]
  basis: readonly Basis[]
  valid_from: Day
  /** Half-open. */
  valid_to?: Day
}
