import { App, Form, Input } from 'antd'
import { recordAct } from '../../src/cases/acts/contract.ts'
import type { CaseRecord } from '../../src/cases/contract.ts'
import { FORM } from '../cases/act-form.tsx'
import { ChargeField, SpecField } from '../cases/fields.tsx'
import { Refused, useVersion } from '../cases/refused.tsx'
import { filled, specsOf } from '../cases/schema.ts'
import { useWords } from '../cases/words.ts'
import { useCommand } from '../client.ts'
import { useToday } from '../session.ts'
import { CardNotes } from './typing.tsx'

type Props = { record: CaseRecord; reload: () => Promise<unknown>; done: () => void; name: string; fields: string[]; note: string }
const specs = Object.fromEntries(specsOf('party.corrected').map((s) => [s.name, s]))

/** What was registered of one party, put right in the fields in question. */
export function PartyFix({ record, reload, done, name, fields, note }: Props) {
  const { t } = useWords()
  const { message } = App.useApp()
  const today = useToday()
  const [form] = Form.useForm<Record<string, unknown>>()
  const held = useVersion(record)
  const party = record.parties.find((p) => p.name === name)
  const send = useCommand(recordAct, {
    onDone: () => {
      void message.success(t('done'))
      done()
    },
  })
  const bodyOf = (values: Record<string, unknown>) => ({
    kind: 'party.corrected' as const,
    on: today,
    data: { name, ...filled(values), note },
  })
  return (
    <Form
      form={form}
      id={FORM}
      layout="vertical"
      requiredMark="optional"
      initialValues={Object.fromEntries(
        fields.map((f) => [f, f === 'new_name' ? name : (party as Record<string, unknown> | undefined)?.[f]]),
      )}
      onFinish={(values) => send.mutate({ params: { case_id: record.case_id }, body: { ...bodyOf(values), version: held.version } })}
    >
      <Refused error={send.error} record={record} held={held} reload={reload} reset={send.reset} />
      {fields.map((field) =>
        field === 'charge_code' ? (
          <ChargeField key={field} label={t('a.charge')} onChoose={(charge) => form.setFieldValue('charge', charge)} />
        ) : (
          <SpecField key={field} spec={specs[field]!} kind="party.corrected" />
        ),
      )}
      <Form.Item name="charge" hidden>
        <Input />
      </Form.Item>
      <CardNotes of={(values) => ({ case_id: record.case_id, act: bodyOf(values) })} />
    </Form>
  )
}
