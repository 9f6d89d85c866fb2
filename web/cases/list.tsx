import { DownloadOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { Link, Navigate, useLocation, useNavigate } from 'react-router'
import { listCases, type ListedCase } from '../../src/cases/lists/contract.ts'
import * as caseMessages from '../../src/cases/messages.ts'
import { caseKinds } from '../../src/facts.ts'
import { clockName } from '../../src/deadlines/messages.ts'
import { listNodes } from '../../src/monitoring/nodes/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { useRegistry } from '../registry.ts'
import { has, useMe } from '../session.ts'
import { CaseNo } from '../ui/case-no.tsx'
import { useShownColumns } from '../ui/columns.tsx'
import { FilterBar } from '../ui/filter.tsx'
import { listDay, weekdayShort } from '../ui/format.ts'
import { Ladder, Left } from '../ui/ladder.tsx'
import { useList, useListState, type Query } from '../ui/list-state.ts'
import { Page, PageHead } from '../ui/page.tsx'
import { EmptyState } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { ViewTabs } from '../ui/views.tsx'
import { ExportDialog } from './export.tsx'
import { useFilters } from './filters.ts'
import { CaseStateDot, CustodyMark, WarningMark } from './marks.tsx'
import * as text from './text.ts'
import { lastList } from './last-list.ts'
import { firstView, useViews } from './views.ts'
import './cases.css'

/** The list of cases; whoever comes without a question starts at their own open cases, or at all open ones. */
export function CasesPage() {
  const who = useMe()
  const { query } = useListState()
  if (!Object.keys(query).length) return <Navigate to={`/cases?${firstView(who)}`} replace />
  return <Cases />
}

const registers = (who: ReturnType<typeof useMe>) => who.person_id !== null || has(who, 'case_officer')

function Cases() {
  const t = useText(text)
  const who = useMe()
  const navigate = useNavigate()
  const [exporting, setExporting] = useState(false)
  const { query, change, replace } = useListState()
  const list = useList(listCases, { query: { ...asked(query) } })
  const fields = useFilters(query)
  const { views, all, save, rename, drop } = useViews()
  const columns = useColumns()
  const { shown, chooser } = useShownColumns('cases', columns)
  const total = list.total
  const { search } = useLocation()
  useEffect(() => lastList.set(search), [search])
  const mayExport = has(who, 'case_officer', 'chief', 'department_head')
  return (
    <Page wide>
      <PageHead
        title={t('title')}
        actions={
          <>
            {mayExport && Boolean(total) && (
              <Button icon={<DownloadOutlined />} className="hide-phone" onClick={() => setExporting(true)}>
                {t('export.button', { count: total!.toLocaleString('en-US') })}
              </Button>
            )}
            {registers(who) && (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/cases/new')}>
                {t('register')}
              </Button>
            )}
          </>
        }
      />
      <ViewTabs views={views} query={query} onChoose={replace} onSave={save} onRename={rename} onDelete={drop} />
      <FilterBar fields={fields} query={query} change={change} search={{ key: 'q', placeholder: t('search') }} extra={chooser} />
      <DataTable
        name="cases"
        label={t('title')}
        list={list}
        columns={columns}
        shown={shown}
        rowKey={(c) => c.case_id}
        open={(c) => `/cases/${c.case_id}`}
        sort={query.sort ?? 'due'}
        onSort={(sort) => change({ sort })}
        unit={t('unit')}
        empty={<Nothing all={all} may={registers(who)} imports={has(who, 'case_officer')} />}
      />
      <ExportDialog open={exporting} onClose={() => setExporting(false)} query={asked(query)} total={total ?? 0} />
    </Page>
  )
}
/** Of the address, what the server is asked; `view` only says which tab was chosen. */
const asked = (query: Query): Query => Object.fromEntries(Object.entries(query).filter(([key]) => key !== 'view'))

function Nothing({ all, may, imports }: { all: number | undefined; may: boolean; imports: boolean }) {
  const t = useText(text)
  if (all !== 0) return <EmptyState title={t('empty.filtered')} more={t('empty.filtered_more')} />
  return (
    <EmptyState
      title={t('empty.office')}
      more={t(may ? 'empty.office_more' : 'empty.office_wait')}
      action={
        may && (
          <>
            {imports && (
              <Link to="/imports" className="ant-btn ant-btn-primary">
                {t('empty.import')}
              </Link>
            )}
            <Link to="/cases/new" className="ant-btn">
              {t('register')}
            </Link>
          </>
        )
      }
    />
  )
}

function useColumns(): Column<ListedCase>[] {
  const t = useText(text)
  const words = useText(caseMessages)
  const who = useMe()
  const names = useRegistry()
  const nodes = useCall(listNodes, {}, { staleTime: 300_000 }).data?.rows
  const lang = t.language
  // English words are longer: what is needed least gives way.
  const wide = lang === 'zh' ? 1360 : 1700
  const day = (value: string | null) => (value ? <span title={value}>{listDay(value, who.today)}</span> : null)
  const act = (kind: string) => (caseKinds as Record<string, { zh: string; en: string }>)[kind]?.[lang] ?? kind
  const nodeName = (id: string) => nodes?.find((n) => n.node_id === id)?.name ?? id
  return [
    { key: 'case_no', title: t('col.case_no'), sort: 'case_no', phone: 'meta', render: (c) => <CaseNo no={c.case_no} year /> },
    {
      key: 'name',
      title: t('col.name'),
      sort: 'name',
      fixed: true,
      phone: 'title',
      render: (c) => (
        <span className="case-name" title={c.name}>
          {c.name}
        </span>
      ),
    },
    {
      key: 'category',
      title: t('f.category'),
      sort: 'category',
      from: wide,
      phone: 'meta',
      render: (c) => {
        const whole = names.category(c.category)
        return (
          <span className="second" title={whole}>
            {whole.replace(/[(（].*$/, '')}
          </span>
        )
      },
    },
    {
      key: 'handler',
      title: t('col.handler'),
      sort: 'handler',
      phone: 'meta',
      render: (c) =>
        c.handler ? (
          <span className={c.handler_id === who.person_id ? 'is-mine' : 'second'}>{c.handler}</span>
        ) : (
          <span className="third">{t('unassigned')}</span>
        ),
    },
    { key: 'department', title: t('f.department'), sort: 'department', optional: true, render: (c) => c.department },
    {
      key: 'accepted_on',
      title: t('col.accepted'),
      sort: 'accepted_on',
      from: wide,
      phone: 'off',
      render: (c) => <span className="second">{day(c.accepted_on)}</span>,
    },
    {
      key: 'days_open',
      title: t('col.days_open'),
      align: 'right',
      from: 1100,
      phone: 'off',
      render: (c) => <span className="second">{t('days', { count: c.days_open })}</span>,
    },
    {
      key: 'days_with_handler',
      title: t('col.days_with_handler'),
      sort: 'days_with_handler',
      align: 'right',
      optional: true,
      render: (c) => (c.days_with_handler === null ? null : t('days', { count: c.days_with_handler })),
    },
    {
      key: 'due',
      title: t('f.due'),
      sort: 'due',
      phone: 'end',
      render: (c) =>
        c.next_due_on && c.closed_on === null ? (
          <span className="list-due" title={c.next_due_code ? clockName(c.next_due_code, lang) : undefined}>
            <span className="list-due-day">
              {listDay(c.next_due_on, who.today)} <span className="third">{weekdayShort(c.next_due_on, lang)}</span>
            </span>
            <Ladder due={c.next_due_on} />
            <Left due={c.next_due_on} column />
          </span>
        ) : (
          <span className="third">{c.closed_on ? t('due.closed', { day: listDay(c.closed_on, who.today) }) : t('due.none')}</span>
        ),
    },
    { key: 'state', title: t('f.state'), sort: 'state', phone: 'meta', render: (c) => <CaseStateDot of={c} /> },
    { key: 'custody', title: t('col.custody'), from: 1000, phone: 'off', render: (c) => <CustodyMark custody={c.custody} /> },
    {
      key: 'warning',
      title: t('col.warning'),
      phone: 'meta',
      render: (c) =>
        c.warning ? (
          <WarningMark name={nodeName(c.warning.node_id)} severity={c.warning.severity} more={c.warning.count - 1} />
        ) : (
          <span className="third hide-phone">{t('warning.none')}</span>
        ),
    },
    {
      key: 'waits_for',
      title: t('col.waits'),
      optional: true,
      render: (c) => (c.waits_for ? words.of(`waits.${c.waits_for}`) : <span className="third">{t('waits.nobody')}</span>),
    },
    { key: 'cause', title: t('col.cause'), sort: 'cause', optional: true, render: (c) => c.cause },
    { key: 'source_agency', title: t('col.source'), sort: 'source_agency', optional: true, render: (c) => c.source_agency },
    {
      key: 'last_act',
      title: t('col.last_act'),
      sort: 'last_act_on',
      optional: true,
      render: (c) => (
        <>
          <span className="third">{listDay(c.last_act_on, who.today)}</span> {act(c.last_act)}
        </>
      ),
    },
    { key: 'returns', title: t('col.returns'), sort: 'returns', align: 'right', optional: true, render: (c) => c.returns || null },
    {
      key: 'outcome',
      title: t('f.outcome'),
      sort: 'outcome',
      optional: true,
      render: (c) => c.outcome && names.outcome(c.category, c.outcome),
    },
    { key: 'closed_on', title: t('f.closed'), sort: 'closed_on', optional: true, render: (c) => day(c.closed_on) },
    { key: 'unified_no', title: t('col.unified_no'), optional: true, render: (c) => c.unified_no },
  ]
}
