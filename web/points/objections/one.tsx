import { App, Form, InputNumber, Radio, Select } from 'antd'
import { Link } from 'react-router'
import { decideObjection, withdrawObjection, type PointObjection } from '../../../src/performance/objections/contract.ts'
import { listPoints } from '../../../src/performance/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { monthName } from '../../ui/format.ts'
import { useLast } from '../../ui/last.ts'
import { DecideObjection, ObjectionDrawer } from '../objection-drawer.tsx'
import { nameOf, signedPoints } from '../value.ts'
import * as text from './text.ts'

/** An objection to points of a month. */
export function Objection({ objection, onClose }: { objection: PointObjection | null; onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const o = useLast(objection)
  const withdraw = useCommand(withdrawObjection, { onDone: () => void message.success(t('withdraw.done')) })
  if (!o) return null
  return (
    <ObjectionDrawer
      objection={o}
      open={objection !== null}
      onClose={onClose}
      title={t('one.title')}
      about={
        <>
          <p className="section-note">
            <b>{t('one.about', { person: o.person.name, month: monthName(o.month, t.language), name: nameOf(o, t.language) })}</b>
          </p>
          <p className="second section-note">{t('one.points', { points: signedPoints(o.points) })}</p>
          <p className="section-note">
            <Link to={`/points/${o.person.person_id}?month=${o.month}&open=${o.indicator_id}`}>{t('one.entry')}</Link>
          </p>
        </>
      }
      due={o.by_chief && t('by_chief')}
      outcome={
        <>
          {o.made && <p className="second">{t('one.made', { points: signedPoints(o.made.points) })}</p>}
          {o.other && <p className="second">{t('one.other', { person: o.other.name })}</p>}
        </>
      }
      withdrawal={withdraw}
      onWithdraw={() => withdraw.mutate({ params: { objection_id: o.objection_id }, body: { version: o.version } })}
      decide={<Decide key={o.objection_id} objection={o} />}
    />
  )
}

type Fields = { how?: 'facts' | 'hand'; points?: number; other_id?: number }
function Decide({ objection: o }: { objection: PointObjection }) {
  const t = useText(text)
  const { message } = App.useApp()
  const send = useCommand(decideObjection, { onDone: () => void message.success(t('decide.done')) })
  return (
    <DecideObjection<Fields>
      send={send}
      initial={{ how: 'facts' }}
      upheld={t('decide.upheld')}
      rejected={t('decide.rejected')}
      onDecide={({ upheld, reason, how, points, other_id }) =>
        send.mutate({
          params: { objection_id: o.objection_id },
          body: {
            version: o.version,
            upheld,
            reason,
            ...(upheld && how === 'hand' && points !== undefined ? { points } : {}),
            ...(upheld && other_id ? { other_id } : {}),
          },
        })
      }
    >
      <Upheld objection={o} />
    </DecideObjection>
  )
}

/** The figure as it is to be, and with whom the work is shared. */
function Upheld({ objection: o }: { objection: PointObjection }) {
  const t = useText(text)
  const names = useCall(listPoints, { query: { month: o.month } }).data?.names ?? []
  return (
    <>
      <Form.Item name="how" label={t('decide.how')}>
        <Radio.Group
          className="radio-lines"
          options={(['facts', 'hand'] as const).map((value) => ({ value, label: t(`decide.${value}`) }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['how']}>
        {({ getFieldValue }) =>
          getFieldValue('how') === 'hand' && (
            <Form.Item name="points" label={t('decide.points')} rules={[{ required: true, message: t('decide.needed') }]}>
              <InputNumber min={-100} max={100} step={0.5} precision={2} style={{ width: 160 }} />
            </Form.Item>
          )
        }
      </Form.Item>
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
  )
}
