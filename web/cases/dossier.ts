import { openCase, type CaseRecord } from '../../src/cases/contract.ts'
import { listDeadlines, type DeadlineRow } from '../../src/deadlines/contract.ts'
import { listWarnings, type Warning } from '../../src/monitoring/contract.ts'
import { useCall } from '../client.ts'
import { wholeList } from '../ui/list-state.ts'

export type Dossier = {
  record: CaseRecord
  /** Undefined until they have come. */
  deadlines: DeadlineRow[] | undefined
  warnings: Warning[] | undefined
  upcoming: Warning[] | undefined
}
/** A case with its clocks and warnings; the case itself is shown as soon as it has come. */
export function useDossier(case_id: number) {
  const read = useCall(openCase, { params: { case_id } })
  const enabled = read.isSuccess
  const deadlines = useCall(listDeadlines, { query: { case_id, limit: 200 } }, { enabled })
  const warnings = useCall(listWarnings, { query: { case_id, limit: 200 } }, { enabled })
  const upcoming = useCall(listWarnings, { query: { case_id, state: 'upcoming', limit: 50 } }, { enabled })
  return {
    read,
    problem: deadlines.error ?? warnings.error,
    rest: {
      deadlines: deadlines.data?.rows,
      warnings: warnings.data?.rows,
      upcoming: upcoming.data?.rows,
    },
  }
}
/** Rows that are here already, for a table. */
export const here = <R>(rows: R[]) =>
  wholeList({ data: { rows }, isPending: false, isFetching: false, isError: false, error: null, refetch: () => {} })

/** Still counts: a right that has passed is open in name only. */
export const runs = (d: DeadlineRow) => d.state === 'open' && !(d.lapses && d.days_left < 0)
/** Open review periods first by their day, then what else runs, then the ended ones, the latest first. */
export function ordered(rows: readonly DeadlineRow[]): DeadlineRow[] {
  const rank = (d: DeadlineRow) => (runs(d) ? (d.main ? 0 : 1) : 2)
  return [...rows].sort(
    (a, b) =>
      rank(a) - rank(b) || (rank(a) < 2 ? a.due_on.localeCompare(b.due_on) : b.due_on.localeCompare(a.due_on)) || a.ordinal - b.ordinal,
  )
}
/** Clocks of which a case has several are numbered: 审查起诉（第二次）. */
export const several = (rows: readonly DeadlineRow[], code: string) => rows.filter((d) => d.code === code).length > 1
