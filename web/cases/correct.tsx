import { App, Form, Input } from 'antd'
import { useEffect } from 'react'
import { correctable, correctCase } from '../../src/cases/acts/contract.ts'
import { useCommand } from '../client.ts'
import { CardNotes } from '../card/typing.tsx'
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

type Props = FormProps & {
  /** Only these fields are shown. */
  only?: readonly string[]
  reason?: string
}
/** What was registered, put right: only what differs is sent. */
export function CorrectForm({ record, reload, done, only, reason }: Props) {
  const shows = (name: Field) => !only || only.includes(name)
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
  const changesIn = (values: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(values)
        .map(([name, value]) => [name, isEmpty(value) ? (name === 'cause' || name === 'source_agency' ? '' : null) : value] as const)
        .filter(([name, value]) => value !== (known[name] ?? null)),
    )
  return (
    <Form
      form={form}
      id={FORM}
      layout="vertical"
      requiredMark="optional"
      initialValues={{ ...Object.fromEntries(fields.map((name) => [name, known[name]])), reason }}
      onFinish={({ reason, ...values }) =>
        send.mutate({ params: { case_id: record.case_id }, body: { changes: changesIn(values), reason, version: held.version } as never })
      }
    >
      {!only && <p className="second case-note">{t('correct.note')}</p>}
      <Refused error={error} record={record} held={held} reload={reload} reset={send.reset} />
      {shows('case_no') && <SpecField spec={spec('case_no')} />}
      {shows('unified_no') && <SpecField spec={spec('unified_no')} />}
      {shows('name') && <SpecField spec={spec('name')} />}
      {shows('category') && <CategoryField />}
      {shows('charge_code') && <ChargeField onChoose={(name) => form.setFieldValue('cause', name)} />}
      {shows('cause') && <SpecField spec={spec('cause')} />}
      {shows('source_agency') && <SpecField spec={spec('source_agency')} />}
      {shows('source_kind') && <SpecField spec={spec('source_kind')} />}
      {shows('accepted_on') && (
        <Form.Item name="accepted_on" label={t('a.accepted_on')} rules={[{ required: true, message: t('problem.required') }]}>
          <DayField max={today} />
        </Form.Item>
      )}
      {shows('custody') && (
        <SpecField
          spec={spec('custody')}
          options={(spec('custody').options ?? []).map((one) => ({ value: one, label: t.of(`custody.${one}`) }))}
        />
      )}
      {shows('plea') && <SpecField spec={spec('plea')} />}
      {shows('juvenile') && <SpecField spec={spec('juvenile')} />}
      {shows('major') && <SpecField spec={spec('major')} />}
      <CardNotes
        of={({ reason: _, ...values }) => {
          const changes = changesIn(values)
          return Object.keys(changes).length ? { case_id: record.case_id, changes } : null
        }}
      />
      <Form.Item name="reason" label={t('correct.reason')} rules={[{ required: true, whitespace: true, message: t('problem.required') }]}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </Form>
  )
}
