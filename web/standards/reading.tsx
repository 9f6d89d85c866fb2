import { App, Button, Form, Radio, Select } from 'antd'
import { useState } from 'react'
import { listDepartments, listPersons } from '../../src/people/contract.ts'
import { audienceKinds, listReaders, setReading } from '../../src/standards/contract.ts'
import { useCall, useCommand, type Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import { addDays } from '../../src/platform/day.ts'
import { DayField } from '../ui/day-field.tsx'
import { SideDrawer } from '../ui/drawer.tsx'
import { Section } from '../ui/page.tsx'
import { Problem } from '../ui/problem.tsx'
import { SimpleTable } from '../ui/simple-table.tsx'
import type { StandardRecord } from './standard.tsx'
import * as text from './text.ts'

type Reader = Output<typeof listReaders>['rows'][number]

/** Who must read the version in force, who has, who has not. */
export function Reading({ d }: { d: StandardRecord }) {
  const t = useText(text)
  const [setting, setSetting] = useState(false)
  const sees = d.open_actions.includes('see_readers')
  const read = useCall(listReaders, { params: { standard_id: d.standard_id } }, { enabled: sees && d.audiences.length > 0 })
  const who = (a: StandardRecord['audiences'][number]) => a.name ?? t('audience.all')
  return (
    <Section
      title={t('reading')}
      count={read.data && d.audiences.length ? t('read_of', read.data) : undefined}
      extra={
        d.open_actions.includes('set_reading') && (
          <Button size="small" onClick={() => setSetting(true)}>
            {t('set_reading')}
          </Button>
        )
      }
    >
      {d.audiences.length === 0 && <p className="second">{t('nobody_yet')}</p>}
      {d.audiences.length > 0 && (
        <ul className="audiences">
          {d.audiences.map((a) => (
            <li key={a.audience_id}>{t('audience_line', { who: who(a), due: a.due_on })}</li>
          ))}
        </ul>
      )}
      {read.data && read.data.total > 0 && (
        <SimpleTable<Reader>
          label={t('reading')}
          rows={read.data.rows}
          rowKey={(r) => r.person_id}
          open={(r) => `/people/${r.person_id}`}
          columns={[
            { key: 'name', title: t('person'), fixed: true, phone: 'title', render: (r) => r.name },
            { key: 'department', title: t('department'), phone: 'meta', render: (r) => r.department },
            { key: 'post', title: t('post'), phone: 'meta', render: (r) => r.post },
            { key: 'due', title: t('due_on'), phone: 'off', render: (r) => r.due_on },
            {
              key: 'read',
              title: t('read_state'),
              phone: 'end',
              render: (r) =>
                r.read_on ? <span className="third">{t('read_on', { day: r.read_on })}</span> : <strong>{t('unread')}</strong>,
            },
          ]}
        />
      )}
      <ReadingForm open={setting} onClose={() => setSetting(false)} d={d} />
    </Section>
  )
}

type Fields = { kind: (typeof audienceKinds)[number]; department_id?: number; post?: string; due_on: string }
function ReadingForm({ open, onClose, d }: { open: boolean; onClose: () => void; d: StandardRecord }) {
  const t = useText(text)
  const today = useToday()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const kind = Form.useWatch('kind', form)
  const departments = useCall(listDepartments, {}, { enabled: open })
  const persons = useCall(listPersons, { query: {} }, { enabled: open })
  const posts = [...new Set((persons.data?.rows ?? []).map((p) => p.post).filter(Boolean))]
  const send = useCommand(setReading, {
    onDone: () => {
      void message.success(t('set'))
      onClose()
    },
  })
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={t('set_reading')}
      footer={
        <Button type="primary" loading={send.isPending} onClick={() => form.submit()}>
          {t('set_reading')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'all', due_on: addDays(today, 14) }}
        onFinish={(f) =>
          send.mutate({
            params: { standard_id: d.standard_id },
            body: { kind: f.kind, department_id: f.department_id ?? null, post: f.post ?? null, due_on: f.due_on, version: d.version },
          })
        }
        style={{ paddingTop: 12 }}
      >
        <Problem error={send.error} />
        <Form.Item name="kind" label={t('audience')}>
          <Radio.Group options={audienceKinds.map((k) => ({ value: k, label: t(`audience.${k}`) }))} />
        </Form.Item>
        {kind === 'department' && (
          <Form.Item name="department_id" label={t('department')}>
            <Select options={(departments.data?.rows ?? []).map((x) => ({ value: x.department_id, label: x.name }))} />
          </Form.Item>
        )}
        {kind === 'post' && (
          <Form.Item name="post" label={t('post')}>
            <Select options={posts.map((p) => ({ value: p, label: p }))} />
          </Form.Item>
        )}
        <Form.Item name="due_on" label={t('due_on')} rules={[{ required: true, message: t('give_day') }]}>
          <DayField />
        </Form.Item>
      </Form>
    </SideDrawer>
  )
}
