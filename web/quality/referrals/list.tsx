import { listReferrals, sources, type Referral } from '../../../src/quality/referrals/contract.ts'
import { useText } from '../../i18n.ts'
import { CaseNo } from '../../ui/case-no.tsx'
import { FilterBar, type FilterField } from '../../ui/filter.tsx'
import { useList, useListState } from '../../ui/list-state.ts'
import { StateDot } from '../../ui/marks.tsx'
import { Page, PageHead } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import * as text from './text.ts'
import '../reviews/reviews.css'

/** What went to inspection, from reviews and from monitoring side by side; each line opens where its answer is entered. */
export function ReferralsPage() {
  const t = useText(text)
  const { query, change } = useListState()
  const list = useList(listReferrals, { query: { ...query } })
  const fields: FilterField[] = [
    {
      kind: 'choice',
      key: 'state',
      label: t('col.state'),
      options: (['open', 'answered'] as const).map((value) => ({ value, label: t(`state.${value}`) })),
    },
    { kind: 'choice', key: 'source', label: t('col.source'), options: sources.map((value) => ({ value, label: t(`source.${value}`) })) },
  ]
  const columns: Column<Referral>[] = [
    { key: 'case', title: t('col.case'), fixed: true, phone: 'title', render: (r) => <CaseNo no={r.case_no} year /> },
    { key: 'on', title: t('col.on'), phone: 'meta', render: (r) => <span className="nowrap">{r.on}</span> },
    { key: 'source', title: t('col.source'), phone: 'meta', render: (r) => t(`source.${r.source}`) },
    { key: 'person', title: t('col.person'), phone: 'meta', render: (r) => r.person },
    {
      key: 'grounds',
      title: t('col.grounds'),
      from: 900,
      phone: 'off',
      render: (r) => <span className="referral-words">{r.grounds}</span>,
    },
    {
      key: 'state',
      title: t('col.state'),
      phone: 'end',
      render: (r) => <StateDot shape={r.answered_on ? 'none' : 'hollow'}>{t(r.answered_on ? 'state.answered' : 'state.open')}</StateDot>,
    },
    { key: 'result', title: t('col.result'), from: 1100, phone: 'off', render: (r) => <span className="referral-words">{r.result}</span> },
  ]
  return (
    <Page wide>
      <PageHead title={t('title')} crumbs={[{ label: t('reviews'), to: '/quality/reviews' }]} note={t('note')} />
      <FilterBar fields={fields} query={query} change={change} />
      <DataTable
        name="referrals"
        label={t('title')}
        list={list}
        columns={columns}
        rowKey={(r) => r.id}
        open={(r) => (r.source === 'review' ? `/quality/reviews/${r.source_id}` : `/warnings/notices/${r.source_id}`)}
        unit={t('unit')}
        empty={<EmptyState title={t('empty')} more={t('empty_more')} />}
      />
    </Page>
  )
}
