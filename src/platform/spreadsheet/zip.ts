import { createInflateRaw } from 'node:zlib'
import { Refusal } from '../refusal.ts'
import type { Limits } from './limits.ts'

export type Entry = { path: string; method: number; packed: number; size: number; offset: number }

const broken = () => new Refusal(422, 'workbook.broken')
const bomb = () => new Refusal(413, 'workbook.unpacks_too_large')

/**
 * What the archive says it holds, from its central directory; refused by its own claims before a byte is unpacked.
 * @throws Refusal workbook.broken, workbook.encrypted, workbook.unpacks_too_large
 */
export function entriesOf(file: Buffer, limits: Limits): Map<string, Entry> {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end + 22 > file.length) throw broken()
  let count = file.readUInt16LE(end + 10)
  let at = file.readUInt32LE(end + 16)
  if (at === 0xffffffff || count === 0xffff) {
    const locator = end - 20
    if (locator < 0 || file.readUInt32LE(locator) !== 0x07064b50) throw broken()
    const zip64 = Number(file.readBigUInt64LE(locator + 8))
    if (zip64 + 56 > file.length || file.readUInt32LE(zip64) !== 0x06064b50) throw broken()
    count = Number(file.readBigUInt64LE(zip64 + 32))
    at = Number(file.readBigUInt64LE(zip64 + 48))
  }
  if (count > limits.entries) throw bomb()
  const entries = new Map<string, Entry>()
  let claimed = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) throw broken()
    if (file.readUInt16LE(at + 8) & 1) throw new Refusal(422, 'workbook.encrypted')
    const [names, extras, comments] = [file.readUInt16LE(at + 28), file.readUInt16LE(at + 30), file.readUInt16LE(at + 32)]
    const entry: Entry = {
      path: file
        .toString('utf8', at + 46, at + 46 + names)
        .replaceAll('\\', '/')
        .replace(/^\/+/, ''),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      size: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
    }
    readZip64(file.subarray(at + 46 + names, at + 46 + names + extras), entry)
    claimed += entry.size
    if (entry.size > limits.part || claimed > limits.unpacked) throw bomb()
    if (entry.size > limits.ratio_from && entry.size > entry.packed * limits.ratio) throw bomb()
    if (entry.offset + entry.packed > file.length) throw broken()
    entries.set(entry.path, entry)
    at += 46 + names + extras + comments
  }
  return entries
}

/** Sizes past 32 bits stand in an extra field, in this order, each only if its place holds ffffffff. */
function readZip64(extra: Buffer, entry: Entry) {
  for (let at = 0; at + 4 <= extra.length;) {
    const [id, length] = [extra.readUInt16LE(at), extra.readUInt16LE(at + 2)]
    if (id === 1) {
      let next = at + 4
      for (const field of ['size', 'packed', 'offset'] as const)
        if (entry[field] === 0xffffffff && next + 8 <= extra.length) {
          entry[field] = Number(extra.readBigUInt64LE(next))
          next += 8
        }
    }
    at += 4 + length
  }
}

/** One part, unpacked in pieces; stops at the first byte beyond what was claimed or allowed. */
export async function* unpack(file: Buffer, entry: Entry, limits: Limits): AsyncGenerator<Buffer> {
  const local = entry.offset
  if (local + 30 > file.length || file.readUInt32LE(local) !== 0x04034b50) throw broken()
  const begin = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
  const packed = file.subarray(begin, begin + entry.packed)
  if (packed.length < entry.packed) throw broken()
  if (entry.method === 0) {
    yield packed
    return
  }
  if (entry.method !== 8) throw broken()
  const inflate = createInflateRaw({ chunkSize: 256 * 1024 })
  inflate.end(packed)
  let size = 0
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      size += piece.length
      if (size > entry.size || size > limits.part) throw bomb()
      yield piece
    }
  } catch (error) {
    throw error instanceof Refusal ? error : broken()
  } finally {
    inflate.destroy()
  }
  if (size !== entry.size) throw broken()
}
