import { App, Button, Form, Input } from 'antd'
import { useEffect } from 'react'
import { publishDrafts, repealStandard } from '../../src/standards/contract.ts'
import { useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import { DayField } from '../ui/day-field.tsx'
import { SideDrawer } from '../ui/drawer.tsx'
import { Problem } from '../ui/problem.tsx'
import * as text from './text.ts'

type Props = { open: boolean; onClose: () => void; onDone: () => void; standards: { standard_id: number; version: number; name: string }[] }

/** Puts drafts in force from a day. */
export function PublishForm({ open, onClose, standards, onDone }: Props) {
  const t = useText(text)
  const today = useToday()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ from: string }>()
  const send = useCommand(publishDrafts, {
    onDone: ({ published }) => {
      void message.success(t('published', { count: published }))
      onClose()
      onDone()
    },
  })
  const { reset } = send
  useEffect(() => (open ? reset() : undefined), [open, reset])
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={t('publish')}
      footer={
        <Button type="primary" loading={send.isPending} onClick={() => form.submit()}>
          {t('publish')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ from: today }}
        onFinish={({ from }) =>
          send.mutate({ body: { standards: standards.map(({ standard_id, version }) => ({ standard_id, version })), from } })
        }
        style={{ paddingTop: 12 }}
      >
        <Problem error={send.error} />
        <p className="second">{t('publish_note')}</p>
        <ul className="publish-list">
          {standards.map((s) => (
            <li key={s.standard_id}>{s.name}</li>
          ))}
        </ul>
        <Form.Item name="from" label={t('from_day')} rules={[{ required: true, message: t('give_day') }]}>
          <DayField />
        </Form.Item>
      </Form>
    </SideDrawer>
  )
}

export function RepealForm({ open, onClose, standard }: { open: boolean; onClose: () => void; standard: Props['standards'][number] }) {
  const t = useText(text)
  const today = useToday()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ on: string; reason: string }>()
  const send = useCommand(repealStandard, {
    onDone: () => {
      void message.success(t('repealed'))
      onClose()
    },
  })
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={t('repeal')}
      footer={
        <Button type="primary" danger loading={send.isPending} onClick={() => form.submit()}>
          {t('repeal')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ on: today }}
        onFinish={(f) => send.mutate({ params: { standard_id: standard.standard_id }, body: { ...f, version: standard.version } })}
        style={{ paddingTop: 12 }}
      >
        <Problem error={send.error} />
        <p className="second">{t('repeal_note')}</p>
        <Form.Item name="on" label={t('repeal_day')} rules={[{ required: true, message: t('give_day') }]}>
          <DayField />
        </Form.Item>
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, min: 2, message: t('give_reason') }]}>
          <Input.TextArea rows={3} maxLength={200} />
        </Form.Item>
      </Form>
    </SideDrawer>
  )
}
