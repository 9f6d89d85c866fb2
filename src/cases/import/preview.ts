import { createHash } from 'node:crypto'
import type { SheetPlan } from '../../platform/imports.ts'
import type { Cell } from '../../platform/spreadsheet/workbook.ts'
import type { StoredRow } from './batches.ts'
import type { Outcome, Skipped } from './intake.ts'
import { sheetsOf } from './results.ts'

type PreviewSheet = {
  sheet_no: number
  sheet: string
  kind: string
  rows: number
  new: number
  changed: number
  unchanged: number
  rejected: number
  noted: number
  /** Rows of which the card check has something to say. */
  card: number
  headers: string[]
}
/** What was found when the file was compared; kept with the batch. `digest` tells whether a later comparison finds the same. */
export type Preview = {
  sheets: PreviewSheet[]
  skipped: Skipped[]
  unknowns: {
    headers: { kind: string; sheet: string; header: string; samples: string[] }[]
    values: { kind: string; field: string; value: string; rows: number }[]
  }
  digest: string
  error?: { code: string; details: Record<string, unknown> }
}

export function previewOf(outcomes: Outcome[], skipped: Skipped[]): { preview: Preview; lines: StoredRow[] } {
  const plans = sheetsOf(outcomes)
  const lines: StoredRow[] = []
  const sheets = plans.map((plan, sheet_no): PreviewSheet => {
    const count = { rejected: 0, noted: 0, card: 0 }
    for (const line of plan.lines) {
      const state = line.issues.length || line.changes.length ? line.state : 'card'
      if (line.findings.length) count.card++
      if (state === 'rejected' || state === 'noted') count[state]++
      lines.push({
        sheet_no,
        row_no: line.row,
        state,
        issues: line.issues,
        changes: line.changes,
        findings: line.findings,
        original: line.state === 'rejected' || line.findings.length ? cellsOf(plan, line.row) : null,
      })
    }
    const { sheet, kind, rows, changed, unchanged } = plan
    return { sheet_no, sheet, kind, rows, new: plan.new, changed, unchanged, ...count, headers: plan.table.headers }
  })
  const unknowns = {
    headers: plans.flatMap((p) => p.table.unknown.map((u) => ({ kind: p.kind, sheet: p.sheet, header: u.header, samples: u.samples }))),
    values: unknownValues(plans),
  }
  const digest = createHash('sm3')
    .update(JSON.stringify([sheets.map(({ card: _, ...s }) => s), plans.map((p) => p.lines.map(told).filter(said))]))
    .digest('hex')
  return { preview: { sheets, skipped, unknowns, digest }, lines }
}

type Told = [row: number, state: string, issues: unknown[], changes: unknown[]]
/** What a later comparison has to find again; doubts are not looked for again. */
const told = ({ row, state, issues, changes }: SheetPlan['lines'][number]): Told => [row, state, issues, changes]
const said = ([, , issues, changes]: Told) => issues.length + changes.length > 0

/** Persons, departments and charges are words of the whole office, under whichever sheet they are met. */
const shared: Record<string, string> = { person: 'cases', department: 'cases', charge: 'cases', result: 'cases' }
function unknownValues(plans: SheetPlan[]) {
  const found = new Map<string, { kind: string; field: string; value: string; rows: number }>()
  for (const plan of plans)
    for (const line of plan.lines)
      for (const { params } of line.issues) {
        if (typeof params?.field !== 'string' || typeof params.value !== 'string' || line.state !== 'rejected') continue
        const { field, value } = params as { field: string; value: string }
        const kind = plan.kind === 'people' ? 'people' : (shared[field] ?? plan.kind)
        const key = `${kind} ${field} ${value}`
        const old = found.get(key)
        if (old) old.rows++
        else found.set(key, { kind, field, value, rows: 1 })
      }
  return [...found.values()].sort((a, b) => b.rows - a.rows).slice(0, 200)
}

/** The row as it stands in the file. */
function cellsOf(plan: SheetPlan, number: number): (string | number | null)[] {
  const { table } = plan
  let [low, high] = [0, table.rows.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (table.number(table.rows[middle]!) < number) low = middle + 1
    else high = middle
  }
  const row = table.rows[low]!
  return table.headers.map((_, column) => shown(table.cell(row, column)))
}
function shown(cell: Cell): string | number | null {
  if (cell === null) return null
  if (typeof cell === 'object') return 'formula' in cell ? shown(cell.result) : cell.error
  return typeof cell === 'boolean' ? (cell ? '是' : '否') : cell
}
