import { Form, Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import type { ApiError } from '../client.ts'
import { useText } from '../i18n.ts'
import { DayField } from '../ui/day-field.tsx'
import { Problem } from '../ui/problem.tsx'
import * as text from './response-text.ts'

type Words = { text?: string; until_on?: string }
type Props = {
  open: boolean
  title: string
  note?: ReactNode
  label: string
  hint?: string
  ok: string
  optional?: boolean
  danger?: boolean
  /** The last day to choose from; asked for where it is given. */
  until?: { min: string; max?: string }
  pending: boolean
  error: ApiError | null
  onSend: (words: Words) => void
  onClose: () => void
  children?: ReactNode
}
/** One thing that is done with words: what it is, what follows from it, why. */
export function WordsDialog({
  open,
  title,
  note,
  label,
  hint,
  ok,
  optional,
  danger,
  until,
  pending,
  error,
  onSend,
  onClose,
  children,
}: Props) {
  const t = useText(text)
  const [form] = Form.useForm<Words>()
  return (
    <Modal
      open={open}
      title={title}
      okText={ok}
      cancelText={t('cancel')}
      okButtonProps={danger ? { danger: true } : {}}
      confirmLoading={pending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      {note && <p className="second dialog-note">{note}</p>}
      <Problem error={error} />
      <Form form={form} name="words" className="words-form" layout="vertical" requiredMark={false} onFinish={onSend} preserve={false}>
        {children}
        <Form.Item name="text" label={label} rules={optional ? [] : [{ required: true, whitespace: true, message: t('f.required') }]}>
          <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} showCount placeholder={hint} />
        </Form.Item>
        {until && (
          <Form.Item
            name="until_on"
            label={t('f.until')}
            extra={until.max && t('f.until_note', { day: until.max })}
            rules={[{ required: true, message: t('f.required') }]}
          >
            <DayField min={until.min} {...(until.max ? { max: until.max } : {})} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}
