import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { decideSubmission, listSubmissions, type Submission } from '../../../src/talent/records/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { has, useMe } from '../../session.ts'
import { SideDrawer } from '../../ui/drawer.tsx'
import { useListState, wholeList } from '../../ui/list-state.ts'
import { Badge } from '../../ui/marks.tsx'
import { Page, PageHead, Pairs } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { TalentTabs } from '../tabs.tsx'
import { useTalentWords } from '../words.ts'
import { RecordForm } from './record-form.tsx'

/** What people say of themselves: own ones, and for the political department everybody's. */
export function SubmissionsPage() {
  const { t, kind, titleOf } = useTalentWords()
  const me = useMe()
  const { query, change } = useListState()
  const [submitting, setSubmitting] = useState(false)
  const read = useCall(listSubmissions, { query: {} })
  const keeper = has(me, 'political')
  const columns: Column<Submission>[] = [
    { key: 'what', title: t('col.what'), fixed: true, phone: 'title', render: (s) => <strong>{titleOf(s.data)}</strong> },
    { key: 'kind', title: t('col.kind'), phone: 'meta', render: (s) => <span className="second">{kind(s.kind)}</span> },
    { key: 'by', title: t('submissions.by'), phone: 'meta', render: (s) => s.submitted_by.name },
    { key: 'proof', title: t('col.proof'), from: 1100, phone: 'off', render: (s) => s.proof },
    { key: 'on', title: t('col.on'), from: 700, phone: 'meta', render: (s) => s.on },
    {
      key: 'state',
      title: t('col.state'),
      phone: 'end',
      render: (s) => <Badge tone={s.state === 'submitted' ? 'gold' : 'plain'}>{t(`state.${s.state}`)}</Badge>,
    },
  ]
  return (
    <Page>
      <PageHead
        title={t('submissions.title')}
        crumbs={[{ label: t('title'), to: '/talent' }]}
        note={keeper ? read.data && t('submissions.note_keeper', { count: read.data.waiting }) : t('submissions.note')}
        actions={
          me.person_id !== null && (
            <Button type="primary" onClick={() => setSubmitting(true)}>
              {t('records.submit')}
            </Button>
          )
        }
      />
      <TalentTabs current="submissions" />
      <DataTable
        name="submissions"
        label={t('submissions.title')}
        list={wholeList(read)}
        columns={columns}
        rowKey={(s) => s.submission_id}
        open={(s) => () => change({ one: String(s.submission_id) })}
        empty={<EmptyState title={t('submissions.empty')} more={t('submissions.note')} />}
      />
      <OneSubmission
        key={query.one}
        one={read.data?.rows.find((s) => String(s.submission_id) === query.one)}
        reload={() => void read.refetch()}
        onClose={() => change({ one: null })}
      />
      <RecordForm open={submitting} submitting onClose={() => setSubmitting(false)} />
    </Page>
  )
}

type OneProps = { one: Submission | undefined; reload: () => void; onClose: () => void }
function OneSubmission({ one, reload, onClose }: OneProps) {
  const { t, kind, field, value, role, titleOf } = useTalentWords()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason?: string }>()
  const send = useCommand(decideSubmission, {
    onDone: (s) => {
      void message.success(t(`done.${s.state === 'confirmed' ? 'confirm' : s.state === 'returned' ? 'return' : 'withdraw'}`))
      onClose()
    },
  })
  if (!one) return null
  const act = (action: (typeof one.open_actions)[number]) => {
    const reason = (form.getFieldValue('reason') as string | undefined)?.trim()
    send.mutate({
      params: { submission_id: one.submission_id, action },
      body: { version: one.version, ...(action === 'return' && reason ? { reason } : {}) },
    })
  }
  const said = Object.entries(one.data).filter(([name, v]) => name !== 'title' && v !== '' && !(Array.isArray(v) && !v.length))
  return (
    <SideDrawer
      open
      onClose={onClose}
      title={kind(one.kind)}
      footer={
        one.open_actions.length > 0 && (
          <div className="drawer-foot">
            {one.open_actions.map((action) => (
              <Button
                key={action}
                type={action === 'confirm' ? 'primary' : 'default'}
                title={t(`action.${action}_note`)}
                loading={send.isPending}
                onClick={() => act(action)}
              >
                {t(`action.${action}`)}
              </Button>
            ))}
          </div>
        )
      }
    >
      <Problem error={send.error} reload={reload} />
      <h3>{titleOf(one.data)}</h3>
      <Pairs
        labelWidth={96}
        rows={[
          [t('col.state'), t(`state.${one.state}`)],
          [t('col.on'), one.on],
          ...one.credits.map((c) => [role(c.role), c.name] as [string, React.ReactNode]),
          ...said.map(([name, v]) => [field(name), value(name, v)] as [string, React.ReactNode]),
          ...(one.case_no ? [[t('one.case'), one.case_no] as [string, React.ReactNode]] : []),
          [t('col.proof'), one.proof],
          ...(one.reason ? [[t('one.reason'), one.reason] as [string, React.ReactNode]] : []),
        ]}
      />
      {one.open_actions.includes('return') && (
        <Form form={form} layout="vertical">
          <Form.Item name="reason" label={t('one.reason')} extra={t('action.return_note')}>
            <Input.TextArea rows={2} maxLength={200} />
          </Form.Item>
        </Form>
      )}
    </SideDrawer>
  )
}
