import type { listVersions } from '../../../src/performance/rulebook/contract.ts'
import type { WeightFactor } from '../../../src/performance/weights/contract.ts'
import type { Output } from '../../client.ts'
import type { Text } from '../../i18n.ts'
import type { useRegistry } from '../../registry.ts'
import { decimal } from '../value.ts'

export type WeightVersion = Output<typeof listVersions>['rows'][number]

/** A step in words: 10 persons or more × 1.6. */
export function stepOf({ when, factor }: WeightFactor['steps'][number], t: Pick<Text, 'of'>): string {
  return t.of('rule.step', { when: whenOf(when, t), factor: decimal(factor) })
}
export const whenOf = (when: WeightFactor['steps'][number]['when'], t: Pick<Text, 'of'>) =>
  when.map((w) => t.of(`when.${w.field}`, { from: w.from ?? '' })).join(t.of('rule.or'))

type Names = Pick<ReturnType<typeof useRegistry>, 'data' | 'line' | 'category'>
const lineOf = ({ data }: Names, id: string) => data?.categories.find((c) => c.id === id)?.line ?? ''
/** Several lines have a category of the same name. */
export const categoryName = (names: Names, id: string) => [names.line(lineOf(names, id)), names.category(id)].filter(Boolean).join(' · ')
/** Line by line, in the order of the register. */
export function byLine(names: Names, ids: string[]): string[] {
  const place = (id: string) => names.data?.lines.findIndex((l) => l.id === lineOf(names, id)) ?? 0
  return [...ids].sort((a, b) => place(a) - place(b))
}
