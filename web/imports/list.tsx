import { Alert } from 'antd'
import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { listImports, startImport } from '../../src/cases/import/contract.ts'
import { useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import { beijingTime, count } from '../ui/format.ts'
import { useList } from '../ui/list-state.ts'
import { Page, PageHead, Section } from '../ui/page.tsx'
import { EmptyState, RequestId } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { UploadBox } from '../ui/upload.tsx'
import { BatchState, isBusy, useHolds, type BatchRow } from './state.tsx'
import * as text from './text.ts'
import './imports.css'

/** A place for the file, and what was imported before. */
export function ImportsPage() {
  const t = useText(text)
  const who = useMe()
  const navigate = useNavigate()
  const holds = useHolds()
  const ofCases = has(who, 'case_officer')
  const list = useList(listImports, { query: {} })
  const busy = list.rows?.some((b) => isBusy(b.state)) ?? false
  const { retry } = list
  useEffect(() => {
    if (!busy) return
    const timer = setInterval(retry, 2000)
    return () => clearInterval(timer)
  })
  const send = useCommand(startImport, { onDone: ({ batch_id }) => void navigate(`/imports/${batch_id}`) })
  const number = (key: 'new' | 'changed' | 'unchanged' | 'rejected', from?: number): Column<BatchRow> => ({
    key,
    title: t(key),
    align: 'right',
    phone: key === 'unchanged' ? 'off' : 'label',
    ...(from ? { from } : {}),
    render: (b) => (b.counts[key] === undefined ? '' : count(b.counts[key])),
  })
  const columns: Column<BatchRow>[] = [
    { key: 'file', title: t('file'), fixed: true, phone: 'title', render: (b) => <span className="file-name">{b.file_name}</span> },
    { key: 'holds', title: t('holds'), from: 900, phone: 'meta', render: (b) => holds(b.kind) },
    { key: 'by', title: t('by'), phone: 'meta', render: (b) => b.by ?? t('platform') },
    { key: 'at', title: t('at'), phone: 'meta', render: (b) => <span className="nowrap">{beijingTime(b.created_at)}</span> },
    number('new'),
    number('changed'),
    number('unchanged', 1000),
    number('rejected'),
    { key: 'state', title: t('state'), phone: 'end', render: (b) => <BatchState state={b.state} /> },
  ]
  return (
    <Page>
      <PageHead title={t('title')} note={t(ofCases ? 'note_cases' : 'note_people')} />
      <Section title={t('upload')}>
        <div className="import-upload">
          <UploadBox
            accept={['.xlsx', '.csv']}
            limitMb={50}
            busy={send.isPending ? (send.variables?.upload.name ?? '') : null}
            onFiles={([file]) => file && send.mutate({ upload: file })}
            note={t(ofCases ? 'upload_note_cases' : 'upload_note_people')}
          />
          {send.isError && (
            <Alert
              type="error"
              showIcon
              role="alert"
              title={send.error.message}
              description={send.error.request_id && <RequestId id={send.error.request_id} />}
            />
          )}
        </div>
      </Section>
      <Section title={t('history')} count={list.total}>
        <DataTable
          name="imports"
          label={t('history')}
          list={list}
          columns={columns}
          rowKey={(b) => b.batch_id}
          open={(b) => `/imports/${b.batch_id}`}
          unit={t('unit_batch')}
          empty={<EmptyState small title={t('no_history')} more={t('no_history_more')} />}
        />
      </Section>
    </Page>
  )
}
