import { Refusal } from '../refusal.ts'
import { valueAt, width, type Cell, type Merge, type Sheet, type Workbook } from './workbook.ts'

/** A column that we understand: its own name and the names under which other programs export it. */
type Column = { field: string; zh: string; names: readonly string[]; required?: true }
/** A kind of sheet, known by its headers. `names` are names that its tab often bears; they only decide a draw. */
export type SheetKind = { kind: string; zh: string; names: readonly string[]; columns: readonly Column[] }

/** A sheet whose header has been understood. `rows` are positions in the sheet of the rows that hold data. */
export type Table = {
  kind: SheetKind
  name: string
  workbook: Workbook
  /** By field; -1 where the file has no such column. */
  column: (field: string) => number
  /** The header of a field as the file has it, else as we call it. */
  header: (field: string) => string
  rows: Int32Array
  /** Row number in the file, from 1. */
  number: (row: number) => number
  /** Number of the value in `workbook.values`; 0 is empty. A cell merged downwards holds its value in every row. */
  at: (row: number, column: number) => number
  cell: (row: number, column: number) => Cell
  headers: string[]
  unknown: { column: number; header: string; samples: string[] }[]
}

/** For comparing what people typed: half-width, no blanks, no zero-width characters, brackets of one kind. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff\u00a0]+/g, '')
    .replace(/[〔［【[]/g, '(')
    .replace(/[〕］】\]]/g, ')')
/** A header without its mark for "required", unit or explanation: `*受理日期(年/月/日)：` is 受理日期. */
export const plainHeader = (text: string): string =>
  plain(text)
    .replace(/\([^)]*\)/g, '')
    .replace(/^[*＊]+|[*＊:：]+$/g, '')
    .toLowerCase()

const textOf = (cell: Cell): string => {
  if (cell === null || typeof cell === 'object') return cell && 'formula' in cell && cell.result !== null ? String(cell.result) : ''
  return String(cell).trim()
}

type Found = { kind: SheetKind; fields: Map<string, number>; top: number; bottom: number; score: number; missing: Column[] }
const DEPTH = 30

/**
 * Finds the header among the first rows, over one row or two, and what each column is. `mapped` are the headers that people of this
 * office have explained before: plain header → field, '' for one to leave aside. Null if the sheet is none of the kinds.
 * @throws Refusal sheet.column_missing, sheet.header_merged, sheet.column_repeated
 */
export function recognise(workbook: Workbook, sheet: Sheet, kinds: readonly SheetKind[], mapped: Mapped = noneMapped): Table | null {
  const columns = width(sheet)
  const raw = (row: number, column: number) => textOf(workbook.values[valueAt(sheet, row, column)]!)
  let best: Found | null = null
  for (let row = 0; row < Math.min(DEPTH, sheet.numbers.length); row++)
    for (const depth of [1, 2]) {
      const bottom = row + depth - 1
      if (bottom >= sheet.numbers.length) continue
      if (depth === 2 && !sheet.merges.some((m) => m.top === sheet.numbers[row]! - 1)) continue
      const heads = headsOf(raw, row, bottom, columns)
      for (const kind of kinds) {
        const found = match(kind, heads, mapped)
        const named = kind.names.some((n) => plain(sheet.name).includes(n)) ? 0.5 : 0
        // A group's title above its columns must not count for more than the columns themselves.
        const score = found.fields.size - found.missing.length + named
        if (found.fields.size < 2 || (best && score <= best.score)) continue
        best = { kind, ...found, top: row, bottom, score }
      }
    }
  if (!best || best.missing.length >= best.fields.size) return null
  if (best.missing.length)
    throw new Refusal(422, 'sheet.column_missing', { sheet: sheet.name, kind: best.kind.zh, columns: best.missing.map((c) => c.zh) })
  return tableOf(workbook, sheet, best, headsOf(raw, best.top, best.bottom, columns), columns, mapped)
}
/** What people have explained: by kind of sheet, plain header → field; '' leaves the column aside. */
export type Mapped = (kind: string, header: string) => string | undefined
const noneMapped: Mapped = () => undefined

/** The lower row names the column; where it is blank the cell above, which is then merged down. */
function headsOf(raw: (row: number, column: number) => string, top: number, bottom: number, columns: number): string[] {
  return Array.from({ length: columns }, (_, c) => raw(bottom, c) || (bottom > top ? raw(top, c) : ''))
}

const names = new WeakMap<SheetKind, Map<string, string>>()
function namesOf(kind: SheetKind): Map<string, string> {
  let known = names.get(kind)
  if (!known) {
    known = new Map(kind.columns.flatMap((c) => [c.zh, ...c.names].map((n) => [plainHeader(n), c.field] as const)))
    names.set(kind, known)
  }
  return known
}

function match(kind: SheetKind, heads: string[], mapped: Mapped): { fields: Map<string, number>; missing: Column[] } {
  const fields = new Map<string, number>()
  heads.forEach((head, column) => {
    if (!head) return
    const key = plainHeader(head)
    const field = mapped(kind.kind, key) ?? namesOf(kind).get(key)
    if (field && !fields.has(field)) fields.set(field, column)
  })
  return { fields, missing: kind.columns.filter((c) => c.required && !fields.has(c.field)) }
}

const begins = /^\s*[合总小共汇累]/
const footer = /^\s*(填表|填报|制表|审核|打印|导出|统计时间|报表|备注|说明|注|单位负责人|联系电话)[^：:]{0,6}[：:]/
const total = /^(合计|总计|小计|共计|总数|汇总|累计)/

function tableOf(workbook: Workbook, sheet: Sheet, found: Found, heads: string[], columns: number, mapped: Mapped): Table {
  const { kind, fields } = found
  const raw = (row: number, column: number) => textOf(workbook.values[valueAt(sheet, row, column)]!)
  checkHeader(workbook, sheet, found, heads, mapped)
  const fill = filled(sheet, found.bottom)
  const at = fill
    ? (row: number, column: number) => valueAt(sheet, row, column) || (fill.get(row * 512 + column) ?? 0)
    : (row: number, column: number) => valueAt(sheet, row, column)
  const required = kind.columns.filter((c) => c.required).map((c) => fields.get(c.field)!)
  const used = new Set(fields.values())
  const columnsUsed = [...used]
  const rows: number[] = []
  let lastFull = 0
  for (let row = found.bottom + 1; row < sheet.numbers.length; row++) {
    const first = raw(row, firstFilled(sheet, row))
    if (begins.test(first) && total.test(plain(first)) && required.some((c) => at(row, c) === 0 || total.test(plain(raw(row, c))))) continue
    // Printed headers are repeated on every page of some exports.
    if (columnsUsed.every((c) => raw(row, c) === heads[c])) continue
    rows.push(row)
    if (required.some((c) => at(row, c) !== 0)) lastFull = rows.length
  }
  // What stands below the last row with any of its required cells is a footer: who filled it in, when it was printed.
  rows.length = lastFull
  while (rows.length && footer.test(raw(rows.at(-1)!, firstFilled(sheet, rows.at(-1)!)))) rows.pop()
  return {
    kind,
    name: sheet.name,
    workbook,
    column: (field) => fields.get(field) ?? -1,
    header: (field) => heads[fields.get(field) ?? -1] ?? kind.columns.find((c) => c.field === field)?.zh ?? field,
    rows: Int32Array.from(rows),
    number: (row) => sheet.numbers[row]!,
    at,
    cell: (row, column) => (column < 0 ? null : workbook.values[at(row, column)]!),
    headers: heads,
    unknown: heads.flatMap((header, column) => {
      if (!header || used.has(column) || mapped(kind.kind, plainHeader(header)) !== undefined) return []
      const samples = new Set<string>()
      for (let i = 0; i < Math.min(50, rows.length) && samples.size < 3; i++) if (raw(rows[i]!, column)) samples.add(raw(rows[i]!, column))
      return samples.size ? [{ column, header, samples: [...samples].map((s) => s.slice(0, 60)) }] : []
    }),
  }
}

function firstFilled(sheet: Sheet, row: number): number {
  let column = 0
  while (valueAt(sheet, row, column) === 0 && column < 256) column++
  return column
}

/** Cells merged downwards below the header, as row × 512 + column → value; null if there are none. */
function filled(sheet: Sheet, header: number): Map<number, number> | null {
  const fill = new Map<number, number>()
  if (!sheet.merges.length) return null
  const position = new Map<number, number>()
  sheet.numbers.forEach((n, i) => position.set(n - 1, i))
  for (const m of sheet.merges) {
    const top = position.get(m.top)
    if (m.left !== m.right || top === undefined || top <= header || m.bottom - m.top > 10_000) continue
    const value = valueAt(sheet, top, m.left)
    for (let r = m.top + 1; r <= m.bottom; r++) {
      const row = position.get(r)
      if (row !== undefined) fill.set(row * 512 + m.left, value)
    }
  }
  return fill.size ? fill : null
}

/** @throws Refusal where one name stands over several filled columns, merged or written twice: which of them is meant cannot be known */
function checkHeader(workbook: Workbook, sheet: Sheet, found: Found, heads: string[], mapped: Mapped) {
  const { kind, fields, top, bottom } = found
  const [from, to] = [sheet.numbers[top]! - 1, sheet.numbers[bottom]! - 1]
  const hasData = (column: number) => {
    for (let row = bottom + 1; row < sheet.numbers.length; row++) if (valueAt(sheet, row, column) !== 0) return true
    return false
  }
  const across = (column: number): Merge | undefined =>
    sheet.merges.find((m) => m.top >= from && m.top <= to && m.bottom >= to && m.left === column && m.right > column)
  for (const [field, column] of fields) {
    const merge = across(column)
    if (
      merge &&
      Array.from({ length: merge.right - merge.left + 1 }, (_, i) => merge.left + i).filter(
        (c) => (c === column || !heads[c]) && hasData(c),
      ).length > 1
    )
      throw new Refusal(422, 'sheet.header_merged', { sheet: sheet.name, column: heads[column] })
    const twin = heads.findIndex(
      (head, c) =>
        c !== column && !!head && (mapped(kind.kind, plainHeader(head)) ?? namesOf(kind).get(plainHeader(head))) === field && hasData(c),
    )
    if (twin >= 0 && !same(sheet, bottom, column, twin))
      throw new Refusal(422, 'sheet.column_repeated', { sheet: sheet.name, column: heads[column], other: heads[twin] })
  }
  if (workbook.kind === 'csv') return
  // A header that reaches down into what would be the first data row.
  const deep = sheet.merges.find((m) => m.top <= to && m.bottom > to && m.top >= from && [...fields.values()].includes(m.left))
  if (deep) throw new Refusal(422, 'sheet.header_merged', { sheet: sheet.name, column: heads[deep.left] })
}
function same(sheet: Sheet, header: number, a: number, b: number): boolean {
  for (let row = header + 1; row < sheet.numbers.length; row++) if (valueAt(sheet, row, a) !== valueAt(sheet, row, b)) return false
  return true
}
