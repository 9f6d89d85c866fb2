import { App, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { addTask, answerTask, confirmTask, type LectureRecord } from '../../../src/quality/lectures/contract.ts'
import { addDays } from '../../../src/platform/day.ts'
import { useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useToday } from '../../session.ts'
import { DayField } from '../../ui/day-field.tsx'
import { SideDrawer } from '../../ui/drawer.tsx'
import { Section } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SimpleTable } from '../../ui/simple-table.tsx'
import { usePersonOptions } from './form.tsx'
import * as text from './text.ts'

type Task = LectureRecord['task_list'][number]

/** What followed from a lecture: whose, by when, done by what evidence, confirmed by whom. */
export function Tasks({ d }: { d: LectureRecord }) {
  const t = useText(text)
  const { message } = App.useApp()
  const [adding, setAdding] = useState(false)
  const [answering, setAnswering] = useState<Task | null>(null)
  const confirm = useCommand(confirmTask)
  return (
    <Section
      title={t('tasks')}
      count={d.task_list.length || undefined}
      extra={
        d.open_actions.includes('add_task') && (
          <Button size="small" onClick={() => setAdding(true)}>
            {t('add_task')}
          </Button>
        )
      }
    >
      {d.task_list.length === 0 && <p className="second">{t('no_tasks')}</p>}
      {d.task_list.length > 0 && (
        <SimpleTable<Task>
          label={t('tasks')}
          rows={d.task_list}
          rowKey={(x) => x.task_id}
          columns={[
            { key: 'what', title: t('what'), fixed: true, phone: 'title', render: (x) => x.what },
            { key: 'person', title: t('person'), phone: 'meta', render: (x) => x.person },
            { key: 'due', title: t('due_on'), phone: 'meta', render: (x) => x.due_on },
            {
              key: 'evidence',
              title: t('evidence'),
              phone: 'meta',
              render: (x) =>
                x.evidence_on ? (
                  <>
                    {x.evidence} <span className="meta">{t('answered', { day: x.evidence_on })}</span>
                  </>
                ) : (
                  <span className="second">{t('waiting')}</span>
                ),
            },
            {
              key: 'state',
              title: '',
              phone: 'end',
              render: (x) =>
                x.confirmed_on ? (
                  <span className="meta">{t('confirmed', { day: x.confirmed_on, name: x.confirmed_by ?? '' })}</span>
                ) : x.open_actions.includes('answer') ? (
                  <Button size="small" onClick={() => setAnswering(x)}>
                    {t('answer')}
                  </Button>
                ) : x.open_actions.includes('confirm') ? (
                  <Button
                    size="small"
                    loading={confirm.isPending}
                    onClick={() =>
                      confirm.mutate(
                        { params: { task_id: x.task_id }, body: { version: x.version } },
                        { onError: (error) => void message.error(error.message) },
                      )
                    }
                  >
                    {t('confirm')}
                  </Button>
                ) : null,
            },
          ]}
        />
      )}
      <TaskForm open={adding} onClose={() => setAdding(false)} d={d} />
      <AnswerForm task={answering} onClose={() => setAnswering(null)} />
    </Section>
  )
}

function TaskForm({ open, onClose, d }: { open: boolean; onClose: () => void; d: LectureRecord }) {
  const t = useText(text)
  const today = useToday()
  const [form] = Form.useForm<{ what: string; person_id: number; due_on: string }>()
  const persons = usePersonOptions(open)
  const send = useCommand(addTask, { onDone: onClose })
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={t('add_task')}
      footer={
        <Button type="primary" loading={send.isPending} onClick={() => form.submit()}>
          {t('add_task')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ due_on: addDays(today, 14) }}
        onFinish={(body) => send.mutate({ params: { lecture_id: d.lecture_id }, body })}
        style={{ paddingTop: 12 }}
      >
        <Problem error={send.error} />
        <Form.Item name="what" label={t('what')} rules={[{ required: true, whitespace: true, message: t('give_what') }]}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
        <Form.Item name="person_id" label={t('person')} rules={[{ required: true, message: t('give_person') }]}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={persons} />
        </Form.Item>
        <Form.Item name="due_on" label={t('due_on')} rules={[{ required: true, message: t('give_day') }]}>
          <DayField />
        </Form.Item>
      </Form>
    </SideDrawer>
  )
}

function AnswerForm({ task, onClose }: { task: Task | null; onClose: () => void }) {
  const t = useText(text)
  const [form] = Form.useForm<{ text: string }>()
  const send = useCommand(answerTask, { onDone: onClose })
  return (
    <SideDrawer
      open={task !== null}
      onClose={onClose}
      title={t('answer')}
      footer={
        <Button type="primary" loading={send.isPending} onClick={() => form.submit()}>
          {t('answer')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ text: task?.evidence ?? '' }}
        onFinish={(f) => task && send.mutate({ params: { task_id: task.task_id }, body: { ...f, version: task.version } })}
        style={{ paddingTop: 12 }}
      >
        <Problem error={send.error} />
        <p>{task?.what}</p>
        <Form.Item name="text" label={t('evidence')} rules={[{ required: true, min: 2, message: t('give_evidence') }]}>
          <Input.TextArea rows={5} maxLength={2000} />
        </Form.Item>
      </Form>
    </SideDrawer>
  )
}
