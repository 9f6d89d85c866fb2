import { Button } from 'antd'
import { Link, Navigate } from 'react-router'
import { aspects, listPoints, staffCategories, type PersonPoints } from '../../src/performance/contract.ts'
import * as messages from '../../src/performance/messages.ts'
import { useCall, type Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import { FilterBar, type FilterField } from '../ui/filter.tsx'
import { useListState, wholeList } from '../ui/list-state.ts'
import { Page, PageHead } from '../ui/page.tsx'
import { EmptyState, ErrorState, RowsSkeleton } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { Differences } from './differences.tsx'
import { MonthActions } from './month-actions.tsx'
import { MonthSwitch, useMonth } from './month-switch.tsx'
import { Published } from './objections/published.tsx'
import { StateLine } from './state.tsx'
import { PointsTabs, useLeads } from './tabs.tsx'
import * as text from './text.ts'
import { points } from './value.ts'

type Row = Output<typeof listPoints>['rows'][number]

/** The month of those whom the reader leads; whoever leads nobody comes to the own month. */
export function PointsPage() {
  const who = useMe()
  const month = useMonth()
  if (!useLeads() && who.person_id !== null) return <Navigate replace to={`/points/${who.person_id}?month=${month}`} />
  return <MonthList month={month} />
}

function MonthList({ month }: { month: string }) {
  const t = useText(text)
  const words = useText(messages)
  const who = useMe()
  const { query, change } = useListState()
  const read = useCall(listPoints, { query: { month } })
  const all = read.data?.rows
  const departments = [...new Set(all?.flatMap((r) => r.department ?? []) ?? [])]
  const fields: FilterField[] = [
    { kind: 'choice', key: 'department', label: t('col.department'), options: departments.map((d) => ({ value: d, label: d })) },
    {
      kind: 'choice',
      key: 'category',
      label: t('col.category'),
      options: staffCategories.map((c) => ({ value: c, label: t(`code.${c}`) })),
    },
  ]
  const fits = (r: Row) =>
    (!query.department || r.department === query.department) &&
    (!query.category || r.category === query.category) &&
    (!query.q || `${r.name} ${r.person_no}`.includes(query.q))
  const opens = (r: Row, of: string, label: string, value: number) =>
    !r.opens ? (
      points(value)
    ) : (
      <Link
        className="fig"
        to={`/points/${r.person_id}?month=${month}&open=${of}`}
        aria-label={t('list.opens', { name: r.name, of: label, value: points(value) })}
      >
        {points(value)}
      </Link>
    )
  const columns: Column<Row>[] = [
    { key: 'name', title: t('col.name'), fixed: true, phone: 'title', render: (r) => <strong>{r.name}</strong> },
    { key: 'department', title: t('col.department'), phone: 'meta', render: (r) => r.department },
    { key: 'category', title: t('col.category'), from: 900, phone: 'meta', render: (r) => t(`code.${r.category}`) },
    ...aspects.map((aspect): Column<Row> => ({
      key: aspect,
      title: words(`aspect.${aspect}`),
      align: 'right',
      phone: 'label',
      render: (r) => opens(r, aspect, words(`aspect.${aspect}`), pointsOf(r, aspect)),
    })),
    { key: 'total', title: t('total'), align: 'right', phone: 'end', render: (r) => <b>{opens(r, 'total', t('total'), r.total)}</b> },
  ]
  const shown = { ...wholeList(read), rows: all?.filter(fits), total: all?.filter(fits).length }
  return (
    <Page>
      <PageHead
        title={t('title')}
        after={<MonthSwitch month={month} />}
        note={read.data && <StateLine month={read.data} ranked={read.data.ranking} />}
      />
      <PointsTabs current="people" />
      {read.isPending && <RowsSkeleton rows={10} />}
      {read.isError && <ErrorState error={read.error} retry={() => void read.refetch()} />}
      {read.data && !read.isError && (
        <>
          <MonthActions month={month} state={read.data.state} actions={read.data.open_actions} people={read.data.total} />
          {all!.length > 0 && (
            <FilterBar fields={fields} query={query} change={change} search={{ key: 'q', placeholder: t('list.search') }} />
          )}
          <DataTable
            name="points"
            label={t('list.label')}
            list={shown}
            columns={columns}
            rowKey={(r) => r.person_id}
            open={(r) => (r.opens ? `/points/${r.person_id}?month=${month}` : undefined)}
            unit={t('unit.人')}
            empty={
              all!.length ? (
                <EmptyState
                  title={t('list.no_match')}
                  action={<Button onClick={() => change({ q: null, department: null, category: null })}>{t('list.clear')}</Button>}
                />
              ) : (
                <EmptyState title={t('list.nobody')} more={t('list.nobody_more')} />
              )
            }
          />
          {read.data.state === 'published' && <Published month={month} list={false} />}
          {has(who, 'chief', 'political') && ['closed', 'published'].includes(read.data.state) && <Differences month={month} />}
        </>
      )}
    </Page>
  )
}
const pointsOf = (r: (typeof PersonPoints)['_output'], aspect: string) => r.aspects.find((a) => a.aspect === aspect)?.points ?? 0
