import { App, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import type { ApiError } from '../client.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import { DayField } from '../ui/day-field.tsx'
import { DrawerForm } from '../ui/drawer-form.tsx'
import * as text from './things/text.ts'

/** What a command of a drawer does when it has been done: say so and close. */
export function useSaid(onClose: () => void) {
  const t = useText(text)
  const { message } = App.useApp()
  return {
    onDone: () => {
      void message.success(t('done'))
      onClose()
    },
  }
}

type Props = {
  title: string
  submit: string
  note?: ReactNode
  send: { isPending: boolean; error: ApiError | null }
  /** With the day on which, not before `from`. */
  from?: string
  onSubmit: (fields: { on: string; reason: string }) => void
  onClose: () => void
}
/** Ends, drops or takes something out, with a reason and where it matters a day. */
export function ReasonForm({ title, submit, note, send, from, onSubmit, onClose }: Props) {
  const t = useText(text)
  const today = useToday()
  const need = [{ required: true, message: t('need') }]
  return (
    <DrawerForm<{ on: string; reason: string }>
      open
      onClose={onClose}
      title={title}
      submit={submit}
      send={send}
      initial={{ on: today }}
      onSubmit={onSubmit}
    >
      {note && <p className="second">{note}</p>}
      {from !== undefined && (
        <Form.Item name="on" label={t('f.on')} rules={need}>
          <DayField min={from} max={today} />
        </Form.Item>
      )}
      <Form.Item name="reason" label={t('f.reason')} rules={need}>
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
    </DrawerForm>
  )
}
