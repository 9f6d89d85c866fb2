import { beijingDay, isDay, type Day } from '../day.ts'
import type { Table } from './table.ts'
import { dayOfSerial } from './xlsx.ts'
import type { Cell } from './workbook.ts'

/** Why a cell or row cannot be taken. `code` is a message key, `params` fill its sentence. */
export type Problem = { code: string; params?: Record<string, unknown> }
export type Decoded<T> = { value: T | null; problem: Problem | null }
/** Understands one distinct value. It is asked once a value, however many rows hold it. */
export type Decode<T> = (text: string, cell: string | number | boolean, date1904: boolean) => Decoded<T>

const ok = <T>(value: T | null): Decoded<T> => ({ value, problem: null })
export const bad = <T>(code: string, params: Record<string, unknown> = {}): Decoded<T> => ({ value: null, problem: { code, params } })
const nothing: Decoded<never> = { value: null, problem: null }

/** Text as it is kept: no control or zero-width characters, no blanks at the ends or between Chinese characters. */
// oxlint-disable-next-line no-control-regex
const unclean = /[\u0000-\u0020\u007f\u00a0\u200b-\u200f\u3000\ufeff\ud800-\udfff]/
export function cleanText(text: string): string {
  if (!unclean.test(text)) return text
  return (
    text
      // oxlint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\ufeff]/g, '')
      .toWellFormed()
      .replace(/[\s\u00a0\u3000]+/g, ' ')
      .replace(/(?<=[\u3400-\u9fff〔〕（）、，]) | (?=[\u3400-\u9fff〔〕（）、，])/g, '')
      .trim()
  )
}

const understood = new WeakMap<object, Map<unknown, unknown>>()
/** A column as a function of the row; empty cells are null, formulas and errors are problems. */
export function readColumn<T>(table: Table, field: string, decode: Decode<T>): (row: number) => Decoded<T> {
  const column = table.column(field)
  if (column < 0) return () => nothing
  const { values, date1904 } = table.workbook
  // A decoder of the module is the same in every table: what it made of a value is known in all of them.
  let all = understood.get(values)
  if (!all) understood.set(values, (all = new Map()))
  let known = all.get(decode) as (Decoded<T> | undefined)[] | undefined
  if (!known) all.set(decode, (known = []))
  return (row) => {
    const id = table.at(row, column)
    if (id === 0) return nothing
    return (known[id] ??= decodeCell(values[id]!, decode, date1904))
  }
}
function decodeCell<T>(cell: Cell, decode: Decode<T>, date1904: boolean): Decoded<T> {
  if (cell === null) return nothing
  if (typeof cell === 'object') return 'formula' in cell ? bad('cell.formula') : bad('cell.error', { value: cell.error })
  const text = cleanText(typeof cell === 'boolean' ? (cell ? '是' : '否') : String(cell))
  return text === '' ? nothing : decode(text, cell, date1904)
}

export const asText =
  (most = 200): Decode<string> =>
  (text) =>
    text.length > most ? bad('cell.too_long', { most }) : ok(text)

/** A number that identifies something. Excel keeps 15 digits of a number; a longer one has lost its end already. */
export const asNumberText: Decode<string> = (text, cell) => {
  if (typeof cell === 'number' && (!Number.isSafeInteger(cell) || Math.abs(cell) >= 1e15)) return bad('cell.digits_lost', { value: text })
  return text.length > 200 ? bad('cell.too_long', { most: 200 }) : ok(text)
}
export const asInteger =
  (least: number, most: number): Decode<number> =>
  (text) => {
    const number = Number(text.normalize('NFKC').replace(/[岁件个]$/, ''))
    return Number.isInteger(number) && number >= least && number <= most ? ok(number) : bad('cell.integer', { value: text, least, most })
  }
export const asAmount =
  (most: number): Decode<number> =>
  (text) => {
    const number = Number(text.normalize('NFKC').replace(/,(?=\d{3})/g, ''))
    return Number.isFinite(number) && number >= 0 && number <= most
      ? ok(Math.round(number * 100) / 100)
      : bad('cell.amount', { value: text })
  }
const yes = new Set(['是', '有', '√', '✓', 'y', 'yes', 'true', '1', '已', '对'])
const no = new Set(['否', '无', '×', 'x', 'n', 'no', 'false', '0', '未', '错', '不是', '没有'])
export const asFlag: Decode<boolean> = (text) => {
  const key = text.normalize('NFKC').toLowerCase()
  return yes.has(key) ? ok(true) : no.has(key) ? ok(false) : bad('cell.flag', { value: text })
}
/** One of a list of words; `find` gets the text as it stands. */
export const asOneOf =
  <T>(find: (text: string) => T | undefined, code: string, more: (text: string) => Record<string, unknown> = () => ({})): Decode<T> =>
  (text) => {
    const value = find(text)
    return value === undefined ? bad(code, { value: text, ...more(text) }) : ok(value)
  }

const digits: Record<string, string> = { 〇: '0', 零: '0', 一: '1', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9' }
/** 十二 → 12, 二十 → 20, 〇三 → 03 */
const chineseNumber = (text: string): string => {
  const [tens, ones] = text.split('十')
  if (ones === undefined) return [...text].map((c) => digits[c] ?? c).join('')
  return `${digits[tens!] ?? (tens ? tens : '1')}${digits[ones] ?? (ones ? ones : '0')}`
}

/**
 * A day: 2025-03-04, 2025/3/4, 2025.3.4, 20250304, 2025年3月4日, 二〇二五年三月四日, with or without a time, an instant with its zone
 * (read in Beijing), or the serial number of a cell that lost its format. Anything else is a problem, never a guess.
 */
export const asDay: Decode<Day> = (text, cell, date1904) => {
  if (typeof cell === 'number') {
    const whole = String(cell)
    if (/^(19|20|21)\d{6}$/.test(whole)) return dayFrom(whole.slice(0, 4), whole.slice(4, 6), whole.slice(6), text)
    const day = cell >= 10_000 && cell < 110_000 ? dayOfSerial(cell, date1904) : null
    return day ? ok(day as Day) : bad('date.invalid', { value: text })
  }
  const plain = text.normalize('NFKC')
  const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.exec(plain)
  if (instant) return Number.isNaN(Date.parse(plain)) ? bad('date.invalid', { value: text }) : ok(beijingDay(plain))
  const time = String.raw`(?:日|号)?(?:\s*T?\s*\d{1,2}(?:[:时点]\d{0,2}分?(?::?\d{1,2}(?:\.\d+)?秒?)?)?)?`
  const parted = new RegExp(String.raw`^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})${time}$`).exec(plain)
  if (parted) return dayFrom(parted[1]!, parted[2]!, parted[3]!, text)
  const run = /^((?:19|20|21)\d{2})(\d{2})(\d{2})$/.exec(plain)
  if (run) return dayFrom(run[1]!, run[2]!, run[3]!, text)
  const chinese = /^([〇零一二三四五六七八九]{4})年([〇零一二三四五六七八九十]{1,3})月([〇零一二三四五六七八九十]{1,3})[日号]?$/.exec(plain)
  if (chinese) return dayFrom(chineseNumber(chinese[1]!), chineseNumber(chinese[2]!), chineseNumber(chinese[3]!), text)
  if (/^\d{5}(\.\d+)?$/.test(plain)) {
    const day = dayOfSerial(Number(plain), date1904)
    if (day) return ok(day as Day)
  }
  return bad('date.invalid', { value: text })
}
function dayFrom(year: string, month: string, date: string, text: string): Decoded<Day> {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? ok(day) : bad('date.invalid', { value: text })
}
