import { Form, Input } from 'antd'
import * as contract from '../../../src/talent/programmes/contract.ts'
import type { Task } from '../../../src/talent/programmes/contract.ts'
import { useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useToday } from '../../session.ts'
import { DayField } from '../../ui/day-field.tsx'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import { PeopleField } from '../people-field.tsx'
import { ReasonForm, useSaid } from '../reason-form.tsx'
import * as text from './text.ts'

export type TaskAction = (typeof contract.taskActions)[number]
/** Completes, changes, drops a task, or takes back that it was completed. */
export function TaskForm({ task, action, onClose }: { task: Task; action: TaskAction; onClose: () => void }) {
  const t = useText(text)
  const today = useToday()
  const done = useSaid(onClose)
  const commands = {
    complete: useCommand(contract.completeTask, done),
    change: useCommand(contract.changeTask, done),
    drop: useCommand(contract.dropTask, done),
    reopen: useCommand(contract.reopenTask, done),
  }
  const send = commands[action]
  const submit = (f: object) =>
    (send as (typeof commands)['drop']).mutate({ params: { task_id: task.task_id }, body: { ...f, version: task.version } as never })
  const need = [{ required: true, message: t('need') }]
  const title = `${t(`do.${action}`)} · ${task.title}`
  const reason = (
    <Form.Item name="reason" label={t('f.reason')} rules={need}>
      <Input maxLength={200} />
    </Form.Item>
  )
  if (action === 'drop' || action === 'reopen')
    return (
      <ReasonForm
        title={title}
        submit={t(`do.${action}`)}
        note={t(`do.${action}_more`)}
        send={send}
        onSubmit={({ reason: why }) => submit({ reason: why })}
        onClose={onClose}
      />
    )
  return (
    <DrawerForm<Record<string, unknown>>
      open
      onClose={onClose}
      title={title}
      submit={t(`do.${action}`)}
      send={send}
      initial={action === 'complete' ? { on: today } : { title: task.title, owner_id: task.owner.person_id, due_on: task.due_on }}
      onSubmit={submit}
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
        <>
          <Form.Item name="title" label={t('f.title')} rules={need}>
            <Input maxLength={200} />
          </Form.Item>
          <PeopleField name="owner_id" label={t('f.owner')} multiple={false} required={t('need')} />
          <Form.Item name="due_on" label={t('f.due')} rules={need}>
            <DayField />
          </Form.Item>
          {reason}
        </>
      )}
    </DrawerForm>
  )
}
