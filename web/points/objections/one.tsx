import { App, Button, Form, Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { decideObjection, withdrawObjection, type PointObjection } from '../../../src/performance/objections/contract.ts'
import { listPoints } from '../../../src/performance/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { SideDrawer } from '../../ui/drawer.tsx'
import { monthName } from '../../ui/format.ts'
import { Section } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { nameOf, signedPoints } from '../value.ts'
import * as text from './text.ts'

/** One objection: what it says, what was decided and why; whoever may decide does it here. */
export function Objection({ objection, onClose }: { objection: PointObjection | null; onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const [last, setLast] = useState(objection)
  if (objection && objection !== last) setLast(objection)
  const o = objection ?? last
  const withdraw = useCommand(withdrawObjection, { onDone: () => void message.success(t('withdraw.done')) })
  if (!o) return null
  return (
    <SideDrawer open={objection !== null} onClose={onClose} title={t('one.title')}>
      <p className="section-note">
        <b>{t('one.about', { person: o.person.name, month: monthName(o.month, t.language), name: nameOf(o, t.language) })}</b>
      </p>
      <p className="second section-note">{t('one.points', { points: signedPoints(o.points) })}</p>
      <p className="section-note">
        <Link to={`/points/${o.person.person_id}?month=${o.month}&open=${o.indicator_id}`}>{t('one.entry')}</Link>
      </p>
      <Section title={t('one.text')} extra={o.filed_on}>
        <p>{o.text}</p>
      </Section>
      {o.state === 'open' && (
        <p className={o.overdue ? 'weighs' : 'second'}>
          {t('one.due', { due: o.due_on })} {o.overdue && t('overdue')} {o.by_chief && t('by_chief')}
        </p>
      )}
      {o.reason && (
        <Section title={t('one.reason')} extra={t('one.decided', { person: o.decided_by ?? '', on: o.decided_on ?? '' })}>
          <p>
            <b>{t(`state.${o.state}`)}</b> {o.reason}
          </p>
          {o.made && <p className="second">{t('one.made', { points: signedPoints(o.made.points) })}</p>}
          {o.other && <p className="second">{t('one.other', { person: o.other.name })}</p>}
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

type Fields = { upheld?: boolean; how: 'facts' | 'hand'; points?: number; other_id?: number; reason: string }
function Decide({ objection: o }: { objection: PointObjection }) {
  const t = useText(text)
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const upheld = Form.useWatch('upheld', form)
  const how = Form.useWatch('how', form) ?? 'facts'
  const names = useCall(listPoints, { query: { month: o.month } }, { enabled: upheld === true }).data?.names ?? []
  const send = useCommand(decideObjection, { onDone: () => void message.success(t('decide.done')) })
  const needed = [{ required: true, message: t('decide.needed') }]
  return (
    <Section title={t('decide.title')}>
      <Problem error={send.error} />
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ how: 'facts' }}
        onFinish={(f) =>
          send.mutate({
            params: { objection_id: o.objection_id },
            body: {
              version: o.version,
              upheld: f.upheld === true,
              reason: f.reason,
              ...(f.upheld && f.how === 'hand' && f.points !== undefined ? { points: f.points } : {}),
              ...(f.upheld && f.other_id ? { other_id: f.other_id } : {}),
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
          <>
            <Form.Item name="how" label={t('decide.how')}>
              <Radio.Group
                className="radio-lines"
                options={(['facts', 'hand'] as const).map((value) => ({ value, label: t(`decide.${value}`) }))}
              />
            </Form.Item>
            {how === 'hand' && (
              <Form.Item name="points" label={t('decide.points')} rules={needed}>
                <InputNumber min={-100} max={100} step={0.5} precision={2} style={{ width: 160 }} />
              </Form.Item>
            )}
            <Form.Item name="other_id" label={t('decide.other')} extra={t('decide.other_note')}>
              <Select
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                options={names
                  .filter((p) => p.person_id !== o.person.person_id)
                  .map((p) => ({ value: p.person_id, label: [p.name, p.department].filter(Boolean).join(' · ') }))}
              />
            </Form.Item>
          </>
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
