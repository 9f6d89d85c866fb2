/** What a workbook may be at most; past it, it is refused before or while it is unpacked. Bytes, unless named otherwise. */
export type Limits = {
  file: number
  entries: number
  /** Unpacked, of one part and of all parts that are read. */
  part: number
  unpacked: number
  /** Unpacked by packed, asked of parts above `ratio_from`. Real sheets reach about 40, a bomb 1000. */
  ratio: number
  ratio_from: number
  sheets: number
  rows: number
  columns: number
  /** One row's text in the file. */
  row: number
  values: number
  /** Memory of the reading thread, MB. */
  memory: number
  milliseconds: number
}
const MB = 1024 * 1024
export const limits: Limits = {
  file: 50 * MB,
  entries: 2000,
  part: 512 * MB,
  unpacked: 768 * MB,
  ratio: 200,
  ratio_from: 8 * MB,
  sheets: 64,
  rows: 300_000,
  columns: 256,
  row: 4 * MB,
  values: 3_000_000,
  memory: 1024,
  milliseconds: 120_000,
}
