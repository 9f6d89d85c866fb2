import { Link } from 'react-router'
import { listDepartments, listPersons } from '../../src/people/contract.ts'
import { grades, listNotices, listRequests, type Notice } from '../../src/monitoring/response/contract.ts'
import * as messages from '../../src/monitoring/response/messages.ts'
import { daysBetween, type Day } from '../../src/platform/day.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import { CaseNo } from '../ui/case-no.tsx'
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
import * as text from './response-text.ts'
import { WarningsTabs } from './tabs.tsx'
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
    ...(has(who, 'chief') ? [{ key: 'unread', label: t('notices.view.unread'), query: 'unread=true' }] : []),
    { key: 'closed', label: t('notices.view.closed'), query: 'state=closed' },
  ]
  const departments = useCall(listDepartments, {}, { staleTime: 300_000 }).data?.rows ?? []
  const persons = useCall(listPersons, {}, { staleTime: 300_000 }).data?.rows ?? []
  const fields: FilterField[] = [
    { kind: 'choice', key: 'grade', label: t('f.grade_of'), options: grades.map((g) => ({ value: g, label: words(`notice.grade.${g}`) })) },
    { kind: 'days', key: 'on', label: t('f.on'), names: ['from', 'to'] },
    { kind: 'days', key: 'replied', label: t('f.replied'), names: ['replied_from', 'replied_to'] },
    { kind: 'flag', key: 'late', label: t('f.late') },
    {
      kind: 'choice',
      key: 'department_id',
      label: t('f.department'),
      options: departments.map((d) => ({ value: String(d.department_id), label: d.name })),
    },
    {
      kind: 'choice',
      key: 'handler_id',
      label: t('f.handler'),
      options: persons.map((p) => ({ value: String(p.person_id), label: p.name })),
    },
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
      <FilterBar fields={fields} query={query} change={change} extra={chooser} />
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
      render: (n) => (
        <span className="warning-case">
          <span className="clip" title={n.case_name}>
            {n.case_name}
          </span>
          <CaseNo no={n.case_no} year />
        </span>
      ),
    },
    { key: 'number', title: t('col.number'), from: 1100, phone: 'meta', render: (n) => n.number ?? '' },
    { key: 'department', title: t('col.department'), from: 1280, phone: 'off', render: (n) => n.department ?? '' },
    { key: 'person', title: t('col.person'), from: 860, phone: 'meta', render: (n) => n.person ?? '' },
    { key: 'issued', title: t('col.issued'), from: 900, phone: 'meta', render: (n) => listDay(n.issued_on, who.today) },
    { key: 'due', title: t('col.due'), phone: 'meta', render: (n) => (n.due_on ? listDay(n.due_on, who.today) : '') },
    { key: 'state', title: t('col.state'), phone: 'meta', render: (n) => <NoticeState of={n} /> },
    { key: 'warnings', title: t('col.warnings'), align: 'right', from: 1280, phone: 'off', render: (n) => n.warnings },
  ]
}
