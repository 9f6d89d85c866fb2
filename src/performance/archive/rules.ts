import { fewestPeers, median } from '../rules.ts'
import type { Health } from './contract.ts'

type Reading = Health['rows'][number]['reading']
/** Within a quarter of the median is as usual: smaller differences say more about chance than about a person. */
const usual = 0.25

/**
 * One figure beside the median of those in the same category of the department, the person among them. Fewer than five, and there is
 * no median: one could tell from it whose figure it is.
 */
export function compared(own: number | null, peers: readonly (number | null)[]): { median: number | null; reading: Reading } {
  const known = peers.filter((p): p is number => p !== null)
  if (own === null) return { median: null, reading: 'nothing' }
  if (known.length < fewestPeers) return { median: null, reading: 'alone' }
  const middle = median(known)!
  const distance = middle === 0 ? own : own / middle - 1
  return { median: middle, reading: distance > usual ? 'above' : distance < -usual ? 'below' : 'near' }
}
