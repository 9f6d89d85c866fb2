import { App, Button, Checkbox, Form, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { talentKinds } from '../../src/facts/talent.ts'
import { decideCorrection, listCorrections, type Correction } from '../../src/performance/archive/contract.ts'
import { useCall, useCommand } from '../client.ts'
import { has, useMe } from '../session.ts'
import { fieldsOf, RecordField } from '../talent/records/record-field.tsx'
import { DayField } from '../ui/day-field.tsx'
import { SideDrawer } from '../ui/drawer.tsx'
import { useListState, wholeList } from '../ui/list-state.ts'
import { Badge } from '../ui/marks.tsx'
import { Page, PageHead, Pairs } from '../ui/page.tsx'
import { Problem } from '../ui/problem.tsx'
import { EmptyState } from '../ui/states.tsx'
import { DataTable } from '../ui/table.tsx'
import { PeopleTabs } from '../people/tabs.tsx'
import { useArchiveWords } from './words.ts'
import './archive.css'

/** Requests to put a line of an archive right: one's own; of those who keep records, what is theirs to decide. */
export function CorrectionsPage() {
  const { t, kind, titleOf } = useArchiveWords()
  const me = useMe()
  const { query, change } = useListState()
  const read = useCall(listCorrections, { query: {} })
  const keeps = has(me, 'political', 'case_officer', 'chief')
  return (
    <Page>
      <PageHead
        title={t('corrections')}
        {...(keeps ? {} : { crumbs: [{ label: t('mine'), to: `/people/${me.person_id}/archive` }] })}
        note={keeps ? t('corrections.note', { count: read.data?.waiting ?? 0 }) : t('corrections.note_own')}
      />
      {keeps && <PeopleTabs current="corrections" />}
      <DataTable<Correction>
        name="corrections"
        label={t('corrections')}
        unit={t('corrections.unit')}
        list={wholeList(read)}
        rowKey={(c) => c.request_id}
        open={(c) => () => change({ one: String(c.request_id) })}
        empty={<EmptyState title={t('corrections.empty')} more={t('corrections.note_own')} />}
        columns={[
          {
            key: 'what',
            title: t('corrections.line'),
            fixed: true,
            phone: 'title',
            render: (c) => <strong>{titleOf(c.kind, c.data)}</strong>,
          },
          { key: 'kind', title: t('col.kind'), phone: 'meta', render: (c) => <span className="second">{kind(c.kind)}</span> },
          { key: 'by', title: t('corrections.by'), phone: 'meta', render: (c) => c.person.name },
          { key: 'text', title: t('corrections.text'), from: 1000, phone: 'off', render: (c) => c.text },
          {
            key: 'state',
            title: t('corrections.state'),
            phone: 'end',
            render: (c) => <Badge tone={c.state === 'asked' ? 'gold' : 'plain'}>{t(`state.${c.state}`)}</Badge>,
          },
        ]}
      />
      <One
        key={query.one}
        one={read.data?.rows.find((c) => String(c.request_id) === query.one)}
        reload={() => void read.refetch()}
        onClose={() => change({ one: null })}
      />
    </Page>
  )
}

type Fields = { reason?: string; only_void?: boolean; on: string; data: Record<string, unknown> }
type OneProps = { one: Correction | undefined; reload: () => void; onClose: () => void }
function One({ one, reload, onClose }: OneProps) {
  const { t, kind, titleOf, fieldsOf } = useArchiveWords()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const [onlyVoid, setOnlyVoid] = useState(false)
  const send = useCommand(decideCorrection, {
    onDone: (c) => {
      void message.success(t(`done.${c.state}`))
      onClose()
    },
  })
  if (!one) return null
  const deciding = one.open_actions.includes('grant')
  const act = (action: (typeof one.open_actions)[number]) => {
    const { reason, on, data } = form.getFieldsValue()
    const said = Object.fromEntries(Object.entries({ ...one.data, ...data }).filter(([, v]) => v !== undefined && v !== null && v !== ''))
    const replacement = action === 'grant' && one.here && !onlyVoid ? { on: on as never, data: said } : null
    send.mutate({
      params: { request_id: one.request_id, action },
      body: { version: one.version, ...(reason?.trim() ? { reason: reason.trim() } : {}), replacement },
    })
  }
  return (
    <SideDrawer
      open
      onClose={onClose}
      title={t('corrections')}
      footer={
        one.open_actions.length > 0 && (
          <div className="drawer-foot">
            {one.open_actions.map((action) => (
              <Button key={action} type={action === 'grant' ? 'primary' : 'default'} loading={send.isPending} onClick={() => act(action)}>
                {t(`action.${action}`)}
              </Button>
            ))}
          </div>
        )
      }
    >
      <Problem error={send.error} reload={reload} />
      <h3>{titleOf(one.kind, one.data)}</h3>
      <Pairs
        labelWidth={96}
        rows={[
          [t('corrections.state'), t(`state.${one.state}`)],
          [
            t('corrections.by'),
            <Link key="p" to={`/people/${one.person.person_id}/archive`}>
              {one.person.name}
            </Link>,
          ],
          [t('corrections.text'), one.text],
          [t('col.kind'), kind(one.kind)],
          [t('col.on'), one.on],
          ...fieldsOf(one.data),
          [t('corrections.keeper'), t(`keeper.${one.keeper}`)],
          ...(one.reason ? ([[t('corrections.reason'), one.reason]] as [string, string][]) : []),
          ...(one.decided_by ? ([[t('corrections.decided_by'), one.decided_by]] as [string, string][]) : []),
        ]}
      />
      {one.new_fact && <p className="meta">{t('corrections.new_no', { fact_id: one.new_fact })}</p>}
      {deciding && (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          className="archive-fix no-print"
          initialValues={{ on: one.on, data: one.data }}
        >
          {one.here ? (
            <>
              <Checkbox checked={onlyVoid} onChange={(e) => setOnlyVoid(e.target.checked)} style={{ marginBottom: 12 }}>
                {t('corrections.none_new')}
              </Checkbox>
              {!onlyVoid && <Replacement kind={one.kind} />}
            </>
          ) : (
            <p className="second">{t('corrections.there')}</p>
          )}
          <Form.Item name="reason" label={t('corrections.reason')} extra={t('corrections.reason_note')}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </Form>
      )}
    </SideDrawer>
  )
}

/** The fields of the kind as its own form has them, lists among them; what they held is filled in. */
function Replacement({ kind }: { kind: string }) {
  const { t } = useArchiveWords()
  return (
    <>
      <Form.Item name="on" label={t('col.on')}>
        <DayField />
      </Form.Item>
      {fieldsOf(kind as keyof typeof talentKinds).map((spec) => (
        <RecordField key={spec.name} spec={spec} initial={false} />
      ))}
    </>
  )
}
