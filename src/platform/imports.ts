import type { Actor, Ctx } from './ctx.ts'
import type { Texts } from './errors.ts'
import type { Problem } from './spreadsheet/decode.ts'
import type { Mapped, SheetKind, Table } from './spreadsheet/table.ts'

/** What is wrong or worth knowing in a row, at a column named as in the file. */
export type Issue = Problem & { column: string }
/** `from` and `to` as people read them. */
export type Change = { field: string; from: string; to: string }
/** A row that has to be shown: what is taken as it is needs no words. */
export type RowLine = {
  row: number
  state: 'rejected' | 'changed' | 'noted'
  issues: Issue[]
  changes: Change[]
  /** What is doubtful about the row as it will be taken; it rejects nothing. */
  findings: Issue[]
}
export type SheetPlan = {
  /** The tab's name in the file. */
  sheet: string
  kind: string
  rows: number
  new: number
  changed: number
  unchanged: number
  lines: RowLine[]
  table: Table
}
/** Words of the office's exports that were explained once: sheet kind and field, the word → ours. */
export type Mappings = { header: Mapped; value: (kind: string, field: string, text: string) => string | undefined }
/** What an import would do. Made without writing; `apply` writes exactly this, in the caller's transaction. */
export type Plan = {
  sheets: SheetPlan[]
  apply: (ctx: Ctx, batch_id: number, progress?: Progress) => Promise<void>
  /** Adds the findings to the rows; asked only where somebody will read them. */
  examine?: () => Promise<void>
}
/** Rows done of all rows; what waits is shown how far it is. */
export type Progress = (done: number, total: number) => Promise<void>
/** A field whose unknown words people may explain, and what they may mean. */
export type Choices = { kind: string; field: string; choices: { value: string; zh: string; en: string }[] }

export type Importer = {
  area: string
  /** Who may bring such sheets in, and see what they say. */
  may: (actor: Actor) => boolean
  /** The sentences of what it finds in rows. */
  texts: Texts
  kinds: readonly SheetKind[]
  plan: (ctx: Ctx, tables: Table[], mappings: Mappings) => Promise<Plan>
  /** @throws Refusal where something made by hand rests on the batch, naming it */
  undo: (ctx: Ctx, batch_id: number, reason: string) => Promise<void>
  choices: (ctx: Ctx) => Promise<Choices[]>
}

let all: readonly Importer[] = []
/** Which sheets can be imported, in the order in which they must be: the roster before the cases. Set once by `src/app.ts`. */
export function useImporters(importers: readonly Importer[]) {
  all = importers
}
export const importers = () => all

/** Collects what is said about the rows of one table; one line a row, whatever is wrong with it. */
export function sheetPlan(table: Table): SheetPlan & { line: (row: number) => RowLine; reject: (row: number, issue: Issue) => void } {
  const lines = new Map<number, RowLine>()
  const plan = {
    sheet: table.name,
    kind: table.kind.kind,
    rows: table.rows.length,
    new: 0,
    changed: 0,
    unchanged: 0,
    table,
    get lines() {
      return [...lines.values()].filter((l) => l.issues.length || l.changes.length || l.findings.length).sort((a, b) => a.row - b.row)
    },
    line(row: number): RowLine {
      const number = table.number(row)
      let line = lines.get(number)
      if (!line) lines.set(number, (line = { row: number, state: 'noted', issues: [], changes: [], findings: [] }))
      return line
    },
    reject(row: number, issue: Issue) {
      const line = plan.line(row)
      // What rejects a row comes before what was only worth noting.
      line.issues = line.state === 'rejected' ? [...line.issues, issue] : [issue, ...line.issues]
      line.state = 'rejected'
    },
  }
  return plan
}
