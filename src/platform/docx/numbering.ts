import { attribute, elements, tags, textOf } from '../spreadsheet/xml.ts'

type Level = { start: number; format: string; text: string }
export type Numbering = Map<string, { abstract: string; levels: Level[] }>

/** The lists of word/numbering.xml by the number under which paragraphs name them. */
export function numberingOf(xml: string): Numbering {
  const abstract = new Map<string, Level[]>()
  for (const block of elements(xml, 'abstractNum')) {
    const levels = elements(block, 'lvl').map((lvl): Level => {
      const value = (name: string) => textOf(attribute(tags(lvl, name)[0] ?? '', 'w:val'))
      return { start: Number(value('start') || 1), format: value('numFmt') || 'decimal', text: value('lvlText') }
    })
    abstract.set(attribute(block.slice(0, block.indexOf('>')), 'w:abstractNumId'), levels)
  }
  const lists: Numbering = new Map()
  for (const block of elements(xml, 'num')) {
    const of = textOf(attribute(tags(block, 'abstractNumId')[0] ?? '', 'w:val'))
    const levels = abstract.get(of)
    if (levels) lists.set(attribute(block.slice(0, block.indexOf('>')), 'w:numId'), { abstract: of, levels })
  }
  return lists
}

/** Counts through a document: what Word shows before the next paragraph of a list. */
export function counter(lists: Numbering) {
  const counts = new Map<string, number[]>()
  return (list: string, level: number): string => {
    const found = lists.get(list)
    const own = found?.levels[level]
    if (!found || !own || own.format === 'none' || own.format === 'bullet') return ''
    const at = counts.get(found.abstract) ?? []
    counts.set(found.abstract, at)
    at.length = Math.min(at.length, level + 1)
    for (let i = 0; i < level; i++) at[i] ??= found.levels[i]?.start ?? 1
    at[level] = at[level] === undefined ? own.start : at[level] + 1
    return own.text.replace(/%(\d)/g, (_, n: string) => shown(at[+n - 1] ?? 1, found.levels[+n - 1]?.format ?? 'decimal'))
  }
}
function shown(n: number, format: string): string {
  if (/^(chinese|ideograph(?!EnclosedCircle)|japaneseCounting|taiwanese)/.test(format)) return chinese(n)
  if (format === 'lowerLetter' || format === 'upperLetter') {
    const letter = String.fromCharCode(97 + ((n - 1) % 26))
    return format === 'upperLetter' ? letter.toUpperCase() : letter
  }
  if (format === 'decimalEnclosedCircle' || format === 'decimalEnclosedCircleChinese' || format === 'ideographEnclosedCircle')
    return n <= 20 ? String.fromCodePoint(0x245f + n) : String(n)
  return String(n)
}
const digits = '〇一二三四五六七八九'
/** 1 → 一, 12 → 十二, 120 → 一百二十, 203 → 二百〇三 as 二百零三; up to 9999. */
export function chinese(n: number): string {
  if (n < 10) return digits[n]!
  if (n < 20) return `十${n % 10 ? digits[n % 10] : ''}`
  const units = ['', '十', '百', '千']
  const parts = [...String(Math.min(n, 9999))].map(Number)
  let text = ''
  parts.forEach((d, i) => {
    if (d) text += digits[d]! + units[parts.length - 1 - i]!
    else if (text && !text.endsWith('零') && parts.slice(i).some(Boolean)) text += '零'
  })
  return text
}
