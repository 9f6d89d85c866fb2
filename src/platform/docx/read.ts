import { Refusal } from '../refusal.ts'
import type { Limits } from '../spreadsheet/limits.ts'
import { limits as workbookLimits } from '../spreadsheet/limits.ts'
import { xmlText } from '../spreadsheet/xml.ts'
import { entriesOf, unpack } from '../spreadsheet/zip.ts'
import { numberingOf } from './numbering.ts'
import { paragraphsOf, type Paragraph } from './paragraphs.ts'
import { stylesOf } from './styles.ts'

export type { Paragraph } from './paragraphs.ts'

const MB = 1024 * 1024
/** A paper of a hundred pages has about 2 MB of text markup. */
const limits: Limits = { ...workbookLimits, file: 20 * MB, part: 32 * MB, unpacked: 200 * MB }
const most = 16 * MB

/** The same faults as of a workbook, said of a document. */
const codes: Record<string, string> = {
  'workbook.broken': 'document.broken',
  'workbook.encrypted': 'document.encrypted',
  'workbook.unpacks_too_large': 'document.unpacks_too_large',
  'workbook.has_dtd': 'document.has_dtd',
}

/** Whether an archive holds a Word document rather than a workbook; judged by content, whatever the name says. */
export function isDocument(file: Buffer): boolean {
  return file.toString('latin1', 0, 2) === 'PK' && file.includes('word/') && !file.includes('xl/workbook.')
}

/**
 * The paragraphs of a .docx with the numbers that Word would show before them. Macros, links, fields and pictures are never opened.
 * @throws Refusal document.* — 413 too large, 415 another kind of file, 422 broken, encrypted, with macros or a DTD
 */
export async function readDocument(file: Buffer): Promise<Paragraph[]> {
  if (file.length > limits.file) throw new Refusal(413, 'document.too_large', { most_mb: limits.file / MB })
  const magic = file.toString('latin1', 0, 4)
  if (magic === '\xd0\xcf\x11\xe0')
    throw file.includes(Buffer.from('EncryptedPackage', 'utf16le'))
      ? new Refusal(422, 'document.encrypted')
      : new Refusal(415, 'document.old_format')
  if (!magic.startsWith('PK')) throw new Refusal(415, 'document.not_document')
  try {
    return await read(file)
  } catch (error) {
    if (error instanceof Refusal && codes[error.code]) throw new Refusal(error.status, codes[error.code]!, error.details)
    throw error
  }
}

async function read(file: Buffer): Promise<Paragraph[]> {
  const entries = entriesOf(file, limits)
  const text = async (path: string) => {
    const entry = entries.get(path)
    return entry ? xmlText(unpack(file, entry, limits), most) : ''
  }
  if (!entries.has('word/document.xml')) throw new Refusal(415, 'document.not_document')
  const types = await text('[Content_Types].xml')
  if (/macroEnabled/i.test(types) || [...entries.keys()].some((path) => /vbaProject/i.test(path))) throw new Refusal(422, 'document.macros')
  const body = await text('word/document.xml')
  if (!/<document[\s>]/.test(body)) throw new Refusal(422, 'document.broken')
  return paragraphsOf(body, stylesOf(await text('word/styles.xml')), numberingOf(await text('word/numbering.xml')))
}
