import type { ItemVersion, listItems, StandardItem } from '../../../src/quality/standard/contract.ts'
import type { Output } from '../../client.ts'
import { useText } from '../../i18n.ts'
import * as text from './text.ts'

export type Data = Output<typeof listItems>
export const rangeOf = ({ deduct_min, deduct_max }: { deduct_min: number; deduct_max: number }) =>
  deduct_min === deduct_max ? String(deduct_max) : `${deduct_min}–${deduct_max}`

/** Words of items: names, kinds of cases, and what a version changed against the one before it. */
export function useItemWords(dimensions: readonly { id: string; name: string }[]) {
  const t = useText(text)
  const stop = t.language === 'zh' ? '、' : ', '
  const dimension = (id: string) => dimensions.find((d) => d.id === id)?.name ?? id
  const kinds = (of: readonly string[]) => of.map((k) => t.of(`kind.${k}`)).join(stop)
  /** `before`: undefined for what begins with this version. */
  function changes(now: ItemVersion, before: ItemVersion | undefined): string[] {
    if (now.valid_from === null) return [t('points', { range: rangeOf(now) })]
    if (!before) return [t('diff.new'), t('points', { range: rangeOf(now) })]
    const said: string[] = []
    if (before.asked !== now.asked) said.push(t(now.asked ? 'diff.asked' : 'diff.off'))
    const differ = (key: string, was: string, is: string) => {
      if (was !== is) said.push(t.of(`diff.${key}`, { was: was || t('diff.none'), now: is || t('diff.none') }))
    }
    differ('points', rangeOf(before), rangeOf(now))
    const [a, b] = [before.definition, now.definition]
    if (a && b) {
      differ('zh', a.zh, b.zh)
      differ('en', a.en, b.en)
      differ('dimension', dimension(a.dimension), dimension(b.dimension))
      differ('effect', t.of(`effect.${a.effect}`), t.of(`effect.${b.effect}`))
      differ('applies_to', kinds(a.applies_to), kinds(b.applies_to))
      differ('clause', before.clause?.name ?? '', now.clause?.name ?? '')
      differ('basis', before.basis, now.basis)
    }
    return said.length ? said : [t('diff.same')]
  }
  return { t, dimension, kinds, changes, name: (i: Pick<StandardItem, 'zh' | 'en'>) => i[t.language] }
}
