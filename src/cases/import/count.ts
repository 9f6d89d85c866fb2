import { caseKinds } from '../../facts.ts'
import type { Draft, NewAct } from './drafts.ts'

/** Counts what will become of the rows whose fate hangs on the whole case, and writes down what will change. */
export function count(draft: Draft): void {
  const { row } = draft
  let changed = draft.shown.length > 0
  for (const act of draft.acts) {
    const old = act.replaces === null ? null : draft.old.find((f) => f.fact_id === act.replaces)!
    if (act.sheet.kind === 'cases') {
      if (draft.case_id === null) continue
      const field = act.kind === 'case.archived' ? 'archived_on' : 'closed_on'
      draft.shown.push({ field: act.sheet.table.header(field), from: old?.on ?? '', to: act.on })
      changed = true
    } else if (!old) act.sheet.new++
    else {
      act.sheet.changed++
      const line = act.sheet.line(act.row)
      line.state = 'changed'
      line.changes.push({ field: caseKinds[act.kind].zh, from: describe(old), to: describe(act) })
    }
  }
  if (!row) return
  if (draft.case_id === null) row.sheet.new++
  else if (!changed) row.sheet.unchanged++
  else {
    row.sheet.changed++
    const line = row.sheet.line(row.row)
    line.state = 'changed'
    line.changes.push(...draft.shown)
  }
}
const describe = (act: Pick<NewAct, 'on' | 'data'>) =>
  [act.on, act.data.outcome, act.data.reason, act.data.decider, act.data.result, act.data.note]
    .filter((v) => v !== undefined && v !== null)
    .join(' ')
