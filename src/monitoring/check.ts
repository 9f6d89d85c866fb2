import type { Procedure } from '../cases/contract.ts'
import type { Basis, Period } from '../deadlines/contract.ts'
import type { CaseKind } from '../facts.ts'
import type { Filter } from '../platform/filter.ts'
import type { Hit } from './contract.ts'

/** Facts of these kinds whose data passes the filter. */
export type Match = { kinds: readonly CaseKind[]; where?: Filter }

type Common = {
  /** Message key of the reason, without its ending: `why.<why>.open` and `why.<why>.late`, or `why.<why>` where nothing can arrive. */
  why: string
  /** The procedures in which it is asked; absent: all. */
  procedures?: readonly Procedure[]
  /** The cases that it concerns; fields of the case as it now is. */
  when?: Filter
  /** Each of these must stand in the case, else the check says nothing. */
  given?: readonly Match[]
  /** Any of these excuses. */
  unless?: readonly Match[]
  /** Where this check weighs less or more than the node as a whole; what the office sets goes before it. */
  severity?: Hit['severity']
  /** Where the check rests on another provision than the node as a whole. */
  basis?: readonly Basis[]
  /** Fills the sentence besides what is found; names ending in `_kinds` hold kinds of fact. */
  told?: Readonly<Record<string, string>>
}

/**
 * One declarative check over the facts of a case. A node has one or more; each can hit several times in a case.
 * What the office may set (settings.days) replaces `days` or the amount of `within`.
 */
export type Check = Common &
  (
    | {
        /** After A comes B in time, by a clock of the deadlines. */
        form: 'clock'
        clocks: readonly string[]
        /** The duty outlives its clock: if that was ended unmet, only such a fact clears it. Absent: it is over with the clock. */
        still?: Match
        /** No hit while B is missing: only a late B is a fault. */
        only_if_it_comes?: boolean
      }
    | {
        /** A clock that has `days` days left and is still open. */
        form: 'expiring'
        clocks: readonly string[]
        days: number
      }
    | {
        /** After A comes B within a period of its own, counted from the day of A or from a day of the case. Holidays do not move it. */
        form: 'follows'
        after: Match
        comes: Match
        within: Period
        from?: 'closed_on' | 'decided_on'
        /** Only the B whose field equals A's: the same thing. */
        same?: string
        /** A's own field that says when B happened, where one fact tells both. */
        told_in?: string
        /** No hit while B is missing: only a late B is a fault. */
        only_if_it_comes?: boolean
        /** Ends the duty: by the day it was due there is no hit, later the hit is over. */
        until?: Match
      }
    | {
        /** Before A there was B, on the same day at the latest. */
        form: 'before'
        act: Match
        had: Match
      }
    | {
        /** A never happens. `from`: from the nth time on; `after`: only later than the day of such a fact. */
        form: 'never'
        act: Match
        from?: number
        after?: Match
        /** A later fact that makes it good; `same`: only one whose field equals A's. */
        cured_by?: Match
        same?: string
      }
    | {
        /** Two fields of one fact agree, where both are given. `cured_by`: a fact that deals with the difference. */
        form: 'agree'
        act: Match
        fields: readonly [string, string]
        cured_by?: Match
      }
    | {
        /** A ends a clock that has at most `days` days left. */
        form: 'close_to_due'
        act: Match
        clocks: readonly string[]
        days: number
        /** Only where the clock had been extended before. */
        extended?: boolean
      }
    | {
        /** A comes when its clock had run out, and so no longer moves it; or a second time, and so does not move it again. */
        form: 'after_due'
        act: Match
        clocks: readonly string[]
      }
  )

/** The checks of one node of reference/risk-nodes.json, or of the office's own. */
export type NodeChecks = {
  node_id: string
  checks: readonly Check[]
  /** Exports of cases never carry what it rests on: it concerns the cases registered here, imported ones once the office says so. */
  imported?: false
  /** Why an office has to switch it on itself: nobody has switched on its own one yet. */
  why_off?: 'draft'
  /** Of a node that is not in the reference. `rule_version` keeps the hits of one rule apart from those of the rule before. */
  own?: { severity: Hit['severity']; basis: readonly Basis[]; rule_version: number }
}
