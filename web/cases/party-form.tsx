import { App, Form, Input } from 'antd'
import { addParty, setIdentity } from '../../src/cases/acts/contract.ts'
import type { Day } from '../../src/platform/day.ts'
import { CardNotes } from '../card/typing.tsx'
import { useCommand } from '../client.ts'
import { useToday } from '../session.ts'
import { DayField } from '../ui/day-field.tsx'
import { FORM, type FormProps } from './act-form.tsx'
import { ChargeField, SpecField } from './fields.tsx'
import { Refused, useVersion } from './refused.tsx'
import { filled, specsOf } from './schema.ts'
import { useWords } from './words.ts'

const specs = Object.fromEntries(specsOf('party.added').map((s) => [s.name, s]))
/** The fields of a party, on their own or as a line of a registration. */
export function PartyFields({ at = [], onCharge }: { at?: (string | number)[]; onCharge?: (name: string) => void }) {
  const { t } = useWords()
  const form = Form.useFormInstance()
  const item = (name: string, options: { required?: boolean } = {}) => (
    <SpecField key={name} spec={{ ...specs[name]!, ...options }} kind="party.added" path={[...at, name]} />
  )
  return (
    <>
      {item('role')}
      {item('name')}
      {item('sex')}
      {item('age')}
      {item('measure')}
      {item('at_large')}
      {item('deputy')}
      <ChargeField
        path={[...at, 'charge_code']}
        label={t('a.charge')}
        onChoose={(name) => {
          form.setFieldValue([...at, 'charge'], name)
          onCharge?.(name)
        }}
      />
      <Form.Item name={[...at, 'charge']} hidden>
        <Input />
      </Form.Item>
    </>
  )
}
export function IdentityFields({ at = [] }: { at?: (string | number)[] }) {
  const { t } = useWords()
  return (
    <>
      <Form.Item name={[...at, 'identity_no']} label={t('a.identity_no')}>
        <Input maxLength={30} autoComplete="off" />
      </Form.Item>
      <Form.Item name={[...at, 'phone']} label={t('a.phone')}>
        <Input maxLength={30} autoComplete="off" />
      </Form.Item>
      <Form.Item name={[...at, 'address']} label={t('a.address')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
    </>
  )
}

export function PartyForm({ record, reload, done, role = 'suspect', on }: FormProps & { role?: string; on?: string }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const today = useToday()
  const [form] = Form.useForm<Record<string, unknown>>()
  const held = useVersion(record)
  const send = useCommand(addParty, {
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
      initialValues={{ on: on ?? today, role }}
      onFinish={(values) =>
        send.mutate({ params: { case_id: record.case_id }, body: { ...filled(values), version: held.version } as never })
      }
    >
      <Refused error={send.error} record={record} held={held} reload={reload} reset={send.reset} />
      <PartyFields />
      <Form.Item name="on" label={t('a.on')} rules={[{ required: true, message: t('problem.required') }]}>
        <DayField min={record.accepted_on} max={today} />
      </Form.Item>
      <CardNotes
        of={({ on: day, identity_no: _i, phone: _p, address: _a, ...data }) =>
          day && data.name ? { case_id: record.case_id, act: { kind: 'party.added', on: day as Day, data: filled(data) } } : null
        }
      />
      <p className="second case-note">{t('party.identity_note')}</p>
      <IdentityFields />
    </Form>
  )
}

/** Identity number, phone, address of one party; kept apart from the facts. */
export function IdentityForm({ record, reload, done, party_id }: FormProps & { party_id: number }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const [form] = Form.useForm<Record<string, string | null>>()
  const held = useVersion(record)
  const send = useCommand(setIdentity, {
    onDone: () => {
      void message.success(t('done'))
      done()
    },
  })
  const party = record.parties.find((p) => p.party_id === party_id)
  return (
    <Form
      form={form}
      id={FORM}
      layout="vertical"
      requiredMark="optional"
      initialValues={{ identity_no: party?.identity_no, phone: party?.phone, address: party?.address }}
      onFinish={(values) =>
        send.mutate({
          params: { case_id: record.case_id, party_id },
          body: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value?.trim() || null])),
        })
      }
    >
      <p className="second case-note">{t('party.identity_note')}</p>
      <Refused error={send.error} record={record} held={held} reload={reload} reset={send.reset} />
      <IdentityFields />
    </Form>
  )
}
