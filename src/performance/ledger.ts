import type { Entry } from './store.ts'

type Standing = Pick<Entry, 'entry_id' | 'person_id' | 'indicator_id' | 'points' | 'corrects'>

/**
 * The entry that stands for each person and indicator: the last that is not itself the opposite of another. Corrections come in
 * pairs, the opposite first, so it is the last of its ledger.
 */
export function current<T extends Standing>(entries: readonly T[]): T[] {
  const last = new Map<string, T>()
  for (const e of entries) last.set(`${e.person_id} ${e.indicator_id}`, e)
  return [...last.values()]
}
