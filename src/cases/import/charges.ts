import { charges, chargeByName, type Charge } from '../registry.ts'
import { plain } from '../../platform/spreadsheet/table.ts'

const known = new Map<string, Charge[] | null>()

/** The charges that a cell names, one or several; null where one of them is none. Asked once for each distinct text. */
export function chargesIn(text: string): Charge[] | null {
  const old = known.get(text)
  if (old !== undefined) return old
  const found = read(text)
  if (known.size > 20_000) known.clear()
  known.set(text, found)
  return found
}
function read(text: string): Charge[] | null {
  const whole = chargeByName(text)
  if (whole) return [whole]
  const parts = text.split(/[;；/|\s]+|(?<=罪)[，,、和及](?=.)/).filter(Boolean)
  const all = parts.length > 1 ? parts.map(chargeByName) : inPieces(text.split('、'))
  return all && all.every((c) => c !== undefined) ? all : null
}
/** 盗窃、诈骗: names themselves hold 、, so the longest that is a name is taken first. */
function inPieces(pieces: string[]): Charge[] | null {
  const found: Charge[] = []
  for (let from = 0; from < pieces.length;) {
    let to = pieces.length
    while (to > from && !chargeByName(pieces.slice(from, to).join('、'))) to--
    if (to === from) return null
    found.push(chargeByName(pieces.slice(from, to).join('、'))!)
    from = to
  }
  return found
}

/** Names in force that share most pairs of characters with the text; at most three. */
export function similarCharges(text: string): string[] {
  const pairs = (t: string) => Array.from({ length: Math.max(0, t.length - 1) }, (_, i) => t.slice(i, i + 2))
  const wanted = new Set(pairs(plain(text)))
  return charges
    .map((c) => {
      const own = pairs(c.name)
      return { name: c.name, score: own.filter((p) => wanted.has(p)).length / Math.max(own.length, wanted.size) }
    })
    .filter((c) => c.score >= 0.4)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map((c) => c.name)
}
