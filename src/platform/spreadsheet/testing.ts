import { crc32, deflateRawSync } from 'node:zlib'
import excel from 'exceljs'

type Part = {
  path: string
  content: string | Buffer
  /** What the directory says it unpacks to, where that is a lie. */ claims?: number
  flags?: number
}

/** A zip archive made by hand, with whatever lies a test needs. */
export function zipOf(parts: Part[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { path, content, claims, flags = 0 } of parts) {
    const raw = typeof content === 'string' ? Buffer.from(content) : content
    const packed = deflateRawSync(raw)
    const name = Buffer.from(path)
    const fields = (head: number, size: number) => {
      const b = Buffer.alloc(size)
      b.writeUInt32LE(head, 0)
      return b
    }
    const local = fields(0x04034b50, 30)
    local.writeUInt16LE(flags, 6)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(crc32(raw), 14)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(claims ?? raw.length, 22)
    local.writeUInt16LE(name.length, 26)
    const central = fields(0x02014b50, 46)
    central.writeUInt16LE(flags, 8)
    central.writeUInt16LE(8, 10)
    central.writeUInt32LE(crc32(raw), 16)
    central.writeUInt32LE(packed.length, 20)
    central.writeUInt32LE(claims ?? raw.length, 24)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt32LE(offset, 42)
    bodies.push(local, name, packed)
    directory.push(central, name)
    offset += 30 + name.length + packed.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, listed, end])
}

const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
/** The parts of a workbook whose sheets are given as the XML of their rows; other parts may be put beside or over them. */
export function workbookParts(sheets: Record<string, string>, over: Record<string, string | Buffer> = {}): Part[] {
  const names = Object.keys(sheets)
  const all: Record<string, string | Buffer> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships><Relationship Id="r" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook><sheets>${names.map((n, i) => `<sheet name="${n}" sheetId="${i + 1}" r:id="r${i}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map((_, i) => `<Relationship Id="r${i}" Type="${rel}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`)
      .join('')}</Relationships>`,
    ...Object.fromEntries(
      Object.values(sheets).map((rows, i) => [`xl/worksheets/sheet${i + 1}.xml`, `<worksheet><sheetData>${rows}</sheetData></worksheet>`]),
    ),
    ...over,
  }
  return Object.entries(all).map(([path, content]) => ({ path, content }))
}
/** A row of inline texts as XML. */
export const rowXml = (cells: string[]) => `<row>${cells.map((c) => `<c t="inlineStr"><is><t>${c}</t></is></c>`).join('')}</row>`

type Value = string | number | boolean | null | Date | { formula: string; result?: string | number }
/** A real workbook as Excel would save it. */
export async function xlsxOf(sheets: Record<string, Value[][]>, change: (book: excel.Workbook) => void = () => {}): Promise<Buffer> {
  const book = new excel.Workbook()
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows)
  change(book)
  return Buffer.from(await book.xlsx.writeBuffer())
}
