import { DownloadOutlined, TeamOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { Navigate, useNavigate } from 'react-router'
import { listReviews, reviewKinds, reviewStates, type reviewViews, type ReviewRow } from '../../../src/quality/reviews/contract.ts'
import type { Me } from '../../../src/platform/contract.ts'
import { useCall } from '../../client.ts'
import { useDepartments } from '../../people/choices.ts'
import { has, useMe } from '../../session.ts'
import { CaseNo } from '../../ui/case-no.tsx'
import { useShownColumns } from '../../ui/columns.tsx'
import { FilterBar, type FilterField } from '../../ui/filter.tsx'
import { listDay } from '../../ui/format.ts'
import { DueCell } from '../../ui/ladder.tsx'
import { useList, useListState } from '../../ui/list-state.ts'
import { Page, PageHead } from '../../ui/page.tsx'
import { EmptyState, PageSkeleton } from '../../ui/states.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { QualityTabs } from '../tabs.tsx'
import { DrawAll } from './draw-all.tsx'
import { ExportDialog } from './export.tsx'
import { GradeMark, StateOf } from './marks.tsx'
import { useWords } from './words.ts'
import './reviews.css'

type View = (typeof reviewViews)[number]
const leads = (who: Me) => has(who, 'case_officer', 'chief')
const viewsOf = (who: Me): View[] =>
  leads(who)
    ? ['to_draw', 'to_feed_back', 'objected', 'decide', 'rectifying', 'closed', 'referred', 'score', 'answer']
    : ['score', 'answer', 'rectifying', 'closed']

const ended: readonly View[] = ['closed', 'referred']
/** What one finds empty on most days is offered only when it holds something. */
const rare: readonly View[] = ['referred', 'score', 'answer']

/** The reviews that the reader has a part in, beginning with what waits for them. */
export function ReviewsPage() {
  const who = useMe()
  const { query } = useListState()
  const asked = Object.keys(query).length > 0
  const { data, isError } = useCall(listReviews, { query: { limit: 1 } }, { enabled: !asked })
  if (asked) return <Reviews />
  if (!data && !isError) return <PageSkeleton />
  const first = viewsOf(who).find((view) => !ended.includes(view) && (data?.views[view] ?? 0) > 0)
  return <Navigate to={`/quality/reviews?view=${leads(who) ? 'all' : (first ?? 'all')}`} replace />
}

function Reviews() {
  const { t } = useWords()
  const who = useMe()
  const navigate = useNavigate()
  const { query, change, replace } = useListState()
  const asked = asking(query)
  const list = useList(listReviews, { query: asked })
  const counted = useCall(listReviews, { query: { ...asked, view: undefined, limit: 1 } }).data
  const [exporting, setExporting] = useState(false)
  const [columns, fields] = [useColumns(), useFields()]
  const { shown, chooser } = useShownColumns('reviews', columns)
  const views = [
    ...viewsOf(who)
      .filter((view) => !leads(who) || !rare.includes(view) || query.view === view || (counted?.views[view] ?? 0) > 0)
      .map((view) => ({
        key: view,
        label: t.of(`view.${view}`),
        query: `view=${view}`,
        count: counted?.views[view] ?? null,
      })),
    { key: 'all', label: t('view.all'), query: 'view=all', count: counted?.total ?? null },
  ]
  return (
    <Page wide>
      <PageHead
        title={t('title')}
        note={t('note.list')}
        actions={
          <>
            {has(who, 'case_officer', 'chief', 'department_head') && (
              <Button icon={<TeamOutlined />} onClick={() => void navigate('/quality/reviewers')}>
                {t('pool')}
              </Button>
            )}
            {has(who, 'case_officer', 'chief', 'department_head') && Boolean(list.total) && (
              <Button icon={<DownloadOutlined />} className="hide-phone" onClick={() => setExporting(true)}>
                {t('export')}
              </Button>
            )}
            {leads(who) && <Button onClick={() => void navigate('/quality/referrals')}>{t('referral.title')}</Button>}
            {who.person_id !== null && <Button onClick={() => void navigate('/quality/relations')}>{t('relations')}</Button>}
          </>
        }
      />
      <QualityTabs current="reviews" />
      <div className="view-tabs no-print">
        <nav aria-label={t('views')}>
          {views.map((view) => (
            <button
              key={view.key}
              type="button"
              className={`plain view-tab${(query.view ?? 'all') === view.key ? ' is-current' : ''}`}
              aria-current={(query.view ?? 'all') === view.key ? 'page' : undefined}
              onClick={() => replace(view.query)}
            >
              {view.label}
              {view.count !== null && <span className="third">{view.count.toLocaleString('en-US')}</span>}
            </button>
          ))}
        </nav>
      </div>
      <FilterBar fields={fields} query={query} change={change} search={{ key: 'q', placeholder: t('search') }} extra={chooser} />
      {query.view === 'to_draw' && has(who, 'case_officer') && (list.rows?.length ?? 0) > 0 && (
        <DrawAll filter={asked} count={counted?.views.to_draw ?? 0} />
      )}
      <DataTable
        name="reviews"
        label={t('title')}
        list={list}
        columns={columns}
        shown={shown}
        rowKey={(r) => r.review_id}
        open={(r) => `/quality/reviews/${r.review_id}`}
        unit={t('unit')}
        empty={<EmptyState title={t.of(`empty.${query.view ?? 'all'}`, {}, t('empty.all'))} more={t('empty.more')} />}
      />
      <ExportDialog open={exporting} onClose={() => setExporting(false)} filter={asked} total={list.total ?? 0} />
    </Page>
  )
}
/** `all` is no condition of the server's. */
const asking = (query: Record<string, string>) =>
  Object.fromEntries(Object.entries(query).filter(([k, v]) => !(k === 'view' && v === 'all')))

function useColumns(): Column<ReviewRow>[] {
  const { t, grade, kind, names } = useWords()
  const who = useMe()
  return [
    {
      key: 'case',
      title: t('col.case'),
      fixed: true,
      phone: 'title',
      render: (r) => (
        <span className="review-case">
          <span className="clip" title={r.case_name}>
            {r.case_name}
          </span>
          <CaseNo no={r.case_no} year />
        </span>
      ),
    },
    { key: 'kind', title: t('col.kind'), from: 720, phone: 'meta', render: (r) => kind(r) },
    { key: 'state', title: t('col.state'), phone: 'end', render: (r) => <StateOf review={r} /> },
    {
      key: 'sheets',
      title: t('col.sheets'),
      from: 1200,
      phone: 'off',
      align: 'right',
      render: (r) => (r.sheets_due ? `${r.sheets_in} / ${r.sheets_due}` : ''),
    },
    { key: 'due', title: t('col.due'), phone: 'meta', render: (r) => r.due_on && <DueCell due={r.due_on} lead={[3, 1]} /> },
    {
      key: 'handler',
      title: t('col.handler'),
      from: 860,
      phone: 'meta',
      render: (r) => <span className={r.handler_id === who.person_id ? '' : 'second'}>{r.handler}</span>,
    },
    {
      key: 'grade',
      title: t('col.grade'),
      phone: 'meta',
      render: (r) => r.grade && <GradeMark grade={r.grade} name={grade(r.scheme, r.grade)} score={r.score} />,
    },
    {
      key: 'department',
      title: t('col.department'),
      from: 1280,
      phone: 'off',
      render: (r) => <span className="second">{r.department}</span>,
    },
    { key: 'category', title: t('col.category'), optional: true, phone: 'off', render: (r) => names.category(r.category) },
    { key: 'plan', title: t('col.plan'), optional: true, phone: 'off', render: (r) => r.plan },
    {
      key: 'opened',
      title: t('col.opened'),
      from: 1360,
      phone: 'off',
      render: (r) => <span className="second">{listDay(r.opened_on, who.today)}</span>,
    },
  ]
}

function useFields(): FilterField[] {
  const { t, m } = useWords()
  const departments = useDepartments()
  return [
    {
      kind: 'choice',
      key: 'state',
      label: t('col.state'),
      options: reviewStates.map((s) => ({ value: s, label: m.of(`review.state.${s}`) })),
    },
    { kind: 'choice', key: 'kind', label: t('col.kind'), options: reviewKinds.map((k) => ({ value: k, label: m.of(`review.kind.${k}`) })) },
    {
      kind: 'choice',
      key: 'grade',
      label: t('col.grade'),
      options: (['excellent', 'qualified', 'basic', 'failed'] as const).map((g) => ({
        value: g,
        label: g === 'basic' ? t('grade.basic_both') : m.of(`review.grade.r2026.${g}`),
      })),
    },
    { kind: 'choice', key: 'department_id', label: t('col.department'), options: departments },
    { kind: 'days', key: 'opened', label: t('col.opened'), names: ['from', 'to'] },
  ]
}
