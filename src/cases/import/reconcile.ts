import { caseKinds } from '../../facts.ts'
import type { Day } from '../../platform/day.ts'
import { categoryOf } from '../registry.ts'
import type { Draft, NewAct } from './drafts.ts'
import { outcomeFrom } from './outcomes.ts'

/**
 * A row of a case says by itself when it was decided, how, and when it was filed away. What no activity says is taken from there;
 * where both speak and differ, the activity counts and the row is pointed out.
 */
export function reconcile(draft: Draft): void {
  const row = draft.row
  if (!row) return
  const { sheet } = row
  const act = (kind: NewAct['kind'], on: Day, data: Record<string, unknown>): NewAct => ({
    kind,
    on,
    data,
    handler_id: draft.handler_id,
    sheet,
    row: row.row,
    replaces: null,
  })
  const all = (kind: string) => [...draft.acts, ...draft.old].filter((f) => f.kind === kind)
  const contradict = (field: string, what: string, here: string, there: string) =>
    sheet.line(row.row).issues.push({ column: sheet.table.header(field), code: 'case.contradiction', params: { what, here, there } })

  const result = row.result === null ? null : outcomeFrom(draft.category, row.result)
  const decisions = all('case.decided')
  const last = decisions.at(-1)
  if (row.closed_on && !result)
    sheet
      .line(row.row)
      .issues.push({ column: sheet.table.header('result'), code: 'case.result_missing', params: { closed_on: row.closed_on } })
  else if (result && !row.closed_on) {
    if (!last)
      sheet
        .line(row.row)
        .issues.push({ column: sheet.table.header('closed_on'), code: 'case.closed_on_missing', params: { value: row.result! } })
  } else if (row.closed_on && result) {
    const from = draft.acts.some((a) => a.kind === 'case.decided')
    if (!last || (!from && (last.on !== row.closed_on || last.data.outcome !== result.outcome)))
      draft.acts.push(act('case.decided', row.closed_on, { ...result }))
    else if (last.on !== row.closed_on) contradict('closed_on', caseKinds['case.decided'].zh, row.closed_on, last.on)
    else if (last.data.outcome !== result.outcome)
      contradict('result', caseKinds['case.decided'].zh, row.result!, outcomeWord(draft.category, String(last.data.outcome)))
  }
  if (row.archived_on) {
    const filed = all('case.archived').at(-1)
    const from = draft.acts.some((a) => a.kind === 'case.archived')
    if (!filed || (!from && filed.on !== row.archived_on)) draft.acts.push(act('case.archived', row.archived_on, {}))
    else if (filed.on !== row.archived_on) contradict('archived_on', caseKinds['case.archived'].zh, row.archived_on, filed.on)
  }
}
const outcomeWord = (category: string, id: string) => categoryOf(category)?.outcomes.find((o) => o.id === id)?.zh ?? id
