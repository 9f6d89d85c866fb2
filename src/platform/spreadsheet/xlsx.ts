import { fromOrdinal } from '../day.ts'
import { Refusal } from '../refusal.ts'
import type { Limits } from './limits.ts'
import { attribute, tags, textOf, xmlPieces, xmlText } from './xml.ts'
import { entriesOf, unpack, type Entry } from './zip.ts'
import { workbookBuilder, type Merge, type Sheet, type Workbook, type WorkbookBuilder } from './workbook.ts'

/**
 * Reads an Excel or WPS workbook. Macros, links to other files and drawings are never opened.
 * Written by hand because exceljs's streaming reader drops merges, puts sheets into temporary files and knows no limits.
 */
export async function readXlsx(file: Buffer, limits: Limits): Promise<Workbook> {
  const entries = entriesOf(file, limits)
  const part = (path: string) => {
    const entry = entries.get(path)
    return entry ? unpack(file, entry, limits) : null
  }
  const text = async (path: string) => {
    const bytes = part(path)
    return bytes ? xmlText(bytes) : ''
  }
  const book = await bookPath(entries, text)
  const folder = book.slice(0, book.lastIndexOf('/') + 1)
  const relations = relationsOf(await text(`${folder}_rels/${book.slice(folder.length)}.rels`), folder)
  const xml = await text(book)
  const sheets = tags(xml, 'sheet')
  if (sheets.length > limits.sheets) throw new Refusal(413, 'workbook.too_many_sheets', { most: limits.sheets })
  const date1904 = tags(xml, 'workbookPr').some((tag) => /^(1|true)$/.test(attribute(tag, 'date1904')))

  const tooMany = (what: 'rows' | 'values'): never => {
    throw what === 'rows' ? new Refusal(413, 'sheet.too_many_rows', { most: limits.rows }) : new Refusal(413, 'workbook.unpacks_too_large')
  }
  const builder = workbookBuilder(limits, tooMany)
  const find = (type: string) => [...relations.values()].find((r) => r.type === type)?.target ?? ''
  const dates = dateStyles(await text(find('styles')))
  const shared = part(find('sharedStrings'))
  const strings = shared ? await sharedStrings(shared, builder, limits) : []
  const read: Sheet[] = []
  for (const tag of sheets) {
    const relation = relations.get(attribute(tag, 'r:id') || attribute(tag, 'd3p1:id'))
    if (relation?.type !== 'worksheet') continue
    const bytes = part(relation.target)
    if (!bytes) throw new Refusal(422, 'workbook.broken')
    const hidden = /hidden/i.test(attribute(tag, 'state'))
    read.push(await readSheet(bytes, textOf(attribute(tag, 'name')), hidden, { builder, strings, dates, date1904, limits }))
  }
  return { kind: 'xlsx', date1904, sheets: read, values: builder.values }
}

/** @throws Refusal workbook.not_workbook for any other archive, workbook.old_format for .xlsb and .ods */
async function bookPath(entries: Map<string, Entry>, text: (path: string) => Promise<string>): Promise<string> {
  if (!entries.has('[Content_Types].xml')) throw new Refusal(415, entries.has('mimetype') ? 'workbook.old_format' : 'workbook.not_workbook')
  const main = relationsOf(await text('_rels/.rels'), '')
  const path = [...main.values()].find((r) => r.type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  if (path.endsWith('.bin')) throw new Refusal(415, 'workbook.old_format')
  if (!entries.has(path) || !/workbook/i.test(path)) throw new Refusal(415, 'workbook.not_workbook')
  return path
}

function relationsOf(xml: string, folder: string): Map<string, { type: string; target: string }> {
  return new Map(
    tags(xml, 'Relationship')
      .filter((tag) => attribute(tag, 'TargetMode') !== 'External')
      .map((tag) => {
        const target = textOf(attribute(tag, 'Target'))
        const path = target.startsWith('/') ? target.slice(1) : folder + target.replace(/^\.\//, '')
        return [attribute(tag, 'Id'), { type: attribute(tag, 'Type').replace(/^.*\//, ''), target: path.replace(/[^/]+\/\.\.\//g, '') }]
      }),
  )
}

/** Which cell formats show a number as a date. */
function dateStyles(xml: string): boolean[] {
  const custom = new Map(tags(xml, 'numFmt').map((tag) => [+attribute(tag, 'numFmtId'), textOf(attribute(tag, 'formatCode'))]))
  const isDate = (id: number) => {
    const code = custom.get(id)
    if (code === undefined) return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
    return /[yd年日]/i.test(code.replace(/"[^"年月日]*"|\\.|\[[^\]]*\]/g, ''))
  }
  const formats = xml.slice(xml.indexOf('<cellXfs'), xml.indexOf('</cellXfs>'))
  return tags(formats, 'xf').map((tag) => isDate(+attribute(tag, 'numFmtId')))
}

/** All `<t>` of one string; what is written above it to say how it is read (`rPh`) is not part of it. */
function stringOf(xml: string): string {
  const plain = xml.includes('<rPh') ? xml.replace(/<rPh[\s\S]*?<\/rPh>/g, '') : xml
  let text = ''
  for (let at = plain.indexOf('<t'); at >= 0; at = plain.indexOf('<t', at + 2)) {
    const next = plain.charCodeAt(at + 2)
    const gt = plain.indexOf('>', at)
    if ((next !== 62 && next !== 32) || plain.charCodeAt(gt - 1) === 47) continue
    const end = plain.indexOf('</t>', gt)
    text += plain.slice(gt + 1, end < 0 ? undefined : end)
  }
  return textOf(text)
}

async function sharedStrings(bytes: AsyncIterable<Buffer>, builder: WorkbookBuilder, limits: Limits): Promise<number[]> {
  const ids: number[] = []
  let rest = ''
  for await (const piece of xmlPieces(bytes)) {
    const xml = rest + piece
    let from = 0
    for (;;) {
      const start = xml.indexOf('<si', from)
      if (start < 0) break
      const gt = xml.indexOf('>', start)
      if (gt < 0) break
      const empty = xml.charCodeAt(gt - 1) === 47
      const end = empty ? gt : xml.indexOf('</si>', gt)
      if (end < 0) break
      const text = empty ? '' : stringOf(xml.slice(gt + 1, end))
      ids.push(text === '' ? 0 : builder.intern(`s${text}`, () => text))
      if (ids.length > limits.values) throw new Refusal(413, 'workbook.unpacks_too_large')
      from = empty ? gt + 1 : end + 5
    }
    rest = xml.slice(from)
    if (rest.length > limits.row) throw new Refusal(422, 'workbook.broken')
  }
  return ids
}

type Context = { builder: WorkbookBuilder; strings: number[]; dates: boolean[]; date1904: boolean; limits: Limits }

async function readSheet(bytes: AsyncIterable<Buffer>, name: string, hidden: boolean, context: Context): Promise<Sheet> {
  const { limits } = context
  const sheet = context.builder.sheet(name, hidden)
  const ids = new Int32Array(limits.columns)
  let state: 'before' | 'rows' | 'after' = 'before'
  let rest = ''
  let number = 0
  for await (const piece of xmlPieces(bytes)) {
    rest += piece
    let from = 0
    if (state === 'before') {
      const start = rest.search(/<sheetData[\s/>]/)
      if (start < 0) continue
      from = rest.indexOf('>', start)
      if (from < 0) continue
      state = rest[from - 1] === '/' ? 'after' : 'rows'
    }
    while (state === 'rows') {
      const start = rest.indexOf('<', from)
      if (start < 0) break
      const gt = rest.indexOf('>', start)
      if (gt < 0) break
      if (rest.startsWith('</sheetData', start)) {
        state = 'after'
        from = gt + 1
        break
      }
      if (!rest.startsWith('<row', start)) {
        from = gt + 1
        continue
      }
      const tag = rest.slice(start, gt)
      const empty = tag.endsWith('/')
      const end = empty ? gt : rest.indexOf('</row>', gt)
      if (end < 0) break
      number = +attribute(tag, 'r') || number + 1
      if (!empty) sheet.push(number, ids, readRow(rest, gt + 1, end, ids, context))
      from = empty ? gt + 1 : end + 6
    }
    rest = rest.slice(from)
    if (state === 'rows' && rest.length > limits.row) throw new Refusal(413, 'workbook.unpacks_too_large')
    // What follows the rows matters only for its merges, which come early.
    if (state === 'after' && rest.length > 16 * limits.row) rest = rest.slice(0, 16 * limits.row)
  }
  if (state !== 'after') throw new Refusal(422, 'workbook.broken')
  return sheet.finish(tags(rest, 'mergeCell').flatMap((tag) => mergeOf(attribute(tag, 'ref')) ?? []))
}

/** Reads the cells between `from` and `to` into `ids`; answers how many columns are filled. */
function readRow(xml: string, from: number, to: number, ids: Int32Array, context: Context): number {
  let length = 0
  let column = -1
  for (let at = xml.indexOf('<c', from); at >= 0 && at < to; at = xml.indexOf('<c', at)) {
    const next = xml.charCodeAt(at + 2)
    const gt = xml.indexOf('>', at)
    if (gt < 0 || gt > to) throw new Refusal(422, 'workbook.broken')
    if (next !== 32 && next !== 62 && next !== 47 && next !== 10 && next !== 13) {
      at = gt
      continue
    }
    const tag = xml.slice(at, gt)
    const reference = attribute(tag, 'r')
    column = reference ? columnOf(reference) : column + 1
    if (tag.endsWith('/')) {
      at = gt
      continue
    }
    const end = xml.indexOf('</c>', gt)
    if (end < 0 || end > to) throw new Refusal(422, 'workbook.broken')
    const id = readCell(tag, xml.slice(gt + 1, end), context)
    if (id !== 0) {
      if (column >= context.limits.columns) throw new Refusal(413, 'sheet.too_many_columns', { most: context.limits.columns })
      while (length <= column) ids[length++] = 0
      ids[column] = id
    }
    at = end
  }
  return length
}

function readCell(tag: string, inner: string, { builder, strings, dates, date1904 }: Context): number {
  const type = attribute(tag, 't')
  const formula = inner.includes('<f')
  const open = inner.indexOf('<v')
  const gt = open < 0 ? -1 : inner.indexOf('>', open)
  const raw = gt < 0 || inner[gt - 1] === '/' ? '' : inner.slice(gt + 1, inner.indexOf('</v>', gt))
  if (type === 's' && !formula) return raw === '' ? 0 : (strings[+raw] ?? 0)
  if (type === 'inlineStr' && !formula) {
    const text = stringOf(inner)
    return text === '' ? 0 : builder.intern(`s${text}`, () => text)
  }
  if (raw === '' && !formula) return 0
  const value = (): string | number | boolean | null => {
    if (type === 's') return (builder.values[strings[+raw] ?? 0] as string | null) ?? null
    if (type === 'str' || type === 'd') return textOf(raw) || null
    if (type === 'b') return raw === '1' || raw === 'true'
    if (raw === '') return null
    // Long numbers, as 17-digit case numbers written by other programs, would lose their last digits. Excel itself keeps fifteen
    // and fills up with zeros: such a number is one that has lost them already.
    if (/^\d{16,}$/.test(raw) && !/^\d{15}0+$/.test(raw)) return raw
    const number = Number(raw)
    if (!Number.isFinite(number)) return textOf(raw)
    return dates[+attribute(tag, 's')] ? (dayOfSerial(number, date1904) ?? number) : number
  }
  if (type === 'e') return builder.intern(`e${raw}`, () => ({ error: raw }))
  if (formula) return builder.add({ formula: true, result: value() })
  const style = type === '' || type === 'n' ? (dates[+attribute(tag, 's')] ? 'd' : 'n') : type === 'b' ? 'b' : 's'
  const key = style === 's' ? `s${textOf(raw)}` : style + raw
  return builder.intern(key, value)
}

/** A date as Excel counts it, days since 1899-12-30 or since 1904-01-01; the time of day is dropped. Null outside 1900–2200. */
export function dayOfSerial(serial: number, date1904: boolean): string | null {
  const days = Math.floor(serial) + (date1904 ? 1462 : 0)
  return days >= 61 && days <= 109_936 ? fromOrdinal(days - 25_569) : null
}

/** 'AB12' → 27 */
function columnOf(reference: string): number {
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column - 1
}
function mergeOf(reference: string): Merge | null {
  const found = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference)
  if (!found) return null
  return { top: +found[2]! - 1, left: columnOf(found[1]!), bottom: +found[4]! - 1, right: columnOf(found[3]!) }
}
