import { PlusOutlined } from '@ant-design/icons'
import { App, Button, Checkbox, Form, InputNumber } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { listEvaluations, openEvaluation, type Evaluation } from '../../../src/performance/evaluation/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useToday } from '../../session.ts'
import { PeopleField } from '../../talent/people-field.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import { Badge } from '../../ui/marks.tsx'
import { wholeList } from '../../ui/list-state.ts'
import { Page, PageHead } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { PointsTabs } from '../tabs.tsx'
import * as text from './text.ts'

/** The years' evaluations. */
export function EvaluationsPage() {
  const t = useText(text)
  const [opening, setOpening] = useState(false)
  const navigate = useNavigate()
  const read = useCall(listEvaluations, {})
  const columns: Column<Evaluation>[] = [
    { key: 'year', title: t('col.year'), fixed: true, phone: 'title', render: (e) => <strong>{t('year', { year: e.year })}</strong> },
    {
      key: 'state',
      title: t('col.state'),
      phone: 'end',
      render: (e) => <Badge tone={e.state === 'final' || e.state === 'dropped' ? 'plain' : 'gold'}>{t(`state.${e.state}`)}</Badge>,
    },
    { key: 'submitted', title: t('col.submitted'), phone: 'meta', render: (e) => `${e.submitted} / ${e.people}` },
    { key: 'opened', title: t('col.opened'), from: 800, phone: 'off', render: (e) => e.opened_on },
  ]
  return (
    <Page>
      <PageHead
        title={t('title')}
        crumbs={[{ label: t('area'), to: '/points' }]}
        note={t('note')}
        actions={
          <>
            <Button onClick={() => void navigate('/points/evaluation/settings')}>{t('settings')}</Button>
            {read.data?.open_actions.includes('open') && (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpening(true)}>
                {t('open')}
              </Button>
            )}
          </>
        }
      />
      <PointsTabs current="evaluation" />
      <DataTable
        name="evaluations"
        label={t('title')}
        list={wholeList(read)}
        columns={columns}
        rowKey={(e) => e.evaluation_id}
        open={(e) => `/points/evaluation/${e.evaluation_id}`}
        empty={<EmptyState title={t('empty')} more={t('empty_more')} />}
      />
      <Open open={opening} onClose={() => setOpening(false)} />
    </Page>
  )
}

type Fields = { year: number; chair_id: number; member_ids: number[]; summary_due_on: string; commended: boolean }
function Open({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const navigate = useNavigate()
  const today = useToday()
  const send = useCommand(openEvaluation, {
    onDone: (e) => {
      void message.success(t('open.done'))
      onClose()
      void navigate(`/points/evaluation/${e.evaluation_id}`)
    },
  })
  return (
    <DrawerForm<Fields>
      open={open}
      onClose={onClose}
      title={t('open')}
      submit={t('open')}
      send={send}
      initial={{ year: Number(today.slice(0, 4)), summary_due_on: today, commended: false }}
      onSubmit={(body) => send.mutate({ body: body })}
    >
      <Form.Item name="year" label={t('open.year')} rules={[{ required: true, message: t('need') }]}>
        <InputNumber min={2000} max={2100} />
      </Form.Item>
      <PeopleField name="chair_id" label={t('open.chair')} multiple={false} required={t('need_people')} />
      <PeopleField name="member_ids" label={t('open.members')} required={t('need_people')} />
      <Form.Item name="summary_due_on" label={t('open.due')} rules={[{ required: true, message: t('need') }]}>
        <DayField min={today} />
      </Form.Item>
      <Form.Item name="commended" valuePropName="checked">
        <Checkbox>{t('open.commended')}</Checkbox>
      </Form.Item>
    </DrawerForm>
  )
}
