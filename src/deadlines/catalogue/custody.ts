import type { Basis, Period } from '../contract.ts'
import type { Match, Opening, Rule } from '../rule.ts'
import { cpl, rules, since } from './sources.ts'
import { days, months } from './terms.ts'

const concluded: Match = { kind: 'investigation.concluded' }
/** Layers of investigative custody: each runs from the last day of the one before; a new layer ends it. */
const custodyLayer = (code: string, opening: Opening, length: Period, next: string | null, basis: readonly Basis[]): Rule => ({
  code,
  procedures: ['arrest_review'],
  opens: [opening],
  lengths: [{ periods: [length] }],
  met_by: [concluded],
  ended_by: next ? [{ kind: 'investigation_custody.extended', data: { layer: [next] }, moot: true }] : [],
  owner: 'police',
  rolls: 'never',
  // The police have to ask for more seven days before the end.
  lead: [10, 7, 3],
  basis,
  valid_from: since.cpl,
})
const extendedTo = (layer: string, after: string): Opening => ({
  kind: 'investigation_custody.extended',
  data: { layer: [layer] },
  from: { due: after },
})
export const investigativeCustody: readonly Rule[] = [
  custodyLayer('custody_base', { kind: 'arrest.executed' }, months(2), 'first', [cpl('156'), rules('305')]),
  custodyLayer('custody_ext1', extendedTo('first', 'custody_base'), months(1), 'second', [cpl('156'), rules('305,311')]),
  custodyLayer('custody_ext2', extendedTo('second', 'custody_ext1'), months(2), 'third', [cpl('158'), rules('306')]),
  custodyLayer('custody_ext3', extendedTo('third', 'custody_ext2'), months(2), null, [cpl('159'), rules('307')]),
]
