import { App, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { assignVerifier, returnCheck, verifyCheck, type CheckRecord } from '../../../src/quality/checks/contract.ts'
import { useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useKeys } from '../../shell/keys.ts'
import { SideDrawer } from '../../ui/drawer.tsx'
import { Section } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
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

type DrawerProps = Props & { open: boolean; onClose: () => void }
function Return({ open, onClose, check, reload }: DrawerProps) {
  const t = useText(text)
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason: string; items?: string[] }>()
  const send = useCommand(returnCheck, {
    onDone: () => {
      void message.success(t('verify.returned'))
      onClose()
    },
  })
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={t('verify.return_title')}
      footer={<Foot label={t('verify.return')} busy={send.isPending} run={() => form.submit()} close={onClose} />}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        style={{ paddingTop: 12 }}
        onFinish={({ reason, items = [] }) =>
          send.mutate({ params: { check_id: check.check_id! }, body: { reason, items, version: check.version } })
        }
      >
        <Problem error={send.error} reload={reload} />
        <Form.Item
          name="reason"
          label={t('verify.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('verify.required') }]}
        >
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} />
        </Form.Item>
        <Form.Item name="items" label={t('verify.items')}>
          <Select
            mode="multiple"
            placeholder={t('verify.items_hint')}
            optionFilterProp="label"
            options={check.items.map((item) => ({ value: item.id, label: `${item.id} ${item.name}` }))}
          />
        </Form.Item>
      </Form>
    </SideDrawer>
  )
}

export function Assign({ open, onClose, check, reload }: DrawerProps) {
  const t = useText(text)
  const { message } = App.useApp()
  const [form] = Form.useForm<{ person_id: number; reason?: string }>()
  const send = useCommand(assignVerifier, {
    onDone: (now) => {
      void message.success(t('verify.assign_done', { name: now.verifier ?? '' }))
      onClose()
    },
  })
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={t('verify.assign')}
      footer={<Foot label={t('verify.assign')} busy={send.isPending} run={() => form.submit()} close={onClose} />}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        style={{ paddingTop: 12 }}
        onFinish={({ person_id, reason = '' }) =>
          send.mutate({ params: { check_id: check.check_id! }, body: { person_id, reason, version: check.version } })
        }
      >
        <Problem error={send.error} reload={reload} />
        <Form.Item name="person_id" label={t('verify.person')} rules={[{ required: true, message: t('verify.required') }]}>
          <Select
            showSearch
            optionFilterProp="label"
            options={check.candidates.filter((p) => p.person_id !== check.verifier_id).map((p) => ({ value: p.person_id, label: p.name }))}
          />
        </Form.Item>
        <Form.Item name="reason" label={t('verify.why')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
        </Form.Item>
      </Form>
    </SideDrawer>
  )
}

export function Foot({ label, busy, run, close }: { label: string; busy: boolean; run: () => void; close: () => void }) {
  const t = useText(text)
  return (
    <div className="drawer-foot">
      <Button type="primary" loading={busy} onClick={run}>
        {label}
      </Button>
      <Button onClick={close}>{t('cancel')}</Button>
    </div>
  )
}
