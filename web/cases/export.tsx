import { Alert, App, Form, Input, Modal } from 'antd'
import { exportCases } from '../../src/cases/lists/contract.ts'
import { save, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import type { Query } from '../ui/list-state.ts'
import * as text from './text.ts'

/** How many leave the platform, what for, and that it is remembered. */
export function ExportDialog({ open, onClose, query, total }: { open: boolean; onClose: () => void; query: Query; total: number }) {
  const t = useText(text)
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason: string }>()
  const send = useCommand(exportCases, {
    onDone: (file) => {
      save(file)
      void message.success(t('export.done', { name: file.name }))
      onClose()
    },
  })
  const count = total.toLocaleString('en-US')
  return (
    <Modal
      open={open}
      title={t('export.title', { count })}
      okText={t('export.ok', { count })}
      cancelText={t('cancel')}
      confirmLoading={send.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
      afterClose={send.reset}
    >
      <p className="second">{t('export.note')}</p>
      {send.isError && <Alert type="error" showIcon role="alert" title={send.error.message} style={{ margin: '12px 0' }} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        style={{ marginTop: 12 }}
        onFinish={({ reason }) => send.mutate({ body: { filter: query, reason } })}
      >
        <Form.Item
          name="reason"
          label={t('export.reason')}
          extra={t('export.reason_note')}
          rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('export.reason_problem') }]}
        >
          <Input autoFocus maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
