import { SettingOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { listCardErrors, type CardError } from '../../src/monitoring/card/contract.ts'
import { useCall, type Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { has, useMe, useToday } from '../session.ts'
import { CaseNo } from '../ui/case-no.tsx'
import { FilterBar } from '../ui/filter.tsx'
import { listDay } from '../ui/format.ts'
import { useList, useListState, type Query } from '../ui/list-state.ts'
import { Page, PageHead } from '../ui/page.tsx'
import { EmptyState } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { ViewTabs } from '../ui/views.tsx'
import { SeverityMark } from '../warnings/severity.tsx'
import { WarningsTabs } from '../warnings/tabs.tsx'
import { Days } from './days.tsx'
import { useFilters } from './filters.ts'
import { FixDrawer } from './fix-drawer.tsx'
import { Says } from './says.tsx'
import * as text from './text.ts'
import '../warnings/warnings.css'
import './card.css'

/** What is wrong with case cards today, by rule or by case, each put right where it is shown. */
export function CardPage() {
  const t = useText(text)
  const who = useMe()
  const navigate = useNavigate()
  const { query, change, replace } = useListState()
  const { view: _, day, ...asked } = query
  const by = query.by === 'case' ? 'case' : 'rule'
  const list = useList(listCardErrors, { query: { ...asked, by } as never })
  const grouped = useCall(listCardErrors, { query: { ...without(asked, 'rule', 'case_id'), by, limit: 1 } as never })
  const [fixing, setFixing] = useState<CardError | null>(null)
  const scope = Object.fromEntries(Object.entries(asked).filter(([key]) => ['mine', 'department_id', 'handler_id'].includes(key)))
  const mine = who.person_id !== null && !has(who, 'case_officer', 'chief')
  const views = [
    ...(mine ? [{ key: 'mine', label: t('scope.mine'), query: 'mine=true' }] : []),
    {
      key: 'all',
      label: t(has(who, 'case_officer', 'chief') ? 'scope.office' : has(who, 'department_head') ? 'scope.department' : 'scope.all'),
      query: '',
    },
  ]
  const past = query.found_on ?? query.fixed_on
  const columns = useColumns(setFixing, Boolean(query.fixed_on))
  return (
    <Page wide>
      <PageHead
        title={t('title')}
        note={t('note')}
        actions={
          <Button icon={<SettingOutlined />} onClick={() => void navigate('/warnings/card/rules')}>
            {t('rules')}
          </Button>
        }
      />
      <WarningsTabs current="card" />
      <Days
        scope={scope}
        day={day}
        onDay={(d) => change({ day: d })}
        onRows={(which, d) =>
          change({ found_on: which === 'found' ? d : null, fixed_on: which === 'fixed' ? d : null, day: d, rule: null, case_id: null })
        }
      />
      <ViewTabs views={views} query={without(query, 'by', 'rule', 'case_id', 'day', 'found_on', 'fixed_on')} onChoose={replace} />
      {past && (
        <p className="card-past">
          <b>{t(query.fixed_on ? 'days.showing.fixed' : 'days.showing.found', { day: past })}</b>
          <Button size="small" onClick={() => change({ found_on: null, fixed_on: null })}>
            {t('days.back')}
          </Button>
        </p>
      )}
      <div className="card-by">
        <Segmented
          aria-label={t('by.label')}
          value={by}
          onChange={(value) => change({ by: value === 'case' ? 'case' : null, rule: null, case_id: null })}
          options={[
            { value: 'rule', label: t('by.rule') },
            { value: 'case', label: t('by.case') },
          ]}
        />
        <Groups reply={grouped.data} by={by} query={query} change={change} />
      </div>
      <FilterBar fields={useFilters(query)} query={query} change={change} />
      <DataTable
        name="card-errors"
        label={t('title')}
        list={list}
        columns={columns}
        shown={columns}
        rowKey={(e) => e.key}
        open={(e) => () => setFixing(e)}
        unit={t('unit')}
        empty={past ? <EmptyState title={t('none.day')} /> : <EmptyState title={t('none')} more={t('none.more')} />}
      />
      <FixDrawer error={fixing} onClose={() => setFixing(null)} />
    </Page>
  )
}
const without = (query: Query, ...names: string[]): Query =>
  Object.fromEntries(Object.entries(query).filter(([key]) => !names.includes(key)))

type Changed = (changes: Record<string, string | null>) => void
const SHOWN = 12
/** How many there are of each rule, or in each case; each narrows the list. */
function Groups({
  reply,
  by,
  query,
  change,
}: {
  reply: Output<typeof listCardErrors> | undefined
  by: 'rule' | 'case'
  query: Query
  change: Changed
}) {
  const t = useText(text)
  const [whole, setWhole] = useState(false)
  const name = by === 'rule' ? 'rule' : 'case_id'
  const groups = reply?.groups ?? []
  if (!groups.length) return null
  const shown = whole ? groups : groups.filter((g, i) => i < SHOWN || g.key === query[name])
  const total = groups.reduce((sum, g) => sum + g.count, 0)
  return (
    <nav className="groups no-print" aria-label={t(by === 'rule' ? 'by.rule' : 'by.case')}>
      {[{ key: '', name: t(by === 'rule' ? 'all_rules' : 'all_cases'), count: total }, ...shown].map((g) => (
        <button
          key={g.key}
          type="button"
          className={`plain group-chip${(query[name] ?? '') === g.key ? ' is-current' : ''}`}
          aria-pressed={(query[name] ?? '') === g.key}
          onClick={() => change({ [name]: g.key || null })}
        >
          {g.name} <b>{g.count.toLocaleString('en-US')}</b>
        </button>
      ))}
      {groups.length > shown.length && (
        <Button type="link" size="small" onClick={() => setWhole(true)}>
          {t('groups.more', { count: groups.length - shown.length })}
        </Button>
      )}
    </nav>
  )
}

function useColumns(fix: (error: CardError) => void, past: boolean): Column<CardError>[] {
  const t = useText(text)
  const today = useToday()
  return [
    { key: 'severity', title: t('col.severity'), phone: 'end', render: (e) => <SeverityMark severity={e.severity} /> },
    { key: 'name', title: t('col.name'), fixed: true, phone: 'title', render: (e) => <span className="card-name">{e.name}</span> },
    { key: 'says', title: t('col.says'), phone: 'meta', render: (e) => <Says of={e} /> },
    {
      key: 'case',
      title: t('col.case'),
      phone: 'meta',
      render: (e) => (
        <span className="warning-case">
          <span className="clip" title={e.case_name ?? undefined}>
            {e.case_name ?? t('case.masked')}
          </span>
          <CaseNo no={e.case_no} year />
        </span>
      ),
    },
    { key: 'handler', title: t('col.handler'), phone: 'meta', from: 900, render: (e) => e.handler },
    {
      key: 'on',
      title: t(past ? 'col.fixed' : 'col.since'),
      phone: 'meta',
      from: 1100,
      render: (e) => <span className="nowrap">{listDay((past ? e.fixed_on : null) ?? e.on_day, today)}</span>,
    },
    {
      key: 'fix',
      title: '',
      phone: 'meta',
      render: (e) =>
        e.may_fix ? (
          <Button size="small" onClick={() => fix(e)}>
            {t('fix')}
            <span className="hidden-text"> {e.name}</span>
          </Button>
        ) : e.fixed_on ? (
          <span className="meta nowrap">{t(e.confirmed ? 'confirmed.on' : 'fixed.on', { day: e.fixed_on })}</span>
        ) : null,
    },
  ]
}
