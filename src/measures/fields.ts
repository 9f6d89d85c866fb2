import { sql, type RawBuilder } from '../platform/db.ts'
import type { Fields } from '../platform/filter.ts'
import type { Place } from '../platform/filter-sql.ts'

export const text = (column: RawBuilder<unknown>): Place => ({ type: 'text', column })
export const flag = (column: RawBuilder<unknown>): Place => ({ type: 'boolean', column })
export const dated = (column: RawBuilder<unknown>): Place => ({ type: 'day', column })
export const number = (column: RawBuilder<unknown>): Place => ({ type: 'number', column })

/** What measures may ask of the data of a fact. */
export const data: Fields = {
  outcome: 'text',
  reason: 'text',
  decider: 'text',
  result: 'text',
  mode: 'text',
  measure: 'text',
  of: 'text',
  opinion: 'text',
  no: 'number',
  days: 'number',
  months: 'number',
  quantity: 'number',
  rectified: 'boolean',
  lawyer_present: 'boolean',
  over_one_year: 'boolean',
  urgent: 'boolean',
  grade: 'text',
  scheme: 'text',
  conclusion: 'text',
  class_id: 'text',
  level: 'text',
  type: 'text',
  category: 'text',
  merit_class: 'text',
  adopted_by: 'text',
  stage: 'text',
  verdict: 'text',
  source: 'text',
  protest_result: 'text',
  indicator_id: 'text',
  hours: 'number',
  suggestions: 'number',
  adopted: 'number',
  form: 'text',
  absent_days: 'number',
  added_convicted: 'number',
  points: 'number',
  passed: 'boolean',
  became_case: 'boolean',
  upheld: 'boolean',
}
/** What they may ask of the case's row, k. */
export const ofCase: Record<string, Place> = {
  'case.category': text(sql`k.category`),
  'case.procedure': text(sql`k.procedure`),
  'case.line': text(sql`k.line`),
  'case.state': text(sql`k.state`),
  'case.outcome': text(sql`k.outcome`),
  'case.custody': text(sql`k.custody`),
  'case.source_kind': text(sql`k.source_kind`),
  'case.plea': flag(sql`k.plea`),
  'case.juvenile': flag(sql`k.juvenile`),
  'case.major': flag(sql`k.major`),
  'case.fast_track': flag(sql`k.fast_track`),
  'case.returns': number(sql`k.returns`),
  /** What makes a case difficult: suspects and different charges by the register, the rest as it was recorded of the case. */
  'case.persons': number(
    sql`(select count(*) from parties q where q.office_id = k.office_id and q.case_id = k.case_id and q.role = 'suspect')`,
  ),
  'case.charges': number(
    sql`(select count(distinct q.charge) from parties q where q.office_id = k.office_id and q.case_id = k.case_id and q.role = 'suspect' and q.charge <> '')`,
  ),
  'case.volumes': number(sql`(select q.volumes from case_sizes q where q.office_id = k.office_id and q.case_id = k.case_id)`),
  'case.incidents': number(sql`(select q.incidents from case_sizes q where q.office_id = k.office_id and q.case_id = k.case_id)`),
  'case.new_kind': flag(sql`(select q.new_kind from case_sizes q where q.office_id = k.office_id and q.case_id = k.case_id)`),
  'case.accepted_on': dated(sql`k.accepted_on`),
  'case.assigned_on': dated(sql`k.assigned_on`),
  'case.decided_on': dated(sql`k.decided_on`),
  'case.closed_on': dated(sql`k.closed_on`),
  'case.archived_on': dated(sql`k.archived_on`),
  /** Under review by whatever plan or class, and not dropped. */
  'case.reviewed': flag(
    sql`exists (select from reviews q where q.office_id = k.office_id and q.case_id = k.case_id and q.state <> 'dropped')`,
  ),
  /** Checked by its handler since it was closed, and verified by somebody else. */
  'case.checked': flag(checkedAs(sql`q.submitted_on >= k.closed_on`)),
  'case.verified': flag(checkedAs(sql`q.state = 'verified' and q.verified_on >= k.closed_on`)),
}
function checkedAs(how: RawBuilder<unknown>) {
  return sql`exists (select from self_checks q where q.office_id = k.office_id and q.case_id = k.case_id and ${how})`
}
