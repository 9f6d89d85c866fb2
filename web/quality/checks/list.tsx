import { SettingOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link, Navigate, useNavigate } from 'react-router'
import { checkSettings, checkStates, conclusions, listChecks, type CheckRow } from '../../../src/quality/checks/contract.ts'
import * as messages from '../../../src/quality/checks/messages.ts'
import type { Me } from '../../../src/platform/contract.ts'
import { useCall } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useRegistry } from '../../registry.ts'
import { useDepartments, useHandlers } from '../../people/choices.ts'
import { has, useMe } from '../../session.ts'
import { CaseNo } from '../../ui/case-no.tsx'
import { useShownColumns } from '../../ui/columns.tsx'
import { FilterBar, type FilterField } from '../../ui/filter.tsx'
import { listDay } from '../../ui/format.ts'
import { DueCell } from '../../ui/ladder.tsx'
import { useList, useListState, type Query } from '../../ui/list-state.ts'
import { Page, PageHead } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { ViewTabs } from '../../ui/views.tsx'
import { QualityTabs } from '../tabs.tsx'
import { Shares } from './shares.tsx'
import { StateOf } from './state.tsx'
import * as text from './text.ts'
import './checks.css'

const leads = (who: Me) => has(who, 'case_officer', 'chief', 'department_head')

/** Closed cases and how far their check is, beginning with what is the reader's own to do. */
export function ChecksPage() {
  const who = useMe()
  const { query } = useListState()
  if (!Object.keys(query).length) return <Navigate to={`/quality/checks?view=${leads(who) ? 'open' : 'mine'}`} replace />
  return <Checks />
}

function Checks() {
  const t = useText(text)
  const who = useMe()
  const navigate = useNavigate()
  const { query, change, replace } = useListState()
  const list = useList(listChecks, { query: query })
  const own = useCall(listChecks, { query: { limit: 1 } }).data?.counts
  const lead = leads(who)
  const ready = [
    ...(lead ? [] : ['mine', 'verify']),
    ...(lead ? ['open', 'mine', 'verify'] : []),
    'overdue',
    'verified',
    ...(has(who, 'chief', 'department_head') ? ['unassigned'] : []),
    ...(lead ? ['disputed'] : []),
  ]
  const views = ready.map((key) => ({
    key,
    label: t.of(`view.${key}`),
    query: `view=${key}`,
    count: own?.[key as keyof typeof own] ?? null,
  }))
  const fields = useFilters(query)
  const columns = useColumns()
  const { shown, chooser } = useShownColumns('checks', columns)
  return (
    <Page wide rail={lead ? <Shares /> : undefined}>
      <PageHead
        title={t('title')}
        note={t('note')}
        actions={
          <Button icon={<SettingOutlined />} onClick={() => void navigate('/quality/checks/rules')}>
            {t('settings')}
          </Button>
        }
      />
      <QualityTabs current="checks" />
      <ViewTabs views={views} query={onlyView(query)} onChoose={replace} />
      <FilterBar fields={fields} query={query} change={change} search={{ key: 'q', placeholder: t('search') }} extra={chooser} />
      <DataTable
        name="checks"
        label={t('title')}
        list={list}
        columns={columns}
        shown={shown}
        rowKey={(c) => c.case_id}
        open={(c) => `/quality/checks/${c.case_id}`}
        unit={t('unit')}
        empty={<Nothing view={query.view ?? ''} narrowed={Object.keys(query).length > 1} />}
      />
    </Page>
  )
}
const onlyView = (query: Query): Query => (query.view ? { view: query.view } : {})

function Nothing({ view, narrowed }: { view: string; narrowed: boolean }) {
  const t = useText(text)
  const today = useMe().today
  const rules = useCall(checkSettings, {}, { staleTime: 60_000 }).data?.rules ?? []
  const next = rules.find((r) => r.required.length)?.valid_from
  if (next && next > today)
    return (
      <EmptyState
        title={t('empty.mine')}
        more={t('empty.not_asked', { day: next })}
        action={<Link to="/quality/checks/rules">{t('settings')}</Link>}
      />
    )
  const key = !narrowed && (view === 'mine' || view === 'verify') ? view : 'other'
  return <EmptyState title={t(`empty.${key}`)} more={t(`empty.${key}_more`)} />
}

function useColumns(): Column<CheckRow>[] {
  const t = useText(text)
  const words = useText(messages)
  const names = useRegistry()
  const who = useMe()
  return [
    {
      key: 'case',
      title: t('col.case'),
      fixed: true,
      phone: 'title',
      render: (c) => (
        <span className="check-case">
          <span className="clip" title={c.name}>
            {c.name}
          </span>
          <CaseNo no={c.case_no} year />
        </span>
      ),
    },
    { key: 'category', title: t('col.category'), from: 1500, phone: 'off', render: (c) => names.category(c.category) },
    { key: 'handler', title: t('col.handler'), phone: 'meta', render: (c) => <span className="second">{c.handler ?? t('none')}</span> },
    { key: 'department', title: t('col.department'), optional: true, phone: 'off', render: (c) => c.department ?? t('shares.nobody') },
    {
      key: 'closed',
      title: t('col.closed'),
      from: 860,
      phone: 'meta',
      render: (c) => <span title={c.closed_on}>{listDay(c.closed_on, who.today)}</span>,
    },
    { key: 'state', title: t('col.state'), phone: 'end', render: (c) => <StateOf state={c.state} /> },
    {
      key: 'due',
      title: t('col.due'),
      phone: 'meta',
      render: (c) =>
        c.due_on ? (
          <DueCell due={c.due_on} lead={[3, 1]} />
        ) : c.verified_on ? (
          <span className="third">{listDay(c.verified_on, who.today)}</span>
        ) : null,
    },
    {
      key: 'warnings',
      title: t('col.warnings'),
      align: 'right',
      from: 1000,
      phone: 'label',
      render: (c) => (c.warnings ? c.warnings : <span className="third">0</span>),
    },
    {
      key: 'conclusion',
      title: t('col.conclusion'),
      from: 1200,
      phone: 'off',
      render: (c) => (
        <span className={c.conclusion === 'serious' ? '' : 'second'}>{c.conclusion ? words(`conclusion.${c.conclusion}`) : ''}</span>
      ),
    },
    {
      key: 'verifier',
      title: t('col.verifier'),
      from: 1280,
      phone: 'off',
      render: (c) => <span className="second">{c.verifier ?? ''}</span>,
    },
  ]
}

function useFilters(query: Query): FilterField[] {
  const t = useText(text)
  const words = useText(messages)
  const departments = useDepartments()
  const prosecutors = useHandlers(query)
  return [
    { kind: 'choice', key: 'department_id', label: t('f.department'), options: departments },
    { kind: 'choice', key: 'handler_id', label: t('f.handler'), options: prosecutors },
    { kind: 'choice', key: 'verifier_id', label: t('f.verifier'), options: prosecutors },
    { kind: 'choice', key: 'state', label: t('f.state'), options: checkStates.map((s) => ({ value: s, label: words(`checkstate.${s}`) })) },
    {
      kind: 'choice',
      key: 'conclusion',
      label: t('f.conclusion'),
      options: conclusions.map((s) => ({ value: s, label: words(`conclusion.${s}`) })),
    },
    { kind: 'days', key: 'closed', label: t('f.closed') },
  ]
}
