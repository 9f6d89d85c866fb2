/** A formula with the result that the program which saved the file had worked out. */
type FormulaCell = { formula: true; result: string | number | boolean | null }
type ErrorCell = { error: string }
export type Cell = string | number | boolean | null | FormulaCell | ErrorCell

/** Columns and rows from 0; `last` inclusive. */
export type Merge = { top: number; left: number; bottom: number; right: number }

/**
 * One sheet as numbers into the workbook's list of distinct values, so that 100,000 rows cross a thread without being copied and
 * each distinct value is understood once. Blank rows are left out; `numbers` holds each row's number in the file, from 1.
 */
export type Sheet = {
  name: string
  hidden: boolean
  numbers: Int32Array
  /** Where a row begins in `cells`; one longer than `numbers`. */
  starts: Int32Array
  cells: Int32Array
  merges: Merge[]
}
export type Workbook = { kind: 'xlsx' | 'csv'; date1904: boolean; sheets: Sheet[]; values: Cell[] }

/** The number of a cell's value in `workbook.values`; 0 is an empty cell. */
export const valueAt = (sheet: Sheet, row: number, column: number): number => {
  const at = sheet.starts[row]! + column
  return at < sheet.starts[row + 1]! ? sheet.cells[at]! : 0
}
export const width = (sheet: Sheet): number => {
  let most = 0
  for (let r = 0; r < sheet.numbers.length; r++) most = Math.max(most, sheet.starts[r + 1]! - sheet.starts[r]!)
  return most
}

/** Collects the rows of a sheet; values are told apart by text and type. */
export function workbookBuilder(limit: { rows: number; values: number }, tooMany: (what: 'rows' | 'values') => never) {
  const values: Cell[] = [null]
  const known = new Map<string, number>()
  const add = (value: Cell) => {
    if (values.length > limit.values) tooMany('values')
    return values.push(value) - 1
  }
  return {
    values,
    add,
    /** `key` must differ for values that differ. */
    intern(key: string, value: () => Cell): number {
      const old = known.get(key)
      if (old !== undefined) return old
      const id = add(value())
      known.set(key, id)
      return id
    },
    sheet(name: string, hidden: boolean) {
      const numbers: number[] = []
      const starts: number[] = [0]
      let cells = new Int32Array(4096)
      let used = 0
      return {
        /** `ids` up to `length`; trailing empty cells are dropped, a wholly empty row is left out. */
        push(number: number, ids: Int32Array, length: number) {
          let end = length
          while (end > 0 && ids[end - 1] === 0) end--
          if (end === 0) return
          if (numbers.length >= limit.rows) tooMany('rows')
          if (used + end > cells.length) {
            const more = new Int32Array(Math.max(cells.length * 2, used + end))
            more.set(cells)
            cells = more
          }
          cells.set(ids.subarray(0, end), used)
          used += end
          numbers.push(number)
          starts.push(used)
        },
        finish: (merges: Merge[]): Sheet => ({
          name,
          hidden,
          numbers: Int32Array.from(numbers),
          starts: Int32Array.from(starts),
          cells: cells.slice(0, used),
          merges,
        }),
      }
    },
  }
}
export type WorkbookBuilder = ReturnType<typeof workbookBuilder>
