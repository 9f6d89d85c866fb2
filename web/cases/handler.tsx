import { App, Form, Input } from 'antd'
import { changeHandler } from '../../src/cases/acts/contract.ts'
import { useCommand } from '../client.ts'
import { useToday } from '../session.ts'
import { DayField } from '../ui/day-field.tsx'
import { FORM, type FormProps } from './act-form.tsx'
import { DepartmentField, SeatFields } from './fields.tsx'
import { Refused, useVersion } from './refused.tsx'
import { useWords } from './words.ts'

type Values = {
  handler_id: number
  assistant_id?: number | null
  clerk_id?: number | null
  department_id?: number | null
  on: string
  reason: string
}
export function HandlerForm({ record, reload, done }: FormProps) {
  const { t } = useWords()
  const { message } = App.useApp()
  const today = useToday()
  const [form] = Form.useForm<Values>()
  const held = useVersion(record)
  const send = useCommand(changeHandler, {
    onDone: () => {
      void message.success(t('done'))
      done()
    },
  })
  return (
    <Form
      form={form}
      id={FORM}
      layout="vertical"
      requiredMark="optional"
      initialValues={{
        handler_id: record.handler_id ?? undefined,
        assistant_id: record.assistant_id ?? undefined,
        clerk_id: record.clerk_id ?? undefined,
        department_id: record.department_id ?? undefined,
        on: today,
      }}
      onFinish={({ assistant_id, clerk_id, department_id, ...rest }) =>
        send.mutate({
          params: { case_id: record.case_id },
          body: {
            ...rest,
            assistant_id: assistant_id ?? null,
            clerk_id: clerk_id ?? null,
            department_id: department_id ?? null,
            version: held.version,
          },
        })
      }
    >
      <p className="second case-note">{t('handler.note')}</p>
      <Refused error={send.error} record={record} held={held} reload={reload} reset={send.reset} />
      <SeatFields required onHandler={(id) => form.setFieldValue('department_id', id ?? undefined)} />
      <DepartmentField />
      <Form.Item name="on" label={t('a.on')} rules={[{ required: true, message: t('problem.required') }]}>
        <DayField min={record.accepted_on} max={today} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('a.reason')}
        rules={[{ required: true, whitespace: true, max: 200, message: t('problem.required') }]}
      >
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
    </Form>
  )
}
