import { Link } from 'react-router'
import { reviewStandard, type Finding } from '../../../src/quality/reviews/contract.ts'
import { useCall } from '../../client.ts'
import { SimpleTable } from '../../ui/simple-table.tsx'
import type { Column } from '../../ui/cards.tsx'
import { useWords } from './words.ts'

/** Dimensions and items: as they stood on a day, which does not change any more; else every item that there is, by its name of today. */
export function useStandard(on?: string) {
  const { t } = useWords()
  const data = useCall(reviewStandard, { query: on ? { on } : {} }, { staleTime: 300_000 }).data
  const dimension = (id: string) => data?.dimensions.find((d) => d.id === id)?.[t.language] ?? id
  const item = (id: string) => data?.items.find((i) => i.id === id)
  return { data, dimension, item, itemName: (id: string) => item(id)?.[t.language] ?? id }
}
export const points = (effect: string, deduct: number) => (deduct === 0 ? '0' : effect === 'bonus' ? `+${deduct}` : `−${deduct}`)

type Shown = Pick<Finding, 'item' | 'item_name' | 'dimension' | 'effect' | 'deduct' | 'note' | 'clause' | 'state' | 'why_withdrawn'> & {
  key: string | number
}
type Props = {
  rows: Shown[]
  label: string
  /** For whoever may make an item of a finding that fits none: where. */
  toItem?: (row: Shown) => string
}
export function FindingTable({ rows, label, toItem }: Props) {
  const { t, m } = useWords()
  const { dimension } = useStandard()
  const columns: Column<Shown>[] = [
    {
      key: 'item',
      title: t('finding.item'),
      phone: 'title',
      render: (f) => (
        <span className={f.state === 'withdrawn' ? 'is-withdrawn' : ''}>
          <span lang="zh-CN">{f.item_name}</span> <span className="third">{f.item}</span>
        </span>
      ),
    },
    {
      key: 'points',
      title: t('finding.points'),
      align: 'right',
      phone: 'end',
      width: 72,
      render: (f) => (f.state === 'withdrawn' ? '—' : points(f.effect, f.deduct)),
    },
    { key: 'dimension', title: t('finding.dimension'), from: 900, phone: 'meta', width: 110, render: (f) => dimension(f.dimension) },
    {
      key: 'note',
      title: t('finding.note'),
      phone: 'meta',
      render: (f) => (
        <span className="finding-note">
          <span>{f.note}</span>
          {f.clause && <span className="second">{f.clause}</span>}
          {(f.effect === 'fail' || f.effect === 'basic') && f.state !== 'withdrawn' && (
            <span className="second">{m.of(`review.effect.${f.effect}`)}</span>
          )}
          {f.state === 'withdrawn' && <span className="second">{t('finding.withdrawn', { why: f.why_withdrawn ?? '' })}</span>}
        </span>
      ),
    },
    ...(toItem
      ? [
          {
            key: 'to_item',
            title: '',
            phone: 'meta' as const,
            width: 84,
            render: (f: Shown) => (
              <Link className="no-print" to={toItem(f)} aria-label={t('finding.to_item_of', { name: f.item_name })}>
                {t('finding.to_item')}
              </Link>
            ),
          },
        ]
      : []),
  ]
  return <SimpleTable label={label} rows={rows} columns={columns} rowKey={(f) => f.key} />
}
