import { Refusal } from '../refusal.ts'

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text as it stands between tags: the five named entities, numbers, CDATA, and Excel's own `_x000D_`. No others exist without a DTD. */
export function textOf(xml: string): string {
  let text = xml
  if (text.includes('<![CDATA['))
    return text.split(/<!\[CDATA\[([\s\S]*?)\]\]>/).reduce((all, piece, i) => all + (i % 2 ? piece : textOf(piece)), '')
  if (text.includes('&'))
    text = text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos);/g, (whole, name: string) => {
      if (name[0] !== '#') return named[name]!
      const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    })
  if (text.includes('_x')) text = text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  return text
}

/** An attribute's value inside the text of a tag, or ''. */
export function attribute(tag: string, name: string): string {
  for (let at = tag.indexOf(name); at >= 0; at = tag.indexOf(name, at + 1)) {
    const quote = tag[at + name.length + 1]
    if (tag[at + name.length] !== '=' || (quote !== '"' && quote !== "'") || !/\s/.test(tag[at - 1] ?? '')) continue
    const from = at + name.length + 2
    return tag.slice(from, tag.indexOf(quote, from))
  }
  return ''
}

/** All `<name …>` tags in a small part, as their text up to `>`. */
export const tags = (xml: string, name: string): string[] => xml.match(new RegExp(`<${name}(?=[\\s/>])[^<>]*>`, 'g')) ?? []

/** Elements of a name that do not nest, from their tag up to their end; in one pass, whatever the part holds. */
export function elements(xml: string, name: string): string[] {
  return xml
    .split(`</${name}>`)
    .slice(0, -1)
    .flatMap((piece) => {
      const at = piece.lastIndexOf(`<${name} `)
      return at < 0 ? [] : [piece.slice(at)]
    })
}

/**
 * The text of a part in pieces, UTF-8, with the namespace prefix of its elements (`<x:row>`) taken off.
 * @throws Refusal workbook.has_dtd where it declares entities: a workbook never does
 */
export async function* xmlPieces(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let prefix: string | null = null
  let rest = ''
  const decode = (piece?: Buffer) => {
    try {
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode()
    } catch {
      throw new Refusal(422, 'workbook.broken')
    }
  }
  for await (const piece of bytes) {
    let text = rest + decode(piece)
    rest = ''
    if (prefix === null) {
      const root = text.match(/<(?:(\w+):)?\w+[\s/>]/)
      if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new Refusal(422, 'workbook.has_dtd')
      if (!root && text.length < 65536) {
        rest = text
        continue
      }
      prefix = root?.[1] ?? ''
    }
    if (prefix) {
      const cut = text.lastIndexOf('<')
      if (cut > text.length - 64) {
        rest = text.slice(cut)
        text = text.slice(0, cut)
      }
      text = text.replaceAll(`<${prefix}:`, '<').replaceAll(`</${prefix}:`, '</')
    }
    yield text
  }
  const last = rest + decode()
  if (last) yield prefix ? last.replaceAll(`<${prefix}:`, '<').replaceAll(`</${prefix}:`, '</') : last
}

/** A small part as a whole. */
export async function xmlText(bytes: AsyncIterable<Buffer>, most = 16 * 1024 * 1024): Promise<string> {
  let text = ''
  for await (const piece of xmlPieces(bytes)) {
    text += piece
    if (text.length > most) throw new Refusal(413, 'workbook.unpacks_too_large')
  }
  return text
}
