import { Form, Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import type { ApiError } from '../client.ts'
import { Problem } from './problem.tsx'

type Props = {
  open: boolean
  title: ReactNode
  /** What follows from it, and that it is remembered. */
  note: ReactNode
  /** The question, what helps to answer it, and what to say where it is left open. */
  label: string
  hint?: string
  missing: string
  /** Letters at the least and at the most; over one line where more than 200 fit. */
  least?: number
  most?: number
  ok: string
  danger?: boolean
  send: { isPending: boolean; error: ApiError | null; reset: () => void }
  reload?: () => void
  onReason: (reason: string) => void
  onClose: () => void
}
/** Something that is done only with a reason: exported, withdrawn, voided. */
export function ReasonDialog({ least = 1, most = 200, send, onReason, onClose, ...is }: Props) {
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <Modal
      open={is.open}
      title={is.title}
      okText={is.ok}
      okButtonProps={is.danger ? { danger: true } : {}}
      confirmLoading={send.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
      afterClose={send.reset}
    >
      <p className="second" style={{ marginBottom: 12 }}>
        {is.note}
      </p>
      <Problem error={send.error} {...(is.reload ? { reload: is.reload } : {})} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ reason }) => onReason(reason)}>
        <Form.Item
          name="reason"
          label={is.label}
          extra={is.hint}
          rules={[{ required: true, whitespace: true, min: least, max: most, message: is.missing }]}
        >
          {most > 200 ? <Input.TextArea autoFocus rows={3} maxLength={most} /> : <Input autoFocus maxLength={most} />}
        </Form.Item>
      </Form>
    </Modal>
  )
}
