import { App, Button, Form, Input, InputNumber, Select } from 'antd'
import { useEffect } from 'react'
import { decideSetting, proposeSetting, type Setting } from '../../src/quality/settings/contract.ts'
import { useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import { DayField } from '../ui/day-field.tsx'
import { SideDrawer } from '../ui/drawer.tsx'
import { Problem } from '../ui/problem.tsx'
import * as text from './text.ts'

type Fields = { value: string | number; valid_from: string; basis: string; reason: string }
/** A new value from a day on; a chief's holds at once, a case officer's waits for the chief. */
export function Propose({ setting, atOnce, onClose }: { setting: Setting | undefined; atOnce: boolean; onClose: () => void }) {
  const t = useText(text)
  const today = useToday()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const send = useCommand(proposeSetting, {
    onDone: () => {
      void message.success(t(atOnce ? 'settings.saved' : 'settings.proposed'))
      onClose()
    },
  })
  const code = setting?.code
  useEffect(() => {
    if (setting) form.setFieldsValue({ value: setting.value, valid_from: today, basis: '', reason: '' })
    // Filled when another rule is chosen, not when the same is read again.
  }, [code]) // eslint-disable-line
  const needed = [{ required: true, message: t('settings.needed') }]
  return (
    <SideDrawer
      open={setting !== undefined}
      onClose={onClose}
      title={setting?.name ?? ''}
      footer={
        <Button type="primary" loading={send.isPending} onClick={() => form.submit()}>
          {t(atOnce ? 'settings.set' : 'settings.propose')}
        </Button>
      }
    >
      {setting && (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          style={{ paddingTop: 12 }}
          onFinish={(f) => send.mutate({ body: { ...f, code: setting.code } })}
        >
          <Problem error={send.error} />
          <Form.Item name="value" label={t('settings.value')} rules={needed}>
            {setting.unit === 'day' ? (
              <DayField />
            ) : setting.unit === 'scheme' ? (
              <Select options={['r2018', 'r2026'].map((value) => ({ value, label: t.of(`scheme.${value}`) }))} />
            ) : (
              <InputNumber
                min={setting.min ?? 0}
                max={setting.max ?? 1000}
                precision={setting.unit === 'percent' ? 2 : 0}
                style={{ width: 150 }}
              />
            )}
          </Form.Item>
          <Form.Item name="valid_from" label={t('settings.from')} rules={needed}>
            <DayField min={today} />
          </Form.Item>
          <Form.Item name="basis" label={t('settings.basis')} rules={[{ ...needed[0], whitespace: true }]}>
            <Input maxLength={300} placeholder={t('settings.basis_hint')} />
          </Form.Item>
          <Form.Item name="reason" label={t('settings.reason')} rules={[{ ...needed[0], whitespace: true }]}>
            <Input.TextArea rows={2} maxLength={300} />
          </Form.Item>
          <p className="third">{t(atOnce ? 'settings.then_set' : 'settings.then_propose')}</p>
        </Form>
      )}
    </SideDrawer>
  )
}

export function Decide({ setting, row }: { setting: Setting; row: Setting['rows'][number] }) {
  const t = useText(text)
  const { message } = App.useApp()
  const act = useCommand(decideSetting, {
    onDone: (_, { body }) => void message.success(t((body as { confirm: boolean }).confirm ? 'settings.confirmed' : 'settings.refused')),
  })
  const send = (confirm: boolean) =>
    act.mutate({ body: { code: setting.code, valid_from: row.valid_from, confirm, version: row.version ?? 0 } })
  return (
    <span className="recipe-tools">
      <Problem error={act.error} />
      <Button size="small" type="primary" loading={act.isPending} onClick={() => send(true)}>
        {t('settings.confirm')}
      </Button>
      <Button size="small" onClick={() => send(false)}>
        {t('settings.refuse')}
      </Button>
    </span>
  )
}
