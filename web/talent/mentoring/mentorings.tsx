import { PlusOutlined } from '@ant-design/icons'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { beginMentoring, listMentorings, type Mentoring } from '../../../src/talent/mentoring/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useToday } from '../../session.ts'
import { DayField } from '../../ui/day-field.tsx'
import { SideDrawer } from '../../ui/drawer.tsx'
import { FilterBar, type FilterField } from '../../ui/filter.tsx'
import { useListState, wholeList } from '../../ui/list-state.ts'
import { Badge } from '../../ui/marks.tsx'
import { Page, PageHead } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { PeopleField, usePersons } from '../people-field.tsx'
import { TalentTabs } from '../tabs.tsx'
import { useTalentWords } from '../words.ts'
import { PlanFields } from './plan-fields.tsx'

/** Who teaches whom. That two are paired is known in the office; what passes between them is not. */
export function MentoringsPage() {
  const { t } = useTalentWords()
  const [beginning, setBeginning] = useState(false)
  const { query, change } = useListState()
  const read = useCall(listMentorings, { query: { ...query } })
  const persons = usePersons()
  const fields: FilterField[] = [
    { kind: 'flag', key: 'running', label: t('m.filter'), yes: t('m.running'), no: t('m.over') },
    { kind: 'choice', key: 'person_id', label: t('f.person'), options: persons.map((p) => ({ value: String(p.value), label: p.label })) },
  ]
  const columns: Column<Mentoring>[] = [
    { key: 'mentee', title: t('m.mentee'), fixed: true, phone: 'title', render: (m) => <strong>{m.mentee.name}</strong> },
    { key: 'mentor', title: t('m.mentor'), phone: 'meta', render: (m) => m.mentor.name },
    { key: 'department', title: t('training.department'), from: 900, phone: 'off', render: (m) => m.department },
    { key: 'period', title: t('m.period'), phone: 'meta', render: (m) => periodOf(m, t) },
    { key: 'records', title: t('m.records'), from: 800, phone: 'off', render: (m) => t('m.forms_v', m.records) },
    { key: 'last', title: t('m.last'), from: 1100, phone: 'off', render: (m) => m.last_on },
    {
      key: 'state',
      title: t('m.state'),
      phone: 'end',
      render: (m) => <Badge tone={m.running ? 'gold' : 'plain'}>{t(m.running ? 'm.running' : 'm.over')}</Badge>,
    },
  ]
  return (
    <Page>
      <PageHead
        title={t('m.title')}
        crumbs={[{ label: t('title'), to: '/talent' }]}
        note={t('m.note')}
        actions={
          read.data?.open_actions.includes('begin') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setBeginning(true)}>
              {t('m.begin')}
            </Button>
          )
        }
      />
      <TalentTabs current="mentoring" />
      <FilterBar fields={fields} query={query} change={change} />
      <DataTable
        name="mentorings"
        label={t('m.title')}
        list={wholeList(read)}
        columns={columns}
        rowKey={(m) => m.mentoring_id}
        open={(m) => (m.opens ? `/talent/mentoring/${m.mentoring_id}` : undefined)}
        empty={<EmptyState title={t('m.empty')} more={t('m.empty_more')} />}
      />
      {beginning && <Begin onClose={() => setBeginning(false)} />}
    </Page>
  )
}
export const periodOf = (m: Pick<Mentoring, 'from_on' | 'to_on'>, t: ReturnType<typeof useTalentWords>['t']) =>
  m.to_on ? t('m.between', { from: m.from_on, to: m.to_on }) : t('m.from', { from: m.from_on })

function Begin({ onClose }: { onClose: () => void }) {
  const { t } = useTalentWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const today = useToday()
  const [form] = Form.useForm()
  const send = useCommand(beginMentoring, {
    onDone: (m) => {
      void message.success(t('m.begun'))
      onClose()
      void navigate(`/talent/mentoring/${m.mentoring_id}`)
    },
  })
  const need = [{ required: true, message: t('form.need') }]
  return (
    <SideDrawer
      open
      onClose={onClose}
      title={t('m.begin')}
      footer={
        <Button type="primary" loading={send.isPending} onClick={() => form.submit()}>
          {t('m.begin')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ from_on: today, plan: [] }}
        onFinish={(body) => send.mutate({ body: { ...body, to_on: body.to_on || null } })}
      >
        <Problem error={send.error} />
        <PeopleField name="mentor_id" label={t('m.mentor')} multiple={false} required={t('form.need_people')} />
        <PeopleField name="mentee_id" label={t('m.mentee')} multiple={false} required={t('form.need_people')} />
        <Form.Item name="from_on" label={t('m.from_on')} rules={need}>
          <DayField />
        </Form.Item>
        <Form.Item name="to_on" label={t('m.to_on')}>
          <DayField allowClear />
        </Form.Item>
        <Form.Item name="goal" label={t('m.goal')} rules={need}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <PlanFields />
      </Form>
    </SideDrawer>
  )
}
