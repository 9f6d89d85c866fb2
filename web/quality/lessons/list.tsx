import { listLessons, sources } from '../../../src/quality/lessons/contract.ts'
import { useCall, type Output } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { Sparkline } from '../../ui/chart.tsx'
import { FilterBar, type FilterField } from '../../ui/filter.tsx'
import { useListState, wholeList } from '../../ui/list-state.ts'
import { Badge } from '../../ui/marks.tsx'
import { Page, PageHead } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { QualityTabs } from '../tabs.tsx'
import * as text from './text.ts'
import './lessons.css'

type Row = Output<typeof listLessons>['rows'][number]

/** What goes wrong again and again: items and nodes, with their curves. */
export function LessonsPage() {
  const t = useText(text)
  const { query, change } = useListState()
  const read = useCall(listLessons, { query: { ...query } })
  const months = read.data?.threshold.months ?? ''
  const fields: FilterField[] = [
    { kind: 'choice', key: 'source', label: t('source'), options: sources.map((s) => ({ value: s, label: t(`source.${s}`) })) },
    { kind: 'flag', key: 'recurring', label: t('recurring') },
  ]
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: t('error'),
      fixed: true,
      phone: 'title',
      render: (r) => (
        <>
          <strong className="lesson-name">{r.name}</strong> <span className="meta">{r.code}</span>
        </>
      ),
    },
    { key: 'group', title: t('group'), phone: 'meta', render: (r) => `${t(`source.${r.source}`)} · ${r.group}` },
    { key: 'recurring', title: t('recurring'), phone: 'end', render: (r) => r.recurring && <Badge tone="primary">{t('recurring')}</Badge> },
    {
      key: 'times',
      title: t('times', { months }),
      align: 'right',
      phone: 'label',
      render: (r) => r.times,
      compare: (a, b) => a.times - b.times,
    },
    { key: 'before', title: t('before', { months }), align: 'right', from: 1000, phone: 'off', render: (r) => r.times_before },
    { key: 'persons', title: t('persons'), align: 'right', from: 1100, phone: 'off', render: (r) => r.persons },
    { key: 'cases', title: t('cases'), align: 'right', from: 1100, phone: 'off', render: (r) => r.cases },
    {
      key: 'curve',
      title: t('curve'),
      from: 900,
      phone: 'off',
      render: (r) => (
        <Sparkline
          values={r.months.map((m) => m.times)}
          label={t('curve_of', { name: r.name, values: r.months.map((m) => m.times).join(' ') })}
        />
      ),
    },
    { key: 'improvements', title: t('improvements'), align: 'right', phone: 'label', render: (r) => r.improvements },
  ]
  const filtered = Object.keys(query).length > 0
  return (
    <Page>
      <PageHead title={t('title')} note={t('note')} />
      <QualityTabs current="lessons" />
      {read.data && <p className="meta">{t('threshold', read.data.threshold)}</p>}
      <FilterBar fields={fields} query={query} change={change} search={{ key: 'q', placeholder: t('search') }} />
      <DataTable
        name="lessons"
        label={t('title')}
        list={wholeList(read)}
        columns={columns}
        rowKey={(r) => `${r.source}/${r.code}`}
        open={(r) => `/quality/lessons/${r.source}/${r.code}`}
        unit={t('unit')}
        empty={<EmptyState title={t(filtered ? 'no_match' : 'empty')} more={filtered ? undefined : t('empty_more')} />}
      />
    </Page>
  )
}
