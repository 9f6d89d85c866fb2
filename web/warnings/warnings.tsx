import { SettingOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, Navigate, useNavigate } from 'react-router'
import { listWarnings, type Warning } from '../../src/monitoring/contract.ts'
import { listNodes } from '../../src/monitoring/nodes/contract.ts'
import { daysBetween, type Day } from '../../src/platform/day.ts'
import { useCall, type Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import { useShownColumns } from '../ui/columns.tsx'
import { FilterBar } from '../ui/filter.tsx'
import { listDay, weekdayShort } from '../ui/format.ts'
import { useList, useListState, type Query } from '../ui/list-state.ts'
import { Page, PageHead } from '../ui/page.tsx'
import { EmptyState } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { ViewTabs } from '../ui/views.tsx'
import { CaseCell } from './case-cell.tsx'
import { ExportList } from './export.tsx'
import { useFilters } from './filters.ts'
import { IssueMany } from './many.tsx'
import { WarningMark, WarningStateDot } from './severity.tsx'
import { WarningsTabs } from './tabs.tsx'
import * as responseText from './response-text.ts'
import * as text from './text.ts'
import { firstView, ready } from './views.ts'
import './warnings.css'

/** The warnings that the reader sees, beginning with those to be dealt with. */
export function WarningsPage() {
  const who = useMe()
  const { query } = useListState()
  if (!Object.keys(query).length) return <Navigate to={`/warnings?${firstView(who)}`} replace />
  return <Warnings />
}

function Warnings() {
  const t = useText(text)
  const who = useMe()
  const navigate = useNavigate()
  const { query, change, replace } = useListState()
  const { view: _, ...asked } = query
  const list = useList(listWarnings, { query: asked })
  // The first page of the same list once more, from the cache: groups and states are counted with it.
  const counted = useCall(listWarnings, { query: { limit: 1 } })
  const own = useCall(listWarnings, { query: { ...asked, limit: 20 } })
  const total = counted.data?.states
  const views = ready(who).map((v) => ({
    key: v.key,
    label: t.of(`view.${v.key}`),
    query: v.query,
    count: v.state ? (total?.[v.state] ?? null) : null,
  }))
  const fields = useFilters(query)
  const columns = useColumns(query.state === 'upcoming')
  const { shown, chooser } = useShownColumns('warnings', columns)
  // Those chosen in another list are not taken along unseen.
  const of = JSON.stringify(asked)
  const [kept, setKept] = useState<{ of: string; keys: (string | number)[] }>({ of, keys: [] })
  const chosen = kept.of === of ? kept.keys : []
  const onChange = (keys: (string | number)[]) => setKept({ of, keys })
  const toolbar = <IssueMany chosen={chosen.map(Number)} onDone={() => onChange([])} />
  return (
    <Page wide>
      <PageHead
        title={t('title')}
        note={t('note.list')}
        actions={
          <Button icon={<SettingOutlined />} onClick={() => void navigate('/warnings/nodes')}>
            {t('nodes')}
          </Button>
        }
      />
      <WarningsTabs current="warnings" />
      <ViewTabs views={views} query={withoutGroup(query)} onChoose={replace} />
      <Groups reply={own.data} query={query} change={change} />
      <FilterBar
        fields={fields}
        query={query}
        change={change}
        extra={
          <>
            {chooser}
            <ExportList what="warnings" query={asked} total={list.total ?? undefined} />
          </>
        }
      />
      <DataTable
        name="warnings"
        label={t('title')}
        list={list}
        columns={columns}
        shown={shown}
        rowKey={(w) => w.warning_id}
        open={(w) => `/warnings/${w.warning_id}`}
        unit={t('unit')}
        selection={has(who, 'case_officer') && query.state !== 'upcoming' ? { chosen, onChange, toolbar } : undefined}
        empty={<Nothing query={asked} />}
      />
    </Page>
  )
}
/** Notices that are still going on. */
const running = ['issued', 'replied', 'returned']
const withoutGroup = (query: Query): Query => Object.fromEntries(Object.entries(query).filter(([key]) => key !== 'group'))

type Changed = (changes: Record<string, string | null>) => void
/** How many there are of each group under the other conditions; each opens them. */
function Groups({ reply, query, change }: { reply: Output<typeof listWarnings> | undefined; query: Query; change: Changed }) {
  const t = useText(text)
  const groups = reply?.groups.filter((g) => g.count || g.group === query.group) ?? []
  if (!groups.length) return null
  const all = [{ group: '', name: t('groups.all'), count: groups.reduce((sum, g) => sum + g.count, 0) }, ...groups]
  return (
    <nav className="groups no-print" aria-label={t('groups.label')}>
      {all.map((g) => (
        <button
          key={g.group}
          type="button"
          className={`plain group-chip${(query.group ?? '') === g.group ? ' is-current' : ''}`}
          aria-pressed={(query.group ?? '') === g.group}
          onClick={() => change({ group: g.group || null, node: null })}
        >
          {g.name} <b>{g.count.toLocaleString('en-US')}</b>
        </button>
      ))}
    </nav>
  )
}

function useColumns(ahead: boolean): Column<Warning>[] {
  const t = useText(text)
  const held = useText(responseText)
  const who = useMe()
  return [
    { key: 'severity', title: t('col.severity'), phone: 'end', render: (w) => <WarningMark of={w} /> },
    {
      key: 'node',
      title: t('col.node'),
      fixed: true,
      phone: 'title',
      render: (w) => (
        <span className="warning-node" title={w.node}>
          {w.node}
        </span>
      ),
    },
    { key: 'why', title: t('col.why'), phone: 'meta', render: (w) => <span className="warning-why">{w.why}</span> },
    {
      key: 'case',
      title: t('col.case'),
      phone: 'meta',
      render: (w) => <CaseCell name={w.case_name ?? t('case.masked')} no={w.case_no} />,
    },
    {
      key: 'person',
      title: t('col.person'),
      from: 860,
      phone: 'meta',
      render: (w) => <span className={w.person_id === who.person_id ? 'warning-mine' : 'second'}>{w.person ?? t('person.none')}</span>,
    },
    {
      key: 'on',
      from: 1100,
      title: t(ahead ? 'col.on_upcoming' : 'col.on'),
      phone: 'meta',
      render: (w) => (
        <span title={w.on_day}>
          {listDay(w.on_day, who.today)} <span className="third">{weekdayShort(w.on_day, t.language)}</span>
        </span>
      ),
    },
    {
      key: 'state',
      title: t('col.state'),
      from: 1000,
      phone: 'meta',
      render: (w) => (
        <>
          <span className="warning-state">
            <WarningStateDot state={w.state} />
            <span className="third">
              {w.state === 'open' && w.held_until
                ? held('state.held', { day: listDay(w.held_until, who.today) })
                : w.state === 'open' && t('state.open_since', { days: daysBetween(w.on_day as Day, who.today) + 1 })}
              {w.state === 'cleared' && listDay(w.cleared_on!, who.today)}
              {w.state === 'settled' && listDay(w.settled_on!, who.today)}
            </span>
          </span>
          {w.state === 'open' && running.includes(w.response?.state ?? '') && (
            <span className="third warning-noticed">{held(w.response!.grade === 'oral' ? 'state.reminded' : 'state.noticed')}</span>
          )}
        </>
      ),
    },
    {
      key: 'replied',
      title: t('col.replied'),
      from: 1280,
      phone: 'meta',
      render: (w) =>
        w.state === 'upcoming' ? null : <span className={w.replied ? '' : 'third'}>{t(w.replied ? 'replied.yes' : 'replied.no')}</span>,
    },
  ]
}

function Nothing({ query }: { query: Query }) {
  const t = useText(text)
  const nodes = useCall(listNodes, {}, { staleTime: 60_000 })
  const narrowed = Object.keys(query).some((key) => key !== 'state' && key !== 'handler_id')
  if (narrowed || (query.state && query.state !== 'open')) return <EmptyState title={t('empty.filtered')} more={t('empty.filtered_more')} />
  return (
    <EmptyState
      title={t('empty.open')}
      more={nodes.data && t('empty.open_more', { live: nodes.data.live })}
      action={<Link to="/warnings/nodes">{t('empty.to_nodes')}</Link>}
    />
  )
}
