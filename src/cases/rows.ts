import type { Ctx } from '../platform/ctx.ts'
import { sql } from '../platform/db.ts'
import type { CaseRow, State } from './contract.ts'
import { maskCaseName } from './masks.ts'
import { policy } from './policy.ts'

/** What is selected for a line of the list; `c`, `d`, `h` as in `joined`. */
export const rowColumns = (ctx: Ctx) => sql`c.case_id, c.case_no, c.unified_no, c.name, c.category, c.line, c.procedure, c.cause,
  c.source_agency, c.source_kind, c.department_id, d.name as department, c.handler_id, h.name as handler, c.assistant_id, c.clerk_id,
  c.accepted_on, c.state, c.outcome, c.outcome_reason, c.decided_on, c.closed_on, c.archived_on, c.custody, c.plea, c.juvenile, c.major,
  c.fast_track, c.returns, c.next_due_on, c.next_due_code, c.last_act, c.last_act_on, c.sealed, c.version,
  greatest(coalesce(c.closed_on, ${ctx.today}::date) - c.accepted_on, 0) as days_open,
  case when c.closed_on is null then greatest(${ctx.today}::date - c.handler_since, 0) end as days_with_handler`
export const joined = sql`cases c
  left join departments d on d.office_id = c.office_id and d.department_id = c.department_id
  left join persons h on h.office_id = c.office_id and h.person_id = c.handler_id`

export type StoredRow = Omit<CaseRow, 'waits_for'> & {
  source_kind: string
  assistant_id: number | null
  clerk_id: number | null
  sealed: boolean
}

const waits: Partial<Record<State, string>> = {
  evaluation: 'expert',
  suspended: 'obstacle',
  suggested: 'addressee',
  on_probation: 'probation',
  prosecuted: 'court',
  sued: 'court',
  protested: 'court',
  decided: 'nobody',
  judged: 'nobody',
  archived: 'nobody',
}
/** For whom the case waits; null where nothing is waited for. */
export function waitsFor(state: State, sourceKind: string): string | null {
  if (state === 'returned') return sourceKind === 'supervisory' ? 'supervisory' : 'police'
  const who = waits[state] ?? 'handler'
  return who === 'nobody' ? null : who
}

/** The line as this reader may see it. */
export function shownRow(ctx: Ctx, stored: StoredRow): CaseRow {
  const name = policy.seesName(ctx.actor, stored) ? stored.name : maskCaseName(stored.name, stored.cause)
  return { ...stored, name, waits_for: waitsFor(stored.state, stored.source_kind) }
}
