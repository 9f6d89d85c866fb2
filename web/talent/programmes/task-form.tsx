import { App, Form, Input } from 'antd'
import { completeTask, dropTask, type Task } from '../../../src/talent/programmes/contract.ts'
import { useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useToday } from '../../session.ts'
import { DayField } from '../../ui/day-field.tsx'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import * as text from './text.ts'

export function TaskForm({ task, action, onClose }: { task: Task; action: 'complete' | 'drop'; onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const today = useToday()
  const done = {
    onDone: () => {
      void message.success(t('done'))
      onClose()
    },
  }
  const complete = useCommand(completeTask, done)
  const drop = useCommand(dropTask, done)
  const params = { task_id: task.task_id }
  const need = [{ required: true, message: t('need') }]
  return (
    <DrawerForm<Record<string, unknown>>
      open
      onClose={onClose}
      title={`${t(`do.${action}`)} · ${task.title}`}
      submit={t(`do.${action}`)}
      send={action === 'complete' ? complete : drop}
      initial={{ on: today }}
      onSubmit={(f) => {
        const body = { ...f, version: task.version } as never
        if (action === 'complete') complete.mutate({ params, body })
        else drop.mutate({ params, body })
      }}
    >
      {action === 'complete' ? (
        <>
          <Form.Item name="on" label={t('f.on')} rules={need}>
            <DayField max={today} />
          </Form.Item>
          <Form.Item name="evidence" label={t('f.evidence')} extra={t('f.evidence_help')} rules={need}>
            <Input.TextArea rows={3} maxLength={2000} />
          </Form.Item>
        </>
      ) : (
        <Form.Item name="reason" label={t('f.reason')} rules={need}>
          <Input maxLength={200} />
        </Form.Item>
      )}
    </DrawerForm>
  )
}
