import type { Basis, Period } from '../contract.ts'
import type { Match, Opening, Rule } from '../rule.ts'
import { cpl, rules, since } from './sources.ts'
import { months } from './terms.ts'

/** Another important crime found, or the identity established: two months from that day, whatever had been extended. */
const recounted: Match = { kind: 'investigation_custody.recounted' }
const concluded: Match = { kind: 'investigation.concluded' }
/** Layers of investigative custody: each runs from the last day of the one before; a new layer ends it. */
const custodyLayer = (code: string, openings: readonly Opening[], length: Period, next: string | null, basis: readonly Basis[]): Rule => ({
  code,
  procedures: ['arrest_review'],
  opens: openings,
  again: 'restart',
  lengths: [{ periods: [length] }],
  met_by: [concluded],
  ended_by: [
    ...(next ? [{ kind: 'investigation_custody.extended', data: { layer: [next] }, moot: true } as const] : []),
    ...(code === 'custody_base' ? [] : [{ ...recounted, moot: true } as const]),
  ],
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
  custodyLayer('custody_base', [{ kind: 'arrest.executed' }, recounted], months(2), 'first', [
    cpl('156'),
    cpl('160'),
    rules('305'),
    rules('315'),
  ]),
  custodyLayer('custody_ext1', [extendedTo('first', 'custody_base')], months(1), 'second', [cpl('156'), rules('305,311')]),
  custodyLayer('custody_ext2', [extendedTo('second', 'custody_ext1')], months(2), 'third', [cpl('158'), rules('306')]),
  custodyLayer('custody_ext3', [extendedTo('third', 'custody_ext2')], months(2), null, [cpl('159'), rules('307')]),
]
