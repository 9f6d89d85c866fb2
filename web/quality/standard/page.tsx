import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef } from 'react'
import { effects, kindsOfCase, listItems, type StandardItem } from '../../../src/quality/standard/contract.ts'
import { useCall } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { FilterBar, type FilterField } from '../../ui/filter.tsx'
import { useListState, type Query } from '../../ui/list-state.ts'
import { Page, PageHead, Section } from '../../ui/page.tsx'
import { useRows } from '../../ui/rows.ts'
import { EmptyState, ErrorState, RowsSkeleton } from '../../ui/states.tsx'
import { ViewTabs } from '../../ui/views.tsx'
import { QualityTabs } from '../tabs.tsx'
import * as areaText from '../text.ts'
import { ItemDrawer } from './drawer.tsx'
import { Marks } from './marks.tsx'
import { NewItem } from './new.tsx'
import { rangeOf, useItemWords } from './words.ts'
import './standard.css'

const views: { key: string; query: string; of: (i: StandardItem) => boolean }[] = [
  { key: 'all', query: '', of: () => true },
  { key: 'own', query: 'state=own', of: (i) => i.marks.includes('own') },
  { key: 'changed', query: 'state=changed', of: (i) => i.marks.includes('changed') },
  { key: 'off', query: 'state=off', of: (i) => i.marks.includes('off') },
  { key: 'ahead', query: 'state=ahead', of: (i) => i.marks.some((m) => m === 'coming' || m === 'proposed') },
]

/** The review standard as the office has it, dimension by dimension: what each item costs, what is its own, changed or left out. */
export function StandardPage() {
  const area = useText(areaText)
  const { query, change, replace } = useListState()
  const { item: opened, new: making, view: _, ...filter } = query
  const read = useCall(listItems, {})
  const all = read.data?.rows ?? []
  const dimensions = read.data?.dimensions ?? []
  const words = useItemWords(dimensions)
  const { t } = words
  const shown = all.filter((i) => matches(i, filter))
  const list = useRef<HTMLDivElement>(null)
  const { current } = useRows(list, 'review-standard', { title: area('tab.standard') })
  const own = all.filter((i) => i.marks.includes('own')).length
  const waiting = all.filter((i) => i.marks.includes('proposed')).length
  const fields: FilterField[] = [
    { kind: 'choice', key: 'dimension', label: t('f.dimension'), options: dimensions.map((d) => ({ value: d.id, label: d.name })) },
    { kind: 'choice', key: 'effect', label: t('f.effect'), options: effects.map((e) => ({ value: e, label: t(`effect.${e}`) })) },
    { kind: 'choice', key: 'applies', label: t('f.applies'), options: kindsOfCase.map((k) => ({ value: k, label: t(`kind.${k}`) })) },
  ]
  return (
    <Page>
      <PageHead
        title={area('tab.standard')}
        crumbs={[{ label: area('title'), to: '/quality' }]}
        note={read.data && `${t('note', { shipped: all.length - own, own })}${waiting ? ` ${t('waiting', { count: waiting })}` : ''}`}
        actions={
          read.data?.may.propose && (
            <Button icon={<PlusOutlined />} onClick={() => change({ new: '1', item: null })}>
              {t('add')}
            </Button>
          )
        }
      />
      <QualityTabs current="standard" />
      <ViewTabs
        views={views.map((v) => ({
          key: v.key,
          query: v.query,
          label: t.of(`view.${v.key}`),
          count: read.data ? all.filter(v.of).length : null,
        }))}
        query={filter}
        onChoose={replace}
      />
      <FilterBar fields={fields} query={query} change={change} search={{ key: 'q', placeholder: t('search') }} />
      {read.isPending && <RowsSkeleton />}
      {read.isError && <ErrorState error={read.error} retry={() => void read.refetch()} />}
      {read.data && shown.length === 0 && <EmptyState title={t('empty.title')} more={t('empty.more')} />}
      <div ref={list}>
        {dimensions.map((d) => {
          const rows = shown.filter((i) => i.dimension === d.id)
          if (!rows.length) return null
          return (
            <Section key={d.id} title={d.name} count={rows.length} extra={<span className="second">{t('weight', d)}</span>}>
              <ul className="standard-items">
                {rows.map((i) => (
                  <ItemLine
                    key={i.item}
                    item={i}
                    words={words}
                    current={current === i.item || opened === i.item}
                    onOpen={() => change({ item: i.item, new: null })}
                  />
                ))}
              </ul>
            </Section>
          )
        })}
      </div>
      {read.data && <ItemDrawer data={read.data} item={opened} onClose={() => change({ item: null })} />}
      {read.data?.may.propose && <NewItem data={read.data} from={making} onClose={(item) => change({ new: null, item: item ?? null })} />}
    </Page>
  )
}

function matches(i: StandardItem, { state, dimension, effect, applies, q }: Query): boolean {
  if (state && !views.find((v) => v.key === state)?.of(i)) return false
  if (dimension && i.dimension !== dimension) return false
  if (effect && i.effect !== effect) return false
  if (applies && !i.applies_to.some((to) => to === applies)) return false
  return !q || `${i.item} ${i.zh} ${i.en}`.toLowerCase().includes(q.toLowerCase())
}

type LineProps = { item: StandardItem; words: ReturnType<typeof useItemWords>; current: boolean; onOpen: () => void }
function ItemLine({ item: i, words, current, onOpen }: LineProps) {
  const { t, kinds, name } = words
  return (
    <li data-row={i.item} className={[current ? 'is-current' : '', i.marks.includes('off') ? 'is-off' : ''].join(' ').trim() || undefined}>
      <span className="third standard-id">{i.item}</span>
      <span className="standard-name">
        <button type="button" className="plain row-link" data-open onClick={onOpen}>
          {name(i)}
        </button>{' '}
        <Marks of={i.marks} />
      </span>
      <span className="second standard-applies">{kinds(i.applies_to)}</span>
      <span className="second standard-effect">{t(`effect.${i.effect}`)}</span>
      <span className="standard-points">{t('points', { range: rangeOf(i) })}</span>
    </li>
  )
}
