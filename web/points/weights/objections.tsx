import { App, Button, Checkbox, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import {
  decideWeightObjection,
  openWeight,
  withdrawWeightObjection,
  type WeightObjection,
} from '../../../src/performance/weights/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { SideDrawer } from '../../ui/drawer.tsx'
import { StateDot } from '../../ui/marks.tsx'
import { Section } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SimpleTable } from '../../ui/simple-table.tsx'
import { decimal } from '../value.ts'
import { SizeFields, type Size } from './forms.tsx'
import * as text from './text.ts'

const shapes = { open: 'hollow', upheld: 'filled', rejected: 'square', withdrawn: 'none' } as const

/** Objections to weights; `cases`: of several cases, each named. */
export function WeightObjections({ rows, cases = false }: { rows: readonly WeightObjection[]; cases?: boolean }) {
  const t = useText(text)
  const [chosen, setChosen] = useState<number | null>(null)
  return (
    <>
      <SimpleTable
        label={t('objections.title')}
        rows={rows}
        rowKey={(o) => o.objection_id}
        open={(o) => () => setChosen(o.objection_id)}
        columns={[
          ...(cases
            ? [{ key: 'case', title: t('col.case'), fixed: true, phone: 'title' as const, render: (o: WeightObjection) => o.name }]
            : []),
          {
            key: 'person',
            title: t('col.person'),
            ...(cases ? { phone: 'meta' } : { fixed: true, phone: 'title' }),
            render: (o) => o.person.name,
          },
          { key: 'weight', title: t('col.weight'), align: 'right', phone: 'meta', render: (o) => decimal(o.new_weight ?? o.weight, 3) },
          {
            key: 'due',
            title: t('col.due'),
            phone: 'meta',
            render: (o) => (
              <span className={o.overdue ? 'weighs nowrap' : 'nowrap'}>
                {o.state === 'open' ? o.due_on : ''} {o.overdue && t('overdue')}
              </span>
            ),
          },
          {
            key: 'state',
            title: t('col.state'),
            phone: 'end',
            render: (o) => <StateDot shape={shapes[o.state]}>{t(`state.${o.state}`)}</StateDot>,
          },
        ]}
      />
      <One objection={rows.find((o) => o.objection_id === chosen) ?? null} onClose={() => setChosen(null)} />
    </>
  )
}

function One({ objection, onClose }: { objection: WeightObjection | null; onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const [last, setLast] = useState(objection)
  if (objection && objection !== last) setLast(objection)
  const o = objection ?? last
  const withdraw = useCommand(withdrawWeightObjection, { onDone: () => void message.success(t('withdraw.done')) })
  if (!o) return null
  return (
    <SideDrawer open={objection !== null} onClose={onClose} title={t('one.title')}>
      <p className="section-note">
        <b>{o.name}</b> · {o.person.name} · {t('one.weight', { weight: decimal(o.weight, 3) })}
      </p>
      <p className="section-note">
        <Link to={`/cases/${o.case_id}`}>{t('one.open_case')}</Link>
      </p>
      <Section title={t('one.text')} extra={o.filed_on}>
        <p>{o.text}</p>
      </Section>
      {o.state === 'open' && o.due_on && (
        <p className={o.overdue ? 'weighs' : 'second'}>
          {t('one.due', { due: o.due_on })} {o.overdue && t('overdue')}
        </p>
      )}
      {o.reason && (
        <Section title={t('one.reason')} extra={t('one.decided', { person: o.decided_by ?? '', on: o.decided_on ?? '' })}>
          <p>
            <b>{t(`state.${o.state}`)}</b> {o.reason}
          </p>
          {o.new_weight !== null && <p className="second">{t('one.new_weight', { weight: decimal(o.new_weight, 3) })}</p>}
        </Section>
      )}
      {o.open_actions.includes('withdraw') && (
        <>
          <Problem error={withdraw.error} />
          <Button
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate({ params: { objection_id: o.objection_id }, body: { version: o.version } })}
          >
            {t('withdraw.verb')}
          </Button>
        </>
      )}
      {o.open_actions.includes('decide') && <Decide key={o.objection_id} objection={o} />}
    </SideDrawer>
  )
}

type Fields = { upheld?: boolean; with_size?: boolean; size?: Size; reason: string }
function Decide({ objection }: { objection: WeightObjection }) {
  const held = useCall(openWeight, { params: { case_id: objection.case_id } }).data
  return held ? <DecideForm objection={objection} size={held.size ?? { new_kind: false }} /> : null
}
function DecideForm({ objection: o, size }: { objection: WeightObjection; size: Partial<Size> }) {
  const t = useText(text)
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const upheld = Form.useWatch('upheld', form)
  const sized = Form.useWatch('with_size', form)
  const send = useCommand(decideWeightObjection, { onDone: () => void message.success(t('decide.done')) })
  const needed = [{ required: true, message: t('decide.needed') }]
  return (
    <Section title={t('decide.title')}>
      <Problem error={send.error} />
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ with_size: true, size: { volumes: size.volumes, incidents: size.incidents, new_kind: size.new_kind } }}
        onFinish={(f) =>
          send.mutate({
            params: { objection_id: o.objection_id },
            body: {
              version: o.version,
              upheld: f.upheld === true,
              reason: f.reason,
              ...(f.upheld && f.with_size && f.size ? { size: f.size } : {}),
            },
          })
        }
      >
        <Form.Item name="upheld" label={t('decide.result')} rules={needed}>
          <Radio.Group
            className="radio-lines"
            options={[
              { value: true, label: t('decide.upheld') },
              { value: false, label: t('decide.rejected') },
            ]}
          />
        </Form.Item>
        {upheld && (
          <fieldset className="weight-size">
            <legend>{t('decide.size')}</legend>
            <Form.Item name="with_size" valuePropName="checked">
              <Checkbox>{t('decide.with_size')}</Checkbox>
            </Form.Item>
            {sized && <SizeFields under="size" />}
          </fieldset>
        )}
        <Form.Item name="reason" label={t('decide.reason')} rules={[{ ...needed[0], whitespace: true, min: 2 }]}>
          <Input.TextArea rows={3} maxLength={1000} showCount />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('decide.ok')}
        </Button>
      </Form>
    </Section>
  )
}
