import type { FileHandle } from 'node:fs/promises'

/** The plain tar format (ustar), as far as an archive needs it: regular files with short names. Any tar opens it. */
export type Entry = { name: string; content: Buffer }

const block = 512
const padding = (size: number) => (block - (size % block)) % block

export function tarEntry({ name, content }: Entry, mtime: number): Buffer[] {
  const header = Buffer.alloc(block)
  if (Buffer.byteLength(name) > 99) throw new RangeError(`name too long for an archive: ${name}`)
  header.write(name, 0)
  header.write('0000600\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write(`${mtime.toString(8).padStart(11, '0')}\0`, 136)
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  header.write(`${sumOf(header).toString(8).padStart(6, '0')}\0 `, 148)
  return [header, content, Buffer.alloc(padding(content.length))]
}
/** Two empty blocks. */
export const tarEnd = () => Buffer.alloc(2 * block)

const sumOf = (header: Buffer) => header.reduce((sum, byte, i) => sum + (i >= 148 && i < 156 ? 32 : byte), 0)

/** The file is not an archive, or not a whole one. */
export class Unreadable extends Error {}

/** The entries of a tar file one after the other; each is held in memory alone, so none may be larger than `limit` bytes. */
export async function* tarEntries(file: FileHandle, limit: number): AsyncGenerator<Entry> {
  const header = Buffer.alloc(block)
  for (let position = 0; ;) {
    if (!(await fill(file, header, position))) throw new Unreadable('it ends too early')
    if (header.every((byte) => byte === 0)) return
    if (header.toString('latin1', 257, 262) !== 'ustar' || Number.parseInt(header.toString('latin1', 148, 154), 8) !== sumOf(header))
      throw new Unreadable('a header is damaged')
    const size = Number.parseInt(header.toString('latin1', 124, 135), 8)
    if (!(size >= 0 && size <= limit)) throw new Unreadable('a part is too large')
    const content = Buffer.alloc(size)
    if (!(await fill(file, content, position + block))) throw new Unreadable('it ends too early')
    yield { name: header.toString('utf8', 0, header.indexOf(0)), content }
    position += block + size + padding(size)
  }
}

async function fill(file: FileHandle, buffer: Buffer, position: number): Promise<boolean> {
  for (let at = 0; at < buffer.length;) {
    const { bytesRead } = await file.read(buffer, at, buffer.length - at, position + at)
    if (!bytesRead) return false
    at += bytesRead
  }
  return true
}
