import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../refusal.ts'
import { decodeText, readCsv } from './csv.ts'
import type { Limits } from './limits.ts'
import { readXlsx } from './xlsx.ts'
import type { Workbook } from './workbook.ts'

/** How files of other kinds begin: PDF, PNG, JPEG, RAR, 7z, gzip, GIF. */
const others = ['%PDF', '\x89PNG', '\xff\xd8\xff', 'Rar!', '7z\xbc', '\x1f\x8b', 'GIF8']

/** Runs in a thread of its own: unpacks and reads one file, answers a workbook or the refusal. */
async function readContent(file: Buffer, name: string, limits: Limits): Promise<Workbook> {
  if (file.length === 0) throw new Refusal(415, 'workbook.empty')
  if (file.length > limits.file) throw new Refusal(413, 'workbook.too_large', { most_mb: Math.floor(limits.file / 1024 / 1024) })
  const magic = file.toString('latin1', 0, 8)
  if (magic.startsWith('PK')) return readXlsx(file, limits)
  if (magic.startsWith('\xd0\xcf\x11\xe0'))
    throw file.includes(Buffer.from('EncryptedPackage', 'utf16le'))
      ? new Refusal(422, 'workbook.encrypted')
      : new Refusal(415, 'workbook.old_format')
  if (others.some((start) => magic.startsWith(start))) throw new Refusal(415, 'workbook.not_workbook')
  const text = decodeText(file)
  if (text === null) throw new Refusal(415, 'workbook.not_workbook')
  // Old systems save a web page or Excel's XML of 2003 under the name .xls.
  if (/^\uFEFF?\s*<(\?xml|!doctype|html|table|meta|head|style|div|workbook)/i.test(text)) throw new Refusal(415, 'workbook.old_format')
  return readCsv(text, name.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, ''), limits)
}

if (parentPort) {
  const { content, name, limits } = workerData as { content: Uint8Array; name: string; limits: Limits }
  try {
    const workbook = await readContent(Buffer.from(content.buffer, content.byteOffset, content.byteLength), name, limits)
    const moved = workbook.sheets.flatMap((s) => [s.numbers.buffer, s.starts.buffer, s.cells.buffer] as ArrayBuffer[])
    parentPort.postMessage({ workbook }, moved)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    parentPort.postMessage({ refusal: { status: error.status, code: error.code, details: error.details } })
  }
}
