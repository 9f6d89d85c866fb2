import { DownloadOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { allKinds } from '../../src/facts.ts'
import { exportLog, listLog, logKinds, type LogRow } from '../../src/monitoring/log/contract.ts'
import { save, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import { useShownColumns } from '../ui/columns.tsx'
import { FilterBar, type FilterField } from '../ui/filter.tsx'
import { count, listDay } from '../ui/format.ts'
import { useList, useListState } from '../ui/list-state.ts'
import { Page, PageHead } from '../ui/page.tsx'
import { EmptyState } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { CaseCell } from './case-cell.tsx'
import * as text from './response-text.ts'
import { WarningsTabs } from './tabs.tsx'
import { useWhoFields } from './who-fields.ts'
import { WordsDialog } from './words-dialog.tsx'
import './warnings.css'

/** What was done about warnings, line by line as it happened. */
export function LogPage() {
  const t = useText(text)
  const who = useMe()
  const { query, change } = useListState()
  const list = useList(listLog, { query: query })
  const [leaving, setLeaving] = useState(false)
  const fields: FilterField[] = [
    { kind: 'choice', key: 'kind', label: t('f.kind'), options: logKinds.map((k) => ({ value: k, label: allKinds[k]![t.language] })) },
    { kind: 'days', key: 'on', label: t('f.on'), names: ['from', 'to'] },
    { kind: 'flag', key: 'upheld', label: t('f.upheld') },
    ...useWhoFields(query),
  ]
  const columns = useColumns()
  const { shown, chooser } = useShownColumns('monitoring-log', columns)
  return (
    <Page wide>
      <PageHead
        title={t('log.title')}
        note={t('log.note')}
        actions={
          has(who, 'case_officer', 'chief', 'department_head') && (
            <Button icon={<DownloadOutlined />} disabled={!list.total} onClick={() => setLeaving(true)}>
              {t('log.export')}
            </Button>
          )
        }
      />
      <WarningsTabs current="log" />
      <FilterBar fields={fields} query={query} change={change} extra={chooser} />
      <DataTable
        name="monitoring-log"
        label={t('log.title')}
        list={list}
        columns={columns}
        shown={shown}
        rowKey={(r) => r.fact_id}
        open={(r) =>
          r.notice_id ? `/warnings/notices/${r.notice_id}` : r.warning_id ? `/warnings/${r.warning_id}` : `/cases/${r.case_id}`
        }
        unit={t('log.unit')}
        empty={<EmptyState title={t('log.empty')} more={t('log.empty_more')} action={<Link to="/warnings">{t('tab.warnings')}</Link>} />}
      />
      {leaving && <Export query={query} total={list.total ?? 0} onClose={() => setLeaving(false)} />}
    </Page>
  )
}

function Export({ query, total, onClose }: { query: Record<string, string>; total: number; onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const send = useCommand(exportLog, {
    onDone: (file) => {
      save(file)
      void message.success(t('log.exported', { name: file.name }))
      onClose()
    },
  })
  return (
    <WordsDialog
      open
      title={t('log.export_title', { count: count(total) })}
      note={t('log.export_note')}
      label={t('log.export_reason')}
      ok={t('log.export')}
      pending={send.isPending}
      error={send.error}
      onClose={onClose}
      onSend={({ text: reason = '' }) => send.mutate({ body: { filter: query, reason } })}
    />
  )
}

function useColumns(): Column<LogRow>[] {
  const t = useText(text)
  const who = useMe()
  return [
    { key: 'on', title: t('col.on'), phone: 'end', render: (r) => <span title={r.on}>{listDay(r.on, who.today)}</span> },
    { key: 'what', title: t('col.what'), fixed: true, phone: 'title', render: (r) => r.name },
    {
      key: 'case',
      title: t('col.case'),
      phone: 'meta',
      render: (r) => <CaseCell name={r.case_name} no={r.case_no} />,
    },
    {
      key: 'nodes',
      title: t('col.nodes'),
      from: 1100,
      phone: 'meta',
      render: (r) => <span className="warning-why">{r.nodes.join('；')}</span>,
    },
    { key: 'text', title: t('col.text'), from: 1280, phone: 'meta', render: (r) => <span className="warning-why">{r.text}</span> },
    { key: 'person', title: t('col.person'), from: 900, phone: 'meta', render: (r) => r.person ?? '' },
    { key: 'by', title: t('col.by'), from: 900, phone: 'meta', render: (r) => r.by ?? '' },
    { key: 'number', title: t('col.number'), optional: true, phone: 'off', render: (r) => r.number ?? '' },
  ]
}
