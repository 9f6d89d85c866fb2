import { App, Button, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { decideCheck, escalateCheck, type CheckRecord } from '../../../src/quality/checks/contract.ts'
import { useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { SideDrawer } from '../../ui/drawer.tsx'
import { Section } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { Assign, Foot } from './verify.tsx'
import * as text from './text.ts'

/** Handler and verifier see a case differently: either puts it up, a third person verifies it or it is decided. */
export function Dispute({ check, reload }: { check: CheckRecord; reload: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const [open, setOpen] = useState<'escalate' | 'assign' | 'decide' | null>(null)
  const close = () => setOpen(null)
  const put = useCommand(escalateCheck, {
    onDone: () => {
      void message.success(t('dispute.done'))
      close()
    },
  })
  const { dispute, open_actions: may } = check
  if (!dispute && !may.includes('escalate')) return null
  return (
    <Section title={t('dispute.title')}>
      <p className="second">{dispute ? t('dispute.waits', { count: dispute.returns }) : t('dispute.may')}</p>
      {dispute?.reason && <p className="second">{t('dispute.put', { day: dispute.on, reason: dispute.reason })}</p>}
      <div className="check-send no-print">
        {may.includes('escalate') && <Button onClick={() => setOpen('escalate')}>{t('dispute.escalate')}</Button>}
        {may.includes('decide') && (
          <Button type="primary" onClick={() => setOpen('decide')}>
            {t('dispute.decide')}
          </Button>
        )}
        {dispute && may.includes('assign') && <Button onClick={() => setOpen('assign')}>{t('verify.assign')}</Button>}
      </div>
      <ReasonDialog
        open={open === 'escalate'}
        onClose={close}
        title={t('dispute.escalate')}
        note={t('dispute.may')}
        label={t('dispute.reason')}
        missing={t('verify.required')}
        least={2}
        most={1000}
        ok={t('dispute.escalate')}
        send={put}
        reload={reload}
        onReason={(reason) => put.mutate({ params: { check_id: check.check_id! }, body: { reason, version: check.version } })}
      />
      <Assign open={open === 'assign'} onClose={close} check={check} reload={reload} />
      <Decide open={open === 'decide'} onClose={close} check={check} reload={reload} />
    </Section>
  )
}

type Fields = { result: 'verified' | 'correct'; reason: string; items?: string[] }
function Decide({ open, onClose, check, reload }: { open: boolean; onClose: () => void; check: CheckRecord; reload: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const result = Form.useWatch('result', form) ?? 'verified'
  const send = useCommand(decideCheck, {
    onDone: () => {
      void message.success(t('dispute.decided'))
      onClose()
    },
  })
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={t('dispute.decide')}
      footer={<Foot label={t('dispute.decide')} busy={send.isPending} run={() => form.submit()} close={onClose} />}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        style={{ paddingTop: 12 }}
        initialValues={{ result: 'verified' }}
        onFinish={({ items = [], ...f }) =>
          send.mutate({
            params: { check_id: check.check_id! },
            body: { ...f, items: f.result === 'correct' ? items : [], version: check.version },
          })
        }
      >
        <Problem error={send.error} reload={reload} />
        <Form.Item name="result" label={t('dispute.result')}>
          <Radio.Group options={(['verified', 'correct'] as const).map((r) => ({ value: r, label: t(`dispute.${r}`) }))} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('dispute.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('verify.required') }]}
        >
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} />
        </Form.Item>
        {result === 'correct' && (
          <Form.Item name="items" label={t('verify.items')}>
            <Select
              mode="multiple"
              placeholder={t('verify.items_hint')}
              optionFilterProp="label"
              options={check.items.map((item) => ({ value: item.id, label: `${item.id} ${item.name}` }))}
            />
          </Form.Item>
        )}
      </Form>
    </SideDrawer>
  )
}
