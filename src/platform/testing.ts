import { limits } from './spreadsheet/limits.ts'
import { entriesOf, unpack } from './spreadsheet/zip.ts'

/** For tests: one part of a .docx or .xlsx as text, or '' where it has none. */
export async function partOf(file: Buffer, path: string): Promise<string> {
  const entry = entriesOf(file, limits).get(path)
  if (!entry) return ''
  const pieces: Buffer[] = []
  for await (const piece of unpack(file, entry, limits)) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}
/** For tests: what a .docx says, paragraph by paragraph. */
export async function paragraphsOf(file: Buffer): Promise<string[]> {
  const xml = await partOf(file, 'word/document.xml')
  return [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p .*?<\/w:p>/gs)].map(([p]) =>
    [...p.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((m) => m[1]).join(''),
  )
}
