import { PlusOutlined } from '@ant-design/icons'
import { App, Button, Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { assessHearing, listAssessments, voidAssessment, type Assessment } from '../../../src/talent/hearings/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useToday } from '../../session.ts'
import { DayField } from '../../ui/day-field.tsx'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import { SideDrawer } from '../../ui/drawer.tsx'
import { useListState, wholeList } from '../../ui/list-state.ts'
import { Page, PageHead, Pairs } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { PeopleField } from '../people-field.tsx'
import { TalentTabs } from '../tabs.tsx'
import * as text from './text.ts'

/** Appearances in court as peers saw them: own ones, those given, and for heads those of their departments. */
export function HearingsPage() {
  const t = useText(text)
  const { query, change } = useListState()
  const read = useCall(listAssessments, { query: {} })
  const [doing, setDoing] = useState<'assess' | { voids: number } | null>(null)
  const columns: Column<Assessment>[] = [
    { key: 'assessed', title: t('col.assessed'), fixed: true, phone: 'title', render: (a) => <strong>{a.assessed.name}</strong> },
    { key: 'assessor', title: t('col.assessor'), phone: 'meta', render: (a) => a.assessor.name },
    { key: 'score', title: t('col.score'), align: 'right', phone: 'meta', render: (a) => a.score },
    { key: 'on', title: t('col.on'), phone: 'end', render: (a) => a.on },
  ]
  const close = () => setDoing(null)
  return (
    <Page>
      <PageHead
        title={t('title')}
        crumbs={[{ label: t('area'), to: '/talent' }]}
        note={t('note')}
        actions={
          read.data?.open_actions.includes('assess') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setDoing('assess')}>
              {t('assess')}
            </Button>
          )
        }
      />
      <TalentTabs current="hearings" />
      <DataTable
        name="hearings"
        label={t('title')}
        list={wholeList(read)}
        columns={columns}
        rowKey={(a) => a.fact_id}
        open={(a) => () => change({ one: String(a.fact_id) })}
        empty={<EmptyState title={t('empty')} more={t('empty_more')} />}
      />
      <One
        a={read.data?.rows.find((a) => String(a.fact_id) === query.one)}
        onClose={() => change({ one: null })}
        onVoid={(voids) => setDoing({ voids })}
      />
      <AssessForm open={doing === 'assess'} onClose={close} />
      {doing !== null && doing !== 'assess' && (
        <VoidForm
          fact_id={doing.voids}
          onClose={close}
          onDone={() => {
            close()
            change({ one: null })
          }}
        />
      )}
    </Page>
  )
}

function One({ a, onClose, onVoid }: { a: Assessment | undefined; onClose: () => void; onVoid: (fact_id: number) => void }) {
  const t = useText(text)
  if (!a) return null
  const rows: [React.ReactNode, React.ReactNode][] = [
    [t('col.assessor'), a.assessor.name],
    [t('col.on'), a.on],
    [t('col.score'), a.score],
    [t('f.comment'), a.comment],
  ]
  if (a.strengths) rows.push([t('f.strengths'), a.strengths])
  if (a.weaknesses) rows.push([t('f.weaknesses'), a.weaknesses])
  if (a.case_id)
    rows.push([
      t('f.case_no'),
      <Link key="c" to={`/cases/${a.case_id}`}>
        {a.case_no}
      </Link>,
    ])
  return (
    <SideDrawer
      open
      onClose={onClose}
      title={a.assessed.name}
      footer={a.open_actions.includes('void') && <Button onClick={() => onVoid(a.fact_id)}>{t('void')}</Button>}
    >
      <Pairs labelWidth={96} rows={rows} />
    </SideDrawer>
  )
}

function AssessForm({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const today = useToday()
  const send = useCommand(assessHearing, {
    onDone: () => {
      void message.success(t('done'))
      onClose()
    },
  })
  const need = [{ required: true, message: t('need') }]
  const words = (name: 'comment' | 'strengths' | 'weaknesses', required = false) => (
    <Form.Item name={name} label={t(`f.${name}`)} rules={required ? need : []}>
      <Input.TextArea rows={3} maxLength={2000} />
    </Form.Item>
  )
  return (
    <DrawerForm<Record<string, unknown>>
      open={open}
      onClose={onClose}
      title={t('assess')}
      submit={t('assess')}
      send={send}
      initial={{ on: today }}
      onSubmit={(f) => send.mutate({ body: Object.fromEntries(Object.entries(f).filter(([, v]) => v !== undefined && v !== '')) as never })}
    >
      <PeopleField name="assessed_id" label={t('f.assessed')} multiple={false} required={t('need')} />
      <Form.Item name="on" label={t('f.on')} rules={need}>
        <DayField max={today} />
      </Form.Item>
      <Form.Item name="case_no" label={t('f.case_no')} extra={t('f.case_help')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="score" label={t('f.score')} rules={need}>
        <InputNumber min={0} max={100} />
      </Form.Item>
      {words('comment', true)}
      {words('strengths')}
      {words('weaknesses')}
    </DrawerForm>
  )
}

function VoidForm({ fact_id, onClose, onDone }: { fact_id: number; onClose: () => void; onDone: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const send = useCommand(voidAssessment, {
    onDone: () => {
      void message.success(t('done'))
      onDone()
    },
  })
  return (
    <DrawerForm<{ reason: string }>
      open
      onClose={onClose}
      title={t('void')}
      submit={t('void')}
      send={send}
      onSubmit={(body) => send.mutate({ params: { fact_id }, body })}
    >
      <Form.Item name="reason" label={t('f.reason')} extra={t('void_note')} rules={[{ required: true, message: t('need') }]}>
        <Input maxLength={200} />
      </Form.Item>
    </DrawerForm>
  )
}
