import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { returnCheck, verifyCheck, type CheckRecord } from '../../../src/quality/checks/contract.ts'
import { useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useKeys } from '../../shell/keys.ts'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import { Section } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ItemsField, ReasonField } from './act-fields.tsx'
import { Assign, type ActProps } from './assign.tsx'
import * as text from './text.ts'

type Props = { check: CheckRecord; reload: () => void }

/** The verifier's opinion, or the way back with reasons; who else might verify it. */
export function Verify({ check, reload }: Props) {
  const t = useText(text)
  const { message } = App.useApp()
  const [drawer, setDrawer] = useState<'return' | 'assign' | null>(null)
  const [form] = Form.useForm<{ opinion: string }>()
  const verify = useCommand(verifyCheck, { onDone: () => void message.success(t('verify.done')) })
  const may = check.open_actions.includes('verify')
  const params = { check_id: check.check_id! }
  useKeys(t('verify.title'), may ? [{ keys: 'mod+Enter', label: t('verify.do'), run: () => form.submit() }] : [])
  return (
    <Section title={t('verify.title')} extra={check.verifier ? t('form.verifier', { name: check.verifier }) : t('form.no_verifier')}>
      {check.barred && <p className="second check-barred">{t(`barred.${check.barred}`)}</p>}
      {may && (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          className="check-opinion no-print"
          initialValues={{ opinion: t('verify.default') }}
          onFinish={({ opinion }) => verify.mutate({ params, body: { opinion, version: check.version } })}
        >
          <Problem error={verify.error} reload={reload} />
          <Form.Item
            name="opinion"
            label={t('verify.opinion')}
            rules={[{ required: true, whitespace: true, min: 2, message: t('verify.required') }]}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
          </Form.Item>
          <div className="check-send">
            <Button type="primary" htmlType="submit" loading={verify.isPending}>
              {t('verify.do')}
            </Button>
            <Button onClick={() => setDrawer('return')}>{t('verify.return')}</Button>
            {check.open_actions.includes('assign') && !check.dispute && (
              <Button onClick={() => setDrawer('assign')}>{t('verify.assign')}</Button>
            )}
            <span className="meta">{t('verify.then')}</span>
          </div>
        </Form>
      )}
      {!may && check.open_actions.includes('assign') && !check.dispute && (
        <Button className="no-print" onClick={() => setDrawer('assign')}>
          {t('verify.assign')}
        </Button>
      )}
      <Return open={drawer === 'return'} onClose={() => setDrawer(null)} check={check} reload={reload} />
      <Assign open={drawer === 'assign'} onClose={() => setDrawer(null)} check={check} reload={reload} />
    </Section>
  )
}

function Return({ open, onClose, check, reload }: ActProps) {
  const t = useText(text)
  const { message } = App.useApp()
  const send = useCommand(returnCheck, {
    onDone: () => {
      void message.success(t('verify.returned'))
      onClose()
    },
  })
  return (
    <DrawerForm<{ reason: string; items?: string[] }>
      open={open}
      onClose={onClose}
      title={t('verify.return_title')}
      submit={t('verify.return')}
      cancel={t('cancel')}
      send={send}
      reload={reload}
      onSubmit={({ reason, items = [] }) =>
        send.mutate({ params: { check_id: check.check_id! }, body: { reason, items, version: check.version } })
      }
    >
      <ReasonField label={t('verify.reason')} />
      <ItemsField check={check} />
    </DrawerForm>
  )
}
