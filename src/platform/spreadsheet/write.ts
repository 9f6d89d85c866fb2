import { PassThrough } from 'node:stream'
import excel from 'exceljs'

type WrittenColumn = { header: string; width: number; /** Shown as a warning beside the data. */ marked?: true }
type WrittenSheet = {
  name: string
  columns: WrittenColumn[]
  /** Each row's cells in the order of the columns. */
  rows: Iterable<(string | number | null)[]>
}

const dark = 'FF14315F'
const face = '宋体'

/** Excel and WPS treat a cell as text only if it is stored as text; what begins like a formula then stays what it says. */
const safe = (value: string | number | null) => (typeof value === 'string' ? value.slice(0, 32_000) : value)

/** A styled .xlsx, written as a stream: dark header, frozen, with a filter; dates and numbers of cases stay text. */
export async function writeWorkbook(sheets: WrittenSheet[]): Promise<Buffer> {
  const stream = new PassThrough()
  const pieces: Buffer[] = []
  stream.on('data', (piece: Buffer) => pieces.push(piece))
  const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true })
  for (const { name, columns, rows } of sheets) {
    const sheet = book.addWorksheet(sheetName(name), { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = columns.map((c) => ({ width: c.width }))
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } }
    const head = sheet.addRow(columns.map((c) => c.header))
    head.height = 24
    head.eachCell((cell, i) => {
      cell.font = { name: face, bold: true, size: 11, color: { argb: 'FFFFFFFF' } }
      cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: columns[i - 1]!.marked ? 'FF9A2A22' : dark } }
      cell.alignment = { vertical: 'middle' }
    })
    head.commit()
    for (const values of rows) {
      const line = sheet.addRow(values.map(safe))
      line.eachCell((cell, i) => {
        const marked = columns[i - 1]?.marked
        cell.font = { name: face, size: 11, ...(marked ? { color: { argb: 'FF9A2A22' } } : {}) }
        if (typeof cell.value === 'string') cell.numFmt = '@'
        cell.alignment = { vertical: 'top', wrapText: !!marked }
      })
      line.commit()
    }
    sheet.commit()
  }
  await book.commit()
  return Buffer.concat(pieces)
}
/** What Excel allows as a tab's name. */
const sheetName = (name: string) => name.replace(/[\\/*?:[\]]/g, ' ').slice(0, 31) || 'Sheet'
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
