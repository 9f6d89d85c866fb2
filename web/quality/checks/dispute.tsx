import { App, Button, Form, Radio } from 'antd'
import { useState } from 'react'
import { decideCheck, escalateCheck, type CheckRecord } from '../../../src/quality/checks/contract.ts'
import { useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import { Section } from '../../ui/page.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { ItemsField, ReasonField } from './act-fields.tsx'
import { Assign, type ActProps } from './assign.tsx'
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

function Decide({ open, onClose, check, reload }: ActProps) {
  const t = useText(text)
  const { message } = App.useApp()
  const send = useCommand(decideCheck, {
    onDone: () => {
      void message.success(t('dispute.decided'))
      onClose()
    },
  })
  return (
    <DrawerForm<{ result: 'verified' | 'correct'; reason: string; items?: string[] }>
      open={open}
      onClose={onClose}
      title={t('dispute.decide')}
      submit={t('dispute.decide')}
      cancel={t('cancel')}
      send={send}
      reload={reload}
      initial={{ result: 'verified' }}
      onSubmit={({ items = [], ...f }) =>
        send.mutate({
          params: { check_id: check.check_id! },
          body: { ...f, items: f.result === 'correct' ? items : [], version: check.version },
        })
      }
    >
      <Form.Item name="result" label={t('dispute.result')}>
        <Radio.Group options={(['verified', 'correct'] as const).map((r) => ({ value: r, label: t(`dispute.${r}`) }))} />
      </Form.Item>
      <ReasonField label={t('dispute.reason')} />
      <Form.Item noStyle dependencies={['result']}>
        {({ getFieldValue }) => getFieldValue('result') === 'correct' && <ItemsField check={check} />}
      </Form.Item>
    </DrawerForm>
  )
}
