import { Link } from 'react-router'
import { grades, listNotices, listRequests, type Notice } from '../../src/monitoring/response/contract.ts'
import * as messages from '../../src/monitoring/response/messages.ts'
import { daysBetween, type Day } from '../../src/platform/day.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import { useShownColumns } from '../ui/columns.tsx'
import { FilterBar, type FilterField } from '../ui/filter.tsx'
import { listDay } from '../ui/format.ts'
import { useList, useListState } from '../ui/list-state.ts'
import { Badge } from '../ui/marks.tsx'
import { Page, PageHead, Section } from '../ui/page.tsx'
import { EmptyState } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { ViewTabs } from '../ui/views.tsx'
import { Requests } from './requests.tsx'
import { CaseCell } from './case-cell.tsx'
import { ExportList } from './export.tsx'
import * as text from './response-text.ts'
import { WarningsTabs } from './tabs.tsx'
import { useWhoFields } from './who-fields.ts'
import './warnings.css'

/** Reminders and notices with their replies, the latest first; above them what waits for a decision. */
export function NoticesPage() {
  const t = useText(text)
  const words = useText(messages)
  const who = useMe()
  const { query, change, replace } = useListState()
  const { view: _, ...asked } = query
  const list = useList(listNotices, { query: asked })
  const requests = useCall(listRequests, { query: { state: 'open' } })
  const views = [
    { key: 'all', label: t('notices.view.all'), query: '' },
    { key: 'running', label: t('notices.view.running'), query: 'state=running' },
    { key: 'overdue', label: t('notices.view.overdue'), query: 'state=overdue' },
    { key: 'escalate', label: t('notices.view.escalate'), query: 'escalate=true' },
    { key: 'report', label: t('notices.view.report'), query: 'grade=report' },
    ...(has(who, 'chief') ? [{ key: 'unread', label: t('notices.view.unread'), query: 'unread=true' }] : []),
    { key: 'referred', label: t('notices.view.referred'), query: 'referred=any' },
    { key: 'closed', label: t('notices.view.closed'), query: 'state=closed' },
  ]
  const fields: FilterField[] = [
    { kind: 'choice', key: 'grade', label: t('f.grade_of'), options: grades.map((g) => ({ value: g, label: words(`notice.grade.${g}`) })) },
    { kind: 'days', key: 'on', label: t('f.on'), names: ['from', 'to'] },
    { kind: 'days', key: 'replied', label: t('f.replied'), names: ['replied_from', 'replied_to'] },
    { kind: 'flag', key: 'late', label: t('f.late') },
    ...useWhoFields(query),
  ]
  const columns = useColumns()
  const { shown, chooser } = useShownColumns('notices', columns)
  return (
    <Page wide>
      <PageHead title={t('notices.title')} note={t('notices.note')} />
      <WarningsTabs current="notices" />
      {(requests.data?.rows.length ?? 0) > 0 && (
        <Section title={t('notices.requests')} count={requests.data!.total}>
          <Requests rows={requests.data!.rows} whole />
        </Section>
      )}
      <ViewTabs views={views} query={query} onChoose={replace} />
      <FilterBar
        fields={fields}
        query={query}
        change={change}
        extra={
          <>
            {chooser}
            <ExportList what="notices" query={asked} total={list.total ?? undefined} />
          </>
        }
      />
      <DataTable
        name="notices"
        label={t('notices.title')}
        list={list}
        columns={columns}
        shown={shown}
        rowKey={(n) => n.notice_id}
        open={(n) => `/warnings/notices/${n.notice_id}`}
        unit={t('notices.unit')}
        empty={
          <EmptyState title={t('notices.empty')} more={t('notices.empty_more')} action={<Link to="/warnings">{t('tab.warnings')}</Link>} />
        }
      />
    </Page>
  )
}

export function NoticeState({ of: n }: { of: Notice }) {
  const t = useText(text)
  const words = useText(messages)
  const who = useMe()
  const tone = n.overdue ? 'red' : n.state === 'issued' || n.state === 'returned' || n.state === 'replied' ? 'amber' : 'plain'
  return (
    <span className="warning-state">
      <Badge tone={tone}>{words(`notice.state.${n.state}`)}</Badge>
      {n.overdue && <span className="third">{t('late.days', { days: daysBetween(n.due_on as Day, who.today) })}</span>}
      {!!n.late && <span className="third">{t('late.done', { days: n.late })}</span>}
      {n.propose && <Badge tone="red">{t(`propose.${n.propose as 'notice' | 'report'}`)}</Badge>}
    </span>
  )
}

function useColumns(): Column<Notice>[] {
  const t = useText(text)
  const words = useText(messages)
  const who = useMe()
  return [
    { key: 'grade', title: t('col.grade'), phone: 'end', render: (n) => words(`notice.grade.${n.grade}`) },
    {
      key: 'case',
      title: t('col.case'),
      fixed: true,
      phone: 'title',
      render: (n) => <CaseCell name={n.case_name} no={n.case_no} />,
    },
    { key: 'number', title: t('col.number'), from: 1100, phone: 'meta', render: (n) => n.number ?? '' },
    { key: 'department', title: t('col.department'), from: 1280, phone: 'off', render: (n) => n.department ?? '' },
    { key: 'person', title: t('col.person'), from: 860, phone: 'meta', render: (n) => n.person ?? '' },
    { key: 'issued', title: t('col.issued'), from: 900, phone: 'label', render: (n) => listDay(n.issued_on, who.today) },
    { key: 'due', title: t('col.due'), phone: 'label', render: (n) => (n.due_on ? listDay(n.due_on, who.today) : '') },
    { key: 'state', title: t('col.state'), phone: 'meta', render: (n) => <NoticeState of={n} /> },
    {
      key: 'chief',
      title: t('col.chief'),
      from: 1100,
      phone: 'off',
      render: (n) =>
        n.grade !== 'report' ? null : n.read_on ? (
          t('chief.read', { day: listDay(n.read_on, who.today) })
        ) : (
          <span className="third">{t('chief.unread')}</span>
        ),
    },
    {
      key: 'referred',
      title: t('col.referred'),
      from: 1440,
      phone: 'off',
      render: (n) => n.referred && t(n.referred.open ? 'referred.open' : 'referred.answered', { day: listDay(n.referred.on, who.today) }),
    },
    { key: 'warnings', title: t('col.warnings'), align: 'right', from: 1280, phone: 'off', render: (n) => n.warnings },
  ]
}
