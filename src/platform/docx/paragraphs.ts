import { attribute, textOf } from '../spreadsheet/xml.ts'
import { counter, type Numbering } from './numbering.ts'
import type { Style } from './styles.ts'

/** `number` is what Word counts by itself and does not write into the text; `outline` the level as a heading, 0 the highest. */
export type Paragraph = { text: string; number: string; outline: number | null; title: boolean; row: boolean }
type Open = { text: string; style?: string; outline?: number; list?: string; level?: number }

/** One pass, whatever the file holds: every tag is looked at once. What was deleted under tracking is `delText` and not read. */
const token = /<(\/?)(p|t|tab|br|cr|tr|tbl|tc|pStyle|outlineLvl|ilvl|numId|txbxContent|(?:\w{1,8}:)?Fallback)(?=[\s/>])([^<>]*)>/g

/** Paragraphs of word/document.xml in their order; the cells of a table's row make one, parted by a wide blank. */
export function paragraphsOf(xml: string, styles: Map<string, Style>, lists: Numbering): Paragraph[] {
  const next = counter(lists)
  const found: Paragraph[] = []
  let open: Open | null = null
  let cells: string[] | null = null
  let [tables, skipped] = [0, 0]
  const end = () => {
    if (!open) return
    const one = finished(open, styles, next)
    open = null
    if (cells?.length) cells[cells.length - 1] += one.number + one.text
    else if (one.text || one.number) found.push(one)
  }
  for (const { 1: closing, 2: name, 3: rest, index, 0: whole } of xml.matchAll(token)) {
    const empty = rest!.endsWith('/')
    // Text boxes, and what old programs show in their place: they say nothing that is not in the text, or say it twice.
    if (name === 'txbxContent' || name!.endsWith('Fallback')) {
      if (!empty) skipped = Math.max(0, skipped + (closing ? -1 : 1))
      continue
    }
    if (skipped) continue
    if (name === 'p') {
      end()
      if (!closing && !empty) open = { text: '' }
    } else if (name === 'tbl') tables = Math.max(0, tables + (closing ? -1 : 1))
    else if (name === 'tr' && tables === 1) {
      const text = closing ? (cells ?? []).filter(Boolean).join('　') : ''
      if (text) found.push({ text, number: '', outline: null, title: false, row: true })
      cells = closing ? null : []
    } else if (name === 'tc') {
      if (!closing && tables === 1) cells?.push('')
    } else if (open && !closing)
      write(open, name!, whole, empty ? '' : xml.slice(index + whole.length, xml.indexOf('<', index + whole.length)))
  }
  end()
  return found
}

function write(open: Open, name: string, tag: string, following: string) {
  const value = () => textOf(attribute(tag, 'w:val'))
  if (name === 't') open.text += textOf(following)
  else if (name === 'tab' || name === 'br' || name === 'cr') open.text += ' '
  else if (name === 'pStyle') open.style = value()
  else if (name === 'outlineLvl') open.outline = Number(value())
  else if (name === 'ilvl') open.level = Number(value())
  else if (name === 'numId') open.list = value()
}

function finished(open: Open, styles: Map<string, Style>, next: (list: string, level: number) => string): Paragraph {
  const style = styles.get(open.style ?? '')
  const outline = open.outline ?? style?.outline ?? null
  const list = open.list ?? style?.list ?? null
  return {
    text: open.text
      // oxlint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
      .toWellFormed()
      .replace(/[\s\u00a0]+/g, ' ')
      .trim(),
    number: list && list !== '0' ? next(list, open.level ?? style?.level ?? 0) : '',
    outline: outline !== null && outline < 9 ? outline : null,
    title: /^(title|标题)$/i.test(style?.name ?? ''),
    row: false,
  }
}
