import { CalendarOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { Link, Navigate, useNavigate } from 'react-router'
import { listDeadlines } from '../../src/deadlines/contract.ts'
import { useText } from '../i18n.ts'
import { useDepartments } from '../people/choices.ts'
import { has, useMe } from '../session.ts'
import { useShownColumns } from '../ui/columns.tsx'
import { FilterBar } from '../ui/filter.tsx'
import { monthDay, weekdayName } from '../ui/format.ts'
import { useList, useListState, type Query } from '../ui/list-state.ts'
import { Page, PageHead, Section } from '../ui/page.tsx'
import { EmptyState } from '../ui/states.tsx'
import { DataTable } from '../ui/table.tsx'
import { ViewTabs } from '../ui/views.tsx'
import { Board } from './board.tsx'
import { useFilters } from './filters.ts'
import { useDeadlineColumns } from './rows.tsx'
import * as text from './text.ts'
import { BOARD, firstView, leads, ready } from './views.ts'
import './deadlines.css'

/** Deadlines: for those who lead, the office's board with its rows below; for all, lists by view and filter. */
export function DeadlinesPage() {
  const who = useMe()
  const { query } = useListState()
  if (!Object.keys(query).length) return <Navigate to={`/deadlines?${firstView(who)}`} replace />
  if (query.on) {
    const { on, ...rest } = query
    return <Navigate to={`/deadlines?${new URLSearchParams({ ...rest, from: on, to: on })}`} replace />
  }
  return <Deadlines />
}

function Deadlines() {
  const t = useText(text)
  const who = useMe()
  const navigate = useNavigate()
  const { query, change, replace } = useListState()
  const board = query.view === 'board' && leads(who)
  const below = useRef<HTMLDivElement>(null)
  const picked = useRef(false)
  const views = ready(who).map((v) => ({ ...v, label: t.of(`view.${v.key}`) }))
  const { view: _, ...wanted } = query
  const asked: Query = board ? { owner: 'ours', state: 'running', ...wanted } : wanted
  const list = useList(listDeadlines, { query: asked })
  const fields = useFilters(query, board)
  const { columns, drawer } = useDeadlineColumns()
  const { shown, chooser } = useShownColumns('deadlines', columns)
  // A number of the board was chosen: its rows come into sight, and the board stays above them.
  useEffect(() => {
    if (!picked.current) return
    picked.current = false
    below.current?.scrollIntoView({ block: 'nearest' })
  }, [query])
  const filters = <FilterBar fields={fields} query={query} change={change} extra={chooser} />
  const table = (
    <DataTable
      name="deadlines"
      label={t('rows.title')}
      list={list}
      columns={columns}
      shown={shown}
      rowKey={(d) => d.deadline_id}
      open={(d) => `/cases/${d.case_id}`}
      unit={t('unit')}
      empty={<Nothing query={asked} />}
    />
  )
  return (
    <Page wide>
      <PageHead
        title={t('title')}
        note={
          board ? t('note.board', { today: `${monthDay(who.today, t.language)} ${weekdayName(who.today, t.language)}` }) : t('note.list')
        }
        actions={
          who.person_id !== null && (
            <Button icon={<CalendarOutlined />} onClick={() => void navigate('/deadlines/calendar')}>
              {t('feed.open')}
            </Button>
          )
        }
      />
      <ViewTabs
        views={views}
        query={board ? { ...Object.fromEntries(new URLSearchParams(BOARD)), view: 'board' } : query}
        onChoose={replace}
      />
      {board ? (
        <>
          <Board query={query} change={change} onPick={() => (picked.current = true)} empty={list.total === 0} />
          <div ref={below}>
            <Section title={<Chosen query={query} />} count={list.total} extra={<Clear query={query} change={change} />}>
              {filters}
              {table}
            </Section>
          </div>
        </>
      ) : (
        <>
          {filters}
          {table}
        </>
      )}
      {drawer}
    </Page>
  )
}

/** What the list below the board shows, in words. */
function Chosen({ query }: { query: Query }) {
  const t = useText(text)
  const departments = useDepartments()
  const what =
    query.state === 'overdue'
      ? t('rows.overdue')
      : query.from && query.from === query.to
        ? t('rows.day', { day: monthDay(query.from, t.language), weekday: weekdayName(query.from, t.language) })
        : query.to
          ? t('rows.span')
          : null
  if (!what) return t('rows.title')
  const id = query.department_id
  const department = id === 'none' ? t('board.nobody') : departments.find((d) => d.value === id)?.label
  return department ? t('rows.of', { department, what }) : what
}
function Clear({ query, change }: { query: Query; change: (changes: Record<string, string | null>) => void }) {
  const t = useText(text)
  if (query.state === 'running' && !query.from && !query.to && !query.department_id) return t('rows.all')
  return (
    <Button size="small" type="link" onClick={() => change({ state: 'running', from: null, to: null, department_id: null })}>
      {t('rows.clear')}
    </Button>
  )
}

function Nothing({ query }: { query: Query }) {
  const t = useText(text)
  const who = useMe()
  const open = Object.entries(query).every(
    ([key, value]) => key === 'mine' || (key === 'state' && value === 'running') || (key === 'owner' && value === 'ours'),
  )
  if (!open) return <EmptyState title={t('empty.filtered')} more={t('empty.filtered_more')} />
  if (query.mine) return <EmptyState title={t('empty.mine')} action={<Link to="/cases">{t('empty.to_cases')}</Link>} />
  return (
    <EmptyState
      title={t('empty.office')}
      more={t('empty.office_more')}
      action={has(who, 'case_officer') ? <Link to="/imports">{t('empty.import')}</Link> : <Link to="/cases">{t('empty.to_cases')}</Link>}
    />
  )
}
