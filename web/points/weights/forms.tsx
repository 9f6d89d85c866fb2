import { App, Checkbox, Form, Input, InputNumber } from 'antd'
import { objectToWeight, setSize, type CaseWeight } from '../../../src/performance/weights/contract.ts'
import { useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import * as text from './text.ts'

export type Size = { volumes: number; incidents: number; new_kind: boolean }
/** Volumes, facts and whether it is of a new kind; `name` is the field of the form under which they stand. */
export function SizeFields({ under }: { under?: string }) {
  const t = useText(text)
  const at = (field: string) => (under ? [under, field] : field)
  const needed = [{ required: true, message: t('decide.needed') }]
  return (
    <>
      <Form.Item name={at('volumes')} label={t('size.volumes')} rules={needed}>
        <InputNumber min={0} max={5000} precision={0} />
      </Form.Item>
      <Form.Item name={at('incidents')} label={t('size.incidents')} rules={needed}>
        <InputNumber min={0} max={5000} precision={0} />
      </Form.Item>
      <Form.Item name={at('new_kind')} valuePropName="checked">
        <Checkbox>{t('size.new_kind')}</Checkbox>
      </Form.Item>
    </>
  )
}

export function SizeForm({ weight, onClose }: { weight: CaseWeight; onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const send = useCommand(setSize, {
    onDone: () => {
      void message.success(t('size.done'))
      onClose()
    },
  })
  const { volumes, incidents, new_kind } = weight.size ?? { new_kind: false }
  return (
    <DrawerForm<Partial<Size> & { note?: string }>
      open
      onClose={onClose}
      title={t('size.title')}
      submit={t('case.size')}
      send={send}
      initial={{ new_kind, ...(volumes === undefined ? {} : { volumes, incidents: incidents! }) }}
      onSubmit={({ note, ...size }) =>
        send.mutate({ params: { case_id: weight.case_id }, body: { ...(size as Size), ...(note?.trim() ? { note } : {}) } })
      }
    >
      <SizeFields />
      <Form.Item name="note" label={t('size.note')}>
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
      <p className="third">{t('size.effect')}</p>
    </DrawerForm>
  )
}

export function ObjectForm({ case_id, onClose }: { case_id: number; onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const send = useCommand(objectToWeight, {
    onDone: () => {
      void message.success(t('object.done'))
      onClose()
    },
  })
  return (
    <DrawerForm<{ text: string }>
      open
      onClose={onClose}
      title={t('object.title')}
      submit={t('case.object')}
      send={send}
      onSubmit={(body) => send.mutate({ params: { case_id }, body })}
    >
      <Form.Item name="text" label={t('object.text')} rules={[{ required: true, whitespace: true, min: 2, message: t('object.needed') }]}>
        <Input.TextArea rows={4} maxLength={1000} showCount placeholder={t('object.hint')} />
      </Form.Item>
      <p className="third">{t('object.note')}</p>
    </DrawerForm>
  )
}
