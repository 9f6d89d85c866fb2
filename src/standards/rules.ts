import type { Day } from '../platform/day.ts'
import type { ClauseFields, State } from './contract.ts'

type VersionDays = { state: 'draft' | 'published'; valid_from: string | null; valid_to: string | null; repealed: string | null }

/** Half-open: in force from valid_from up to, not including, valid_to. */
export function stateOf(v: VersionDays, today: Day): State {
  if (v.state === 'draft' || v.valid_from === null) return 'draft'
  if (v.valid_to !== null && v.valid_to <= today) return v.repealed === null ? 'replaced' : 'repealed'
  return v.valid_from > today ? 'coming' : 'in_force'
}

type Known = { anchor: number; number: string; heading: string; text: string }
/** As much of two texts as they have in pairs of characters in common, 0 to 1. */
function likeness(a: string, b: string): number {
  const pairs = (text: string) => {
    const found = new Map<string, number>()
    for (let i = 0; i + 1 < text.length; i++) found.set(text.slice(i, i + 2), (found.get(text.slice(i, i + 2)) ?? 0) + 1)
    return found
  }
  if (a === b) return 1
  const [x, y] = [pairs(a), pairs(b)]
  let common = 0
  for (const [pair, n] of x) common += Math.min(n, y.get(pair) ?? 0)
  return (2 * common) / Math.max(1, a.length + b.length - 2)
}

/**
 * Which clause of the document each written clause is. One that says so is taken at its word; of the others that with the same text
 * is found again, then the one most like it, then that of the same number; what is left is new and takes a number never used before.
 */
export function anchored<C extends Pick<ClauseFields, 'anchor' | 'number' | 'heading' | 'text'>>(
  written: readonly C[],
  known: readonly Known[],
  last: number,
): (Omit<C, 'anchor'> & { anchor: number })[] {
  const free = new Map(known.map((k) => [k.anchor, k]))
  const chosen = new Map<C, number>()
  const take = (c: C, anchor: number) => {
    chosen.set(c, anchor)
    free.delete(anchor)
  }
  for (const c of written) if (c.anchor !== null && free.has(c.anchor)) take(c, c.anchor)
  const open = () => written.filter((c) => !chosen.has(c))
  for (const c of open()) {
    const same = [...free.values()].find((k) => k.text === c.text)
    if (same) take(c, same.anchor)
  }
  // Where a long document was written anew throughout, likeness would be asked too often to be worth it.
  if (open().length * free.size <= 50_000)
    for (const c of open()) {
      const best = [...free.values()].map((k) => ({ k, like: likeness(k.text, c.text) })).sort((a, b) => b.like - a.like)[0]
      if (best && best.like >= 0.6) take(c, best.k.anchor)
    }
  for (const c of open()) {
    const same = [...free.values()].find((k) => k.number !== '' && k.number === c.number && likeness(k.text, c.text) >= 0.2)
    if (same) take(c, same.anchor)
  }
  let next = last
  return written.map((c) => ({ ...c, anchor: chosen.get(c) ?? ++next }))
}
