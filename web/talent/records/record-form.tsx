import { App, Button, Form, Input, Select } from 'antd'
import { useEffect } from 'react'
import { talentKinds } from '../../../src/facts.ts'
import { kindsOfRecords, makeRecord, recordKinds, submitRecord, type RecordKind } from '../../../src/talent/records/contract.ts'
import { useCommand } from '../../client.ts'
import { useMe, useToday } from '../../session.ts'
import { DayField } from '../../ui/day-field.tsx'
import { SideDrawer } from '../../ui/drawer.tsx'
import { fieldProblems } from '../../ui/form.ts'
import { Problem } from '../../ui/problem.tsx'
import { PeopleField } from '../people-field.tsx'
import { useTalentWords } from '../words.ts'
import { fieldsOf, RecordField } from './record-field.tsx'

type Props = {
  open: boolean
  onClose: () => void
  submitting: boolean
  /** Of one kind and of one person: where the page says both. */
  of?: { kind: RecordKind; person_id: number }
}
type Values = {
  kind: RecordKind
  on: string
  case_no?: string
  proof?: string
  data?: Record<string, unknown>
  people?: Record<string, number[]>
}

/** A record of any kind, its fields drawn from the kind's schema; `submitting`: said of oneself, for the political department to confirm. */
export function RecordForm({ open, onClose, submitting, of }: Props) {
  const { t, kind: kindName, role } = useTalentWords()
  const { message } = App.useApp()
  const me = useMe()
  const today = useToday()
  const [form] = Form.useForm<Values>()
  const chosen = Form.useWatch('kind', form) ?? of?.kind ?? 'honour.awarded'
  const done = (sentence: string) => () => {
    void message.success(sentence)
    form.resetFields()
    onClose()
  }
  const make = useCommand(makeRecord, { onDone: done(t('form.recorded')) })
  const submit = useCommand(submitRecord, { onDone: done(t('form.submitted')) })
  const error = submitting ? submit.error : make.error
  useEffect(() => {
    if (error) form.setFields(fieldProblems(error))
  }, [error, form])
  const kinds = kindsOfRecords.filter((k) => !submitting || recordKinds[k].submit)
  const roles = talentKinds[chosen].roles
  const specs = fieldsOf(chosen)
  const send = ({ kind, on, case_no, proof, data, people }: Values) => {
    const credits = Object.entries(people ?? {}).flatMap(([as, ids]) => (ids ?? []).map((person_id) => ({ person_id, role: as })))
    const said = Object.fromEntries(Object.entries(data ?? {}).filter(([, v]) => v !== undefined && v !== null && v !== ''))
    const record = { kind, on, ...(case_no ? { case_no } : {}), data: said, credits } as never
    if (submitting) submit.mutate({ body: { record, proof: proof! } })
    else make.mutate({ body: record })
  }
  const title = of ? kindName(of.kind) : t(submitting ? 'records.submit' : 'records.record')
  const first = of?.person_id ?? (submitting ? me.person_id : null)
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={title}
      footer={
        <Button type="primary" loading={make.isPending || submit.isPending} onClick={() => form.submit()}>
          {t(submitting ? 'form.submit' : 'form.record')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        onFinish={send}
        initialValues={{ kind: of?.kind ?? 'honour.awarded', on: today, people: first ? { [roles[0]!]: [first] } : {} }}
      >
        <Problem error={error ?? null} />
        <Form.Item name="kind" label={t('form.kind')} rules={[{ required: true }]} hidden={of !== undefined}>
          <Select
            options={kinds.map((k) => ({ value: k, label: kindName(k) }))}
            onChange={(next: RecordKind) => {
              form.setFieldsValue({ data: {}, people: first ? { [talentKinds[next].roles[0]!]: [first] } : {} })
            }}
          />
        </Form.Item>
        {roles.map((as, i) => (
          <PeopleField key={`${chosen}.${as}`} name={['people', as]} label={role(as)} required={i === 0 && t('form.need_people')} />
        ))}
        {specs.map((spec) => (
          <RecordField key={`${chosen}.${spec.name}`} spec={spec} />
        ))}
        <Form.Item name="on" label={t('form.on')} rules={[{ required: true, message: t('form.need') }]}>
          <DayField max={today} />
        </Form.Item>
        {submitting && (
          <Form.Item
            name="proof"
            label={t('form.proof')}
            extra={t('form.proof_help')}
            rules={[{ required: true, message: t('form.need') }]}
          >
            <Input maxLength={500} />
          </Form.Item>
        )}
        {(chosen === 'work.selected' || chosen === 'analysis.reported') && (
          <Form.Item name="case_no" label={t('form.case_no')} extra={t('form.case_no_help')}>
            <Input maxLength={60} />
          </Form.Item>
        )}
      </Form>
    </SideDrawer>
  )
}
