import { App, Form, Input, Select } from 'antd'
import { assignVerifier, type CheckRecord } from '../../../src/quality/checks/contract.ts'
import { useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import * as text from './text.ts'

export type ActProps = { check: CheckRecord; reload: () => void; open: boolean; onClose: () => void }
/** Another verifier for a check. */
export function Assign({ open, onClose, check, reload }: ActProps) {
  const t = useText(text)
  const { message } = App.useApp()
  const send = useCommand(assignVerifier, {
    onDone: (now) => {
      void message.success(t('verify.assign_done', { name: now.verifier ?? '' }))
      onClose()
    },
  })
  return (
    <DrawerForm<{ person_id: number; reason?: string }>
      open={open}
      onClose={onClose}
      title={t('verify.assign')}
      submit={t('verify.assign')}
      cancel={t('cancel')}
      send={send}
      reload={reload}
      onSubmit={({ person_id, reason = '' }) =>
        send.mutate({ params: { check_id: check.check_id! }, body: { person_id, reason, version: check.version } })
      }
    >
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
    </DrawerForm>
  )
}
