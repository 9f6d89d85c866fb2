import type { Day } from '../platform/day.ts'
import type { Basis } from '../deadlines/contract.ts'

/** A warning as it follows from the facts of one case; independent of the day on which it is looked at. */
export type Hit = {
  node_id: string
  ordinal: number
  /** First day on which it is true; in the future it is not shown yet. */
  on_day: Day
  /** Day on which what was missing arrived; null while it is missing, and for what cannot be made good. */
  cleared_on: Day | null
  severity: 'reminder' | 'notice' | 'serious'
  /** Who was handling the case on that day. */
  person_id: number | null
  opened_by: number
  cleared_by: number | null
  why: { key: string; params: Record<string, string | number | null>; basis: Basis[] }
}
