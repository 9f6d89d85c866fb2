import { Alert, App, Button, Form, Input } from 'antd'
import { undoImport, type openImport } from '../../src/cases/import/contract.ts'
import { useCommand, type Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { count } from '../ui/format.ts'
import * as text from './text.ts'

/** What undoing does, in words, and the reason; a refusal names what rests on the batch. */
export function UndoDrawer({ batch, open, onClose }: { batch: Output<typeof openImport>; open: boolean; onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason: string }>()
  const send = useCommand(undoImport, {
    onDone: () => {
      void message.success(t('undone'))
      onClose()
    },
  })
  const areas = batch.kind.split(',')
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={t('undo_title')}
      footer={
        <Button type="primary" loading={send.isPending} onClick={() => form.submit()}>
          {t('undo')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(body) => send.mutate({ params: { batch_id: batch.batch_id }, body })}
        style={{ paddingTop: 12 }}
      >
        <div className="consequence">
          {areas.includes('cases') && (
            <p>{t('undo_means_cases', { count: count((batch.counts.new ?? 0) + (batch.counts.changed ?? 0)) })}</p>
          )}
          {areas.includes('people') && <p>{t('undo_means_people')}</p>}
          <p className="second">{t('undo_trace')}</p>
        </div>
        {send.isError && <Alert type="error" showIcon title={send.error.message} role="alert" style={{ marginBottom: 16 }} />}
        <Form.Item
          name="reason"
          label={t('undo_reason')}
          extra={t('undo_reason_note')}
          rules={[{ required: true, whitespace: true, message: t('undo_reason') }]}
        >
          <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </SideDrawer>
  )
}
