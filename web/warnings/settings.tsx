import { App, Button, Form, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import {
  changeSetting,
  listSettings,
  numberWord,
  settingKeys,
  type Ladder,
  type SettingKey,
  type SettingRow,
} from '../../src/monitoring/response/contract.ts'
import * as messages from '../../src/monitoring/response/messages.ts'
import { useCall, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { useMe, useToday } from '../session.ts'
import { DayField } from '../ui/day-field.tsx'
import { Page, PageHead, Section } from '../ui/page.tsx'
import { Problem } from '../ui/problem.tsx'
import { ErrorState, PageSkeleton } from '../ui/states.tsx'
import { LadderForm } from './ladder-form.tsx'
import { LadderTable } from './ladder-table.tsx'
import * as text from './response-text.ts'
import { WarningsTabs } from './tabs.tsx'
import './warnings.css'

/** What the office has set for its response: who is told when, windows, the longest hold; each with its source and history. */
export function SettingsPage() {
  const t = useText(text)
  const words = useText(messages)
  const today = useToday()
  const { office } = useMe()
  const read = useCall(listSettings, {})
  const [editing, setEditing] = useState<SettingKey | null>(null)
  if (read.isPending) return <PageSkeleton />
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  const { rows, may_change } = read.data
  const now = (key: SettingKey) => rows.find((s) => s.key === key && (s.valid_from === null || s.valid_from <= today))!
  const ladder = now('ladder')
  /** The words of the number as they stand on a letter, the rest as it was set. */
  const shown = (s: SettingRow) => numberWord(String(s.value), office.short_name)
  const change = (key: SettingKey) =>
    may_change && (
      <Button size="small" onClick={() => setEditing(key)}>
        {t('settings.change')}
        <span className="hidden-text"> {words(`setting.${key}`)}</span>
      </Button>
    )
  return (
    <Page>
      <PageHead title={t('settings.title')} note={t('settings.note')} />
      <WarningsTabs current="settings" />
      <Section title={words('setting.ladder')} extra={change('ladder')}>
        <LadderTable ladder={ladder.value as Ladder} />
        <p className="meta">
          <Origin of={ladder} />
        </p>
      </Section>
      {settingKeys
        .filter((key) => key !== 'ladder')
        .map((key) => (
          <Section key={key} title={words(`setting.${key}`)} extra={change(key)}>
            <p>
              <b>{shown(now(key))}</b>
            </p>
            <p className="meta">
              <Origin of={now(key)} />
            </p>
          </Section>
        ))}
      <Section title={t('settings.history')} count={rows.filter((s) => s.valid_from !== null).length}>
        <ul className="behind-facts">
          {rows
            .filter((s) => s.valid_from !== null)
            .map((s) => (
              <li key={`${s.key} ${s.valid_from}`}>
                <time dateTime={s.valid_from!}>{s.valid_from}</time>
                <span>
                  {words(`setting.${s.key}`)}
                  {s.key !== 'ladder' && `：${shown(s)}`}
                </span>
                <span className="second">
                  {s.source} {s.by && t('settings.by', { person: s.by })}
                </span>
              </li>
            ))}
        </ul>
      </Section>
      {editing && <Change of={now(editing)} onClose={() => setEditing(null)} />}
    </Page>
  )
}

function Origin({ of: s }: { of: SettingRow }) {
  const t = useText(text)
  const since = s.valid_from === null ? t('settings.default') : t('settings.from', { day: s.valid_from })
  return [since, s.by && t('settings.by', { person: s.by }), `${t('settings.source')}：${s.source}`].filter(Boolean).join(' · ')
}

type Given = { valid_from: string; source: string; number?: number; words?: string; ladder?: Ladder }
function Change({ of: s, onClose }: { of: SettingRow; onClose: () => void }) {
  const t = useText(text)
  const words = useText(messages)
  const today = useToday()
  const { message } = App.useApp()
  const [form] = Form.useForm<Given>()
  const send = useCommand(changeSetting, {
    onDone: () => {
      void message.success(t('settings.saved'))
      onClose()
    },
  })
  const value = (g: Given) => (s.key === 'ladder' ? g.ladder : s.key === 'number_word' ? g.words : g.number)
  return (
    <Modal
      open
      width={s.key === 'ladder' ? 820 : 480}
      title={s.key === 'ladder' ? t('settings.ladder_edit') : words(`setting.${s.key}`)}
      okText={t('settings.save')}
      cancelText={t('cancel')}
      confirmLoading={send.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Problem error={send.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ valid_from: today, [s.key === 'ladder' ? 'ladder' : s.key === 'number_word' ? 'words' : 'number']: s.value }}
        onFinish={(g) => send.mutate({ params: { key: s.key }, body: { valid_from: g.valid_from, source: g.source, value: value(g) } })}
      >
        {s.key === 'ladder' ? (
          <Form.Item name="ladder">
            <LadderForm />
          </Form.Item>
        ) : s.key === 'number_word' ? (
          <Form.Item name="words" label={t('settings.value')} rules={[{ required: true, whitespace: true, message: t('f.required') }]}>
            <Input maxLength={30} />
          </Form.Item>
        ) : (
          <Form.Item name="number" label={t('settings.value')} rules={[{ required: true, message: t('f.required') }]}>
            <InputNumber min={1} max={365} precision={0} />
          </Form.Item>
        )}
        <Form.Item name="valid_from" label={t('settings.valid_from')} rules={[{ required: true, message: t('f.required') }]}>
          <DayField min={today} />
        </Form.Item>
        <Form.Item name="source" label={t('settings.source')} rules={[{ required: true, whitespace: true, message: t('f.required') }]}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
