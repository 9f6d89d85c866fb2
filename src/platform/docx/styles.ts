import { attribute, elements, tags, textOf } from '../spreadsheet/xml.ts'

/** What a paragraph's style says of it: its level as a heading (0 the highest), the list it is numbered in. */
export type Style = { name: string; outline: number | null; list: string | null; level: number }
type Raw = Partial<Style> & { based_on: string }

/** The paragraph styles of word/styles.xml by id, with what they inherit. */
export function stylesOf(xml: string): Map<string, Style> {
  const raw = new Map<string, Raw>()
  for (const block of elements(xml, 'style')) {
    const value = (name: string) => {
      const tag = tags(block, name)[0]
      return tag === undefined ? undefined : textOf(attribute(tag, 'w:val'))
    }
    const outline = value('outlineLvl')
    raw.set(attribute(block.slice(0, block.indexOf('>')), 'w:styleId'), {
      name: value('name'),
      based_on: value('basedOn') ?? '',
      outline: outline === undefined ? undefined : Number(outline),
      list: value('numId'),
      level: value('ilvl') === undefined ? undefined : Number(value('ilvl')),
    })
  }
  const styles = new Map<string, Style>()
  for (const [id, own] of raw) {
    let all: Raw = own
    // A chain of ten is more than Word itself allows to be useful, and stops one that bites its tail.
    for (let depth = 0, base = raw.get(own.based_on); base && depth < 10; depth++, base = raw.get(base.based_on))
      all = { ...base, ...Object.fromEntries(Object.entries(all).filter(([, v]) => v !== undefined)), based_on: base.based_on }
    styles.set(id, { name: all.name ?? '', outline: all.outline ?? null, list: all.list ?? null, level: all.level ?? 0 })
  }
  return styles
}
