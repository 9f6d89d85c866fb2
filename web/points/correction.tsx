import { Alert, App, Form, Input, InputNumber, Modal, Radio } from 'antd'
import { correctPoints } from '../../src/performance/contract.ts'
import { useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import * as text from './text.ts'
import { signedPoints } from './value.ts'

type Props = {
  entry: { entry_id: number; points: number }
  name: string
  /** What the facts give today, where that is known. */
  now?: number
  onClose: () => void
}
type Fields = { how: 'facts' | 'hand'; points?: number; reason: string }

/** A correction: the opposite of the old entry, and a new one; the old one stays readable for good. */
export function Correction({ entry, name, now, onClose }: Props) {
  const t = useText(text)
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const how = Form.useWatch('how', form) ?? 'facts'
  const send = useCommand(correctPoints, {
    onDone: ({ points }) => {
      void message.success(t('correct.done', { points: signedPoints(points) }))
      onClose()
    },
  })
  return (
    <Modal
      open
      onCancel={onClose}
      title={t('correct.title')}
      okText={t('correct.ok')}
      onOk={() => form.submit()}
      confirmLoading={send.isPending}
      destroyOnHidden
      focusable={{ trap: true }}
    >
      <p className="section-note">
        <b>{name}</b>
      </p>
      <p className="second section-note">
        {t('correct.then', { entry: entry.entry_id, points: signedPoints(entry.points), opposite: signedPoints(-entry.points) })}
      </p>
      {send.isError && <Alert type="error" showIcon role="alert" title={send.error.message} style={{ marginBottom: 16 }} />}
      <Form<Fields>
        form={form}
        layout="vertical"
        className="correction"
        requiredMark={false}
        initialValues={{ how: 'facts', points: now ?? entry.points, reason: '' }}
        onFinish={({ how, points, reason }) =>
          send.mutate({ body: { entry_id: entry.entry_id, reason, ...(how === 'hand' && points !== undefined ? { points } : {}) } })
        }
      >
        <Form.Item name="how" label={t('correct.how')}>
          <Radio.Group
            className="radio-lines"
            options={[
              { value: 'facts', label: now === undefined ? t('correct.facts') : t('correct.facts_now', { points: signedPoints(now) }) },
              { value: 'hand', label: t('correct.hand') },
            ]}
          />
        </Form.Item>
        {how === 'hand' && (
          <Form.Item name="points" label={t('correct.points')} rules={[{ required: true, message: t('correct.points_needed') }]}>
            <InputNumber min={-100} max={100} step={0.5} precision={2} style={{ width: 160 }} />
          </Form.Item>
        )}
        <Form.Item
          name="reason"
          label={t('correct.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('correct.reason_needed') }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount placeholder={t('correct.reason_example')} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
