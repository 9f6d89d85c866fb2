import { App, Form, Input } from 'antd'
import { useEffect } from 'react'
import { correctable, correctCase } from '../../src/cases/contract.ts'
import { useCommand } from '../client.ts'
import { useToday } from '../session.ts'
import { DayField } from '../ui/day-field.tsx'
import { fieldProblems } from '../ui/form.ts'
import { FORM, type FormProps } from './act-form.tsx'
import { CategoryField, ChargeField, SpecField } from './fields.tsx'
import { Refused, useVersion } from './refused.tsx'
import { isEmpty, specOf } from './schema.ts'
import { useWords } from './words.ts'

const shape = correctable.shape
type Field = keyof typeof shape
const fields = Object.keys(shape) as Field[]
/** Their schemas are optional because only what changes is sent; in the form they are what registration asks. */
const required = new Set<Field>(['case_no', 'name', 'accepted_on'])
const spec = (name: Field) => ({ ...specOf(name, shape[name]), required: required.has(name) })

/** What was registered, put right: only what differs is sent. */
export function CorrectForm({ record, reload, done }: FormProps) {
  const { t } = useWords()
  const { message } = App.useApp()
  const today = useToday()
  const [form] = Form.useForm<Record<string, unknown>>()
  const held = useVersion(record)
  const send = useCommand(correctCase, {
    onDone: () => {
      void message.success(t('done'))
      done()
    },
  })
  const { error } = send
  useEffect(() => {
    if (error) form.setFields(fieldProblems(error).map((one) => ({ ...one, name: one.name.slice(-1) })))
  }, [error, form])
  const known = record as unknown as Record<string, unknown>
  return (
    <Form
      form={form}
      id={FORM}
      layout="vertical"
      requiredMark="optional"
      initialValues={Object.fromEntries(fields.map((name) => [name, known[name]]))}
      onFinish={({ reason, ...values }) => {
        const changes = Object.fromEntries(
          Object.entries(values)
            .map(([name, value]) => [name, isEmpty(value) ? (name === 'cause' || name === 'source_agency' ? '' : null) : value] as const)
            .filter(([name, value]) => value !== (known[name] ?? null)),
        )
        send.mutate({ params: { case_id: record.case_id }, body: { changes, reason, version: held.version } as never })
      }}
    >
      <p className="second case-note">{t('correct.note')}</p>
      <Refused error={error} record={record} held={held} reload={reload} reset={send.reset} />
      <SpecField spec={spec('case_no')} />
      <SpecField spec={spec('unified_no')} />
      <SpecField spec={spec('name')} />
      <CategoryField />
      <ChargeField onChoose={(name) => form.setFieldValue('cause', name)} />
      <SpecField spec={spec('cause')} />
      <SpecField spec={spec('source_agency')} />
      <SpecField spec={spec('source_kind')} />
      <Form.Item name="accepted_on" label={t('a.accepted_on')} rules={[{ required: true, message: t('problem.required') }]}>
        <DayField max={today} />
      </Form.Item>
      <SpecField
        spec={spec('custody')}
        options={(spec('custody').options ?? []).map((one) => ({ value: one, label: t.of(`custody.${one}`) }))}
      />
      <SpecField spec={spec('plea')} />
      <SpecField spec={spec('juvenile')} />
      <SpecField spec={spec('major')} />
      <Form.Item name="reason" label={t('correct.reason')} rules={[{ required: true, whitespace: true, message: t('problem.required') }]}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </Form>
  )
}
