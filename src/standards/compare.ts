type Side = { anchor: number; number: string; heading: string; text: string; chapter: string }
type Piece = { kind: 'same' | 'added' | 'removed'; text: string }
type Change = {
  kind: 'same' | 'changed' | 'moved' | 'added' | 'removed'
  anchor: number
  before: { number: string; heading: string } | null
  after: { number: string; heading: string } | null
  pieces: Piece[]
}

/** What changed from one version to another, clause by clause in the order of the later; removed ones stand where they stood. */
export function changesBetween(before: readonly Side[], after: readonly Side[]): Change[] {
  const old = new Map(before.map((c) => [c.anchor, c]))
  const kept = new Set(after.map((c) => c.anchor))
  const side = (c: Side) => ({ number: c.number, heading: c.heading })
  // Behind which clause that is still there; 0 is the beginning.
  const gone = new Map<number, Change[]>()
  let above = 0
  for (const c of before)
    if (kept.has(c.anchor)) above = c.anchor
    else {
      const change: Change = {
        kind: 'removed',
        anchor: c.anchor,
        before: side(c),
        after: null,
        pieces: [{ kind: 'removed', text: c.text }],
      }
      gone.set(above, [...(gone.get(above) ?? []), change])
    }
  const changeOf = (now: Side): Change => {
    const was = old.get(now.anchor)
    if (!was) return { kind: 'added', anchor: now.anchor, before: null, after: side(now), pieces: [{ kind: 'added', text: now.text }] }
    const same = was.text === now.text && was.heading === now.heading
    const kind = !same ? 'changed' : was.number === now.number ? 'same' : 'moved'
    return { kind, anchor: now.anchor, before: side(was), after: side(now), pieces: piecesBetween(was.text, now.text) }
  }
  return [...(gone.get(0) ?? []), ...after.flatMap((now) => [changeOf(now), ...(gone.get(now.anchor) ?? [])])]
}

const LONGEST = 4_000_000
/** Marked differences of two texts, character by character for Chinese and word by word for the rest. Past a size the whole is exchanged. */
export function piecesBetween(before: string, after: string): Piece[] {
  if (before === after) return before ? [{ kind: 'same', text: before }] : []
  const [a, b] = [unitsOf(before), unitsOf(after)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let tail = 0
  while (tail < a.length - start && tail < b.length - start && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const [x, y] = [a.slice(start, a.length - tail), b.slice(start, b.length - tail)]
  const pieces: Piece[] = []
  const put = (kind: Piece['kind'], text: string) => {
    const last = pieces.at(-1)
    if (!text) return
    if (last?.kind === kind) last.text += text
    else pieces.push({ kind, text })
  }
  put('same', a.slice(0, start).join(''))
  if (x.length * y.length > LONGEST) {
    put('removed', x.join(''))
    put('added', y.join(''))
  } else for (const [kind, text] of script(x, y)) put(kind, text)
  put('same', a.slice(a.length - tail).join(''))
  return tidy(pieces)
}
const unitsOf = (text: string) => text.match(/[\p{Script=Latin}\d]+|[\s\S]/gu) ?? []

/** By the longest common subsequence. */
function script(x: string[], y: string[]): [Piece['kind'], string][] {
  const width = y.length + 1
  const length = new Uint16Array((x.length + 1) * width)
  for (let i = x.length - 1; i >= 0; i--)
    for (let j = y.length - 1; j >= 0; j--)
      length[i * width + j] =
        x[i] === y[j] ? length[(i + 1) * width + j + 1]! + 1 : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!)
  const steps: [Piece['kind'], string][] = []
  let [i, j] = [0, 0]
  while (i < x.length || j < y.length)
    if (i < x.length && j < y.length && x[i] === y[j]) {
      steps.push(['same', x[i++]!])
      j++
    } else if (j >= y.length || (i < x.length && length[(i + 1) * width + j]! >= length[i * width + j + 1]!))
      steps.push(['removed', x[i++]!])
    else steps.push(['added', y[j++]!])
  return steps
}

/** A single character that happens to recur between two changes is no rest: what changed around it reads as one. */
function tidy(pieces: Piece[]): Piece[] {
  const out: Piece[] = []
  const swap = { removed: '', added: '' }
  const flush = () => {
    if (swap.removed) out.push({ kind: 'removed', text: swap.removed })
    if (swap.added) out.push({ kind: 'added', text: swap.added })
    swap.removed = swap.added = ''
  }
  pieces.forEach((p, i) => {
    if (p.kind !== 'same') swap[p.kind] += p.text
    else if (p.text.length === 1 && i > 0 && i < pieces.length - 1 && (swap.removed || swap.added)) {
      swap.removed += p.text
      swap.added += p.text
    } else {
      flush()
      out.push(p)
    }
  })
  flush()
  return out
}
