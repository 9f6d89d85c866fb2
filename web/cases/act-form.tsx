import { App, Form, Input, InputNumber, Select } from 'antd'
import { useMemo } from 'react'
import { recordAct } from '../../src/cases/acts/contract.ts'
import type { CaseRecord } from '../../src/cases/contract.ts'
import { deciderField, type ActKind } from '../../src/facts.ts'
import type { Day } from '../../src/platform/day.ts'
import { CardNotes } from '../card/typing.tsx'
import { useCommand } from '../client.ts'
import { CasePrompts } from '../quality/lessons/case-prompts.tsx'
import { useToday } from '../session.ts'
import { DayField } from '../ui/day-field.tsx'
import type { Doing } from './actions.tsx'
import { ChargeField, SpecField } from './fields.tsx'
import { Refused, useVersion } from './refused.tsx'
import { filled, specsOf, type FieldSpec } from './schema.ts'
import { useWords } from './words.ts'

export const FORM = 'case-doing'
type Act = Extract<Doing, { what: 'act' }>
export type FormProps = { record: CaseRecord; reload: () => Promise<unknown>; done: () => void }
type Values = { on: string } & Record<string, unknown>

/** The form of an act, drawn from what its fact holds; what follows stands above it. */
export function ActForm({ doing: { action, preset }, record, reload, done }: FormProps & { doing: Act }) {
  const { t, words, act, clock } = useWords()
  const { message } = App.useApp()
  const today = useToday()
  const kind = action.kind as ActKind
  const [form] = Form.useForm<Values>()
  const held = useVersion(record)
  const specs = useMemo(() => specsOf(kind), [kind])
  const send = useCommand(recordAct, {
    onDone: (reply) => {
      const moved = reply.next_due_on && reply.next_due_on !== record.next_due_on && reply.next_due_code
      const due = moved ? t('act.due_after', { name: clock(reply.next_due_code!, 1, false), day: reply.next_due_on }) : null
      void message.success([t('act.done', { act: act(kind) }), due].filter(Boolean).join(t.language === 'zh' ? '；' : '; '))
      done()
    },
  })
  const fixed = Object.fromEntries(
    specs.filter((s) => s.initial !== undefined || settled(s, record) !== undefined).map((s) => [s.name, settled(s, record) ?? s.initial]),
  )
  const { missing } = action
  const consequence = words.of(`consequence.${kind}`, {}, '')
  const submit = ({ on, ...data }: Values) => {
    const whole = filled({ ...fixed, ...data })
    send.mutate({ params: { case_id: record.case_id }, body: { kind, on, data: whole, version: held.version } })
  }
  return (
    <Form
      form={form}
      id={FORM}
      layout="vertical"
      requiredMark="optional"
      initialValues={{ on: today, ...fixed, ...preset }}
      onFinish={submit}
      onValuesChange={() => send.isError && send.error.code !== 'case.stale' && send.reset()}
    >
      <CasePrompts case_id={record.case_id} act={kind} />
      <Refused error={send.error} record={record} held={held} reload={reload} reset={send.reset} />
      {(consequence || action.to) && (
        <div className="consequence">
          {consequence && <p>{consequence}</p>}
          {action.to && action.to !== record.state && kind !== 'case.decided' && (
            <p className="meta">
              {t('action.then', { from: words.of(`case.state.${record.state}`), to: words.of(`case.state.${action.to}`) })}
            </p>
          )}
        </div>
      )}
      {missing.length > 0 && (
        <p className="second case-note">{t('act.missing', { list: missing.map(act).join(t.language === 'zh' ? '、' : ', ') })}</p>
      )}
      <Form.Item
        name="on"
        label={t('a.on')}
        extra={t('act.day_note', { from: record.accepted_on })}
        rules={[
          { required: true, message: t('problem.required') },
          {
            validator: (_, day: string | null) =>
              day && day < record.accepted_on
                ? Promise.reject(new Error(t('problem.before', { from: record.accepted_on })))
                : Promise.resolve(),
          },
        ]}
      >
        <DayField min={record.accepted_on} max={today} />
      </Form.Item>
      {kind === 'case.decided' ? (
        <Decision action={action} record={record} />
      ) : (
        specs.filter((s) => settled(s, record) === undefined).map((s) => <ActField key={s.name} spec={s} kind={kind} record={record} />)
      )}
      <CardNotes
        of={({ on, ...data }) =>
          on ? { case_id: record.case_id, act: { kind, on: on as Day, data: filled({ ...fixed, ...data }) } } : null
        }
      />
      {settledWords(specs, record, t).map((line) => (
        <p key={line} className="second case-note">
          {line}
        </p>
      ))}
    </Form>
  )
}

/** What follows from the case and is not asked: which return it is, against which decision. */
function settled(spec: FieldSpec, record: CaseRecord): unknown {
  if (spec.kind === 'fixed') return spec.initial
  if (spec.name === 'no') return record.returns + 1
  if (spec.name === 'of') return record.procedure === 'arrest_review' ? 'non_arrest' : 'non_prosecution'
  return undefined
}
const settledWords = (specs: FieldSpec[], record: CaseRecord, t: ReturnType<typeof useWords>['t']): string[] =>
  specs.flatMap((s) => {
    if (s.name === 'no') return [t('act.nth', { no: record.returns + 1 })]
    return s.name === 'of' ? [`${t('a.of')} ${t.of(`v.of.${String(settled(s, record))}`)}`] : []
  })

function ActField({ spec, kind, record }: { spec: FieldSpec; kind: string; record: CaseRecord }) {
  const { t } = useWords()
  const form = Form.useFormInstance<Values>()
  const party = kind === 'party.measure_changed' || kind === 'party.corrected'
  const property = kind === 'property.stored' || kind === 'property.disposed' || kind === 'property.owner_confirmed'
  if (spec.name === 'name' && (party || property)) {
    const all = (party ? record.parties : record.properties).map((one) => one.name)
    const options = [...new Set(all)].map((name) => ({ value: name, label: name }))
    return (
      <SpecField
        spec={{ ...spec, kind: 'choice' }}
        kind={kind}
        options={options}
        extra={options.length ? undefined : t(party ? 'act.no_parties' : 'act.no_property')}
      />
    )
  }
  // The charge is chosen by its code; what it is called goes with it.
  if (kind === 'party.corrected' && spec.name === 'charge')
    return (
      <Form.Item name="charge" hidden>
        <Input />
      </Form.Item>
    )
  if (kind === 'party.corrected' && spec.name === 'charge_code')
    return <ChargeField onChoose={(name) => form.setFieldValue('charge', name)} />
  return <SpecField spec={spec} kind={kind} />
}

/** Outcome, reason, who decides: what law keeps from the prosecutor is said where it is chosen. */
function Decision({ action, record }: { action: Act['action']; record: CaseRecord }) {
  const { t, words, names, value } = useWords()
  const form = Form.useFormInstance<Values>()
  const outcome = Form.useWatch('outcome', form) as string | undefined
  const reason = Form.useWatch('reason', form) as string | undefined
  const chosen = action.outcomes?.find((o) => o.id === outcome)
  const reserved = reservedFor(chosen, reason)
  const suggest = (of: typeof chosen, because?: string) => form.setFieldValue('decider', reservedFor(of, because)?.level ?? 'prosecutor')
  return (
    <>
      <Form.Item name="outcome" label={t('a.outcome')} rules={[{ required: true, message: t('problem.choose') }]}>
        <Select
          options={(action.outcomes ?? []).map((o) => ({ value: o.id, label: names.outcome(record.category, o.id) }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(id: string) => {
            form.setFieldValue('reason', undefined)
            suggest(action.outcomes?.find((o) => o.id === id))
          }}
        />
      </Form.Item>
      {chosen && chosen.reasons.length > 0 && (
        <Form.Item name="reason" label={t('a.reason')} rules={[{ required: true, message: t('problem.choose') }]}>
          <Select
            options={chosen.reasons.map((r) => ({ value: r, label: names.reason(record.category, chosen.id, r) }))}
            onChange={(id: string) => suggest(chosen, id)}
          />
        </Form.Item>
      )}
      {outcome === 'conditionalNon' && (
        <Form.Item name="probation_months" label={t('a.probation_months')} rules={[{ required: true, message: t('problem.required') }]}>
          <InputNumber min={6} max={12} />
        </Form.Item>
      )}
      {chosen && (
        <Form.Item
          name="decider"
          label={t('a.decider')}
          extra={
            reserved
              ? t('act.reserved', { law: words.of(reserved.law), article: reserved.article, level: words.of(`decider.${reserved.level}`) })
              : t('act.own')
          }
          rules={[{ required: true, message: t('problem.choose') }]}
        >
          <Select options={deciderField.options.map((d) => ({ value: d, label: value('decider', d) }))} />
        </Form.Item>
      )}
      {chosen?.to && (
        <p className="meta case-note">
          {t('action.then', { from: words.of(`case.state.${record.state}`), to: words.of(`case.state.${chosen.to}`) })}
        </p>
      )}
      <Form.Item name="note" label={t('a.note')}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
    </>
  )
}
type Outcome = NonNullable<Act['action']['outcomes']>[number]
const reservedFor = (outcome: Outcome | undefined, reason: string | undefined) =>
  outcome?.reserved.find((r) => r.reason === (reason ?? null)) ?? outcome?.reserved.find((r) => r.reason === null)
