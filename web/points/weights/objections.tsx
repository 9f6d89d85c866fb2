import { App, Checkbox, Form } from 'antd'
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
import { useLast } from '../../ui/last.ts'
import { SimpleTable } from '../../ui/simple-table.tsx'
import { DecideObjection, ObjectionDrawer, useObjectionColumns } from '../objection-drawer.tsx'
import { decimal } from '../value.ts'
import { SizeFields, type Size } from './forms.tsx'
import * as text from './text.ts'

/** Objections to weights; `cases`: of several cases, each named. */
export function WeightObjections({ rows, cases = false }: { rows: readonly WeightObjection[]; cases?: boolean }) {
  const t = useText(text)
  const [chosen, setChosen] = useState<number | null>(null)
  const standing = useObjectionColumns()
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
          ...standing,
        ]}
      />
      <One objection={rows.find((o) => o.objection_id === chosen) ?? null} onClose={() => setChosen(null)} />
    </>
  )
}

function One({ objection, onClose }: { objection: WeightObjection | null; onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const o = useLast(objection)
  const withdraw = useCommand(withdrawWeightObjection, { onDone: () => void message.success(t('withdraw.done')) })
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
            <b>{o.name}</b> · {o.person.name} · {t('one.weight', { weight: decimal(o.weight, 3) })}
          </p>
          <p className="section-note">
            <Link to={`/cases/${o.case_id}`}>{t('one.open_case')}</Link>
          </p>
        </>
      }
      outcome={o.new_weight !== null && <p className="second">{t('one.new_weight', { weight: decimal(o.new_weight, 3) })}</p>}
      withdrawal={withdraw}
      onWithdraw={() => withdraw.mutate({ params: { objection_id: o.objection_id }, body: { version: o.version } })}
      decide={<Decide key={o.objection_id} objection={o} />}
    />
  )
}

type Fields = { with_size?: boolean; size?: Partial<Size> }
function Decide({ objection: o }: { objection: WeightObjection }) {
  const t = useText(text)
  const { message } = App.useApp()
  const held = useCall(openWeight, { params: { case_id: o.case_id } }).data
  const send = useCommand(decideWeightObjection, { onDone: () => void message.success(t('decide.done')) })
  if (!held) return null
  const { volumes, incidents, new_kind = false } = held.size ?? {}
  return (
    <DecideObjection<Fields>
      send={send}
      initial={{ with_size: true, size: { volumes, incidents, new_kind } }}
      upheld={t('decide.upheld')}
      rejected={t('decide.rejected')}
      onDecide={({ upheld, reason, with_size, size }) =>
        send.mutate({
          params: { objection_id: o.objection_id },
          body: { version: o.version, upheld, reason, ...(upheld && with_size && size ? { size: size as Size } : {}) },
        })
      }
    >
      <fieldset className="weight-size">
        <legend>{t('decide.size')}</legend>
        <Form.Item name="with_size" valuePropName="checked">
          <Checkbox>{t('decide.with_size')}</Checkbox>
        </Form.Item>
        <Form.Item noStyle dependencies={['with_size']}>
          {({ getFieldValue }) => getFieldValue('with_size') === true && <SizeFields under="size" />}
        </Form.Item>
      </fieldset>
    </DecideObjection>
  )
}
