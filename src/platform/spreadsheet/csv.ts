import { Refusal } from '../refusal.ts'
import type { Limits } from './limits.ts'
import { workbookBuilder, type Workbook } from './workbook.ts'

/** UTF-8 with or without its mark, UTF-16 with its mark, else GB18030, which holds GBK. Null if it is none of them. */
export function decodeText(file: Buffer): string | null {
  const decode = (encoding: string) => {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(file)
    } catch {
      return null
    }
  }
  if (file[0] === 0xff && file[1] === 0xfe) return decode('utf-16le')
  if (file[0] === 0xfe && file[1] === 0xff) return decode('utf-16be')
  const text = decode('utf-8') ?? decode('gb18030')
  // oxlint-disable-next-line no-control-regex
  return text === null || /[\u0000-\u0008\u000e-\u001f]/.test(text) ? null : text
}

/** One sheet, named as the file. The separator is the one that the first lines have most of. */
export function readCsv(text: string, name: string, limits: Limits): Workbook {
  const tooMany = (what: 'rows' | 'values'): never => {
    throw what === 'rows' ? new Refusal(413, 'sheet.too_many_rows', { most: limits.rows }) : new Refusal(413, 'workbook.unpacks_too_large')
  }
  const builder = workbookBuilder(limits, tooMany)
  const sheet = builder.sheet(name, false)
  const head = text.slice(0, 4096)
  const separator = [',', '\t', ';'].reduce((best, s) => (head.split(s).length > head.split(best).length ? s : best), ',')
  const ids = new Int32Array(limits.columns)
  let column = 0
  let number = 1
  const cell = (raw: string) => {
    const value = asText(raw)
    if (value !== '' && column >= limits.columns) throw new Refusal(413, 'sheet.too_many_columns', { most: limits.columns })
    if (column < limits.columns)
      ids[column] =
        value === '' ? 0 : value.startsWith('=') ? builder.add({ formula: true, result: null }) : builder.intern(value, () => value)
    column++
  }
  const endRow = () => {
    sheet.push(number++, ids, Math.min(column, limits.columns))
    column = 0
  }
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  while (at < text.length) {
    if (text[at] === '"') {
      let value = ''
      for (;;) {
        const quote = text.indexOf('"', at + 1)
        if (quote < 0) throw new Refusal(422, 'workbook.broken')
        value += text.slice(at + 1, quote)
        at = quote + 1
        if (text[at] !== '"') break
        value += '"'
      }
      const end = fieldEnd(text, at, separator)
      cell(value + text.slice(at, end))
      at = end
    } else {
      const end = fieldEnd(text, at, separator)
      cell(text.slice(at, end))
      at = end
    }
    if (text[at] === separator) {
      at++
      if (at === text.length) cell('')
    } else {
      if (text[at] === '\r' && text[at + 1] === '\n') at++
      at++
      endRow()
    }
  }
  if (column > 0) endRow()
  return { kind: 'csv', date1904: false, sheets: [sheet.finish([])], values: builder.values }
}

function fieldEnd(text: string, from: number, separator: string): number {
  let at = from
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}
/** `="001"` is how exports keep Excel from reading a number; a tab before it serves the same. */
const asText = (raw: string) => /^="([^"]*)"$/.exec(raw)?.[1] ?? raw.trim()
