import { Checkbox, Form, Input, Select } from 'antd'
import { useNavigate } from 'react-router'
import { listDepartments } from '../../../src/people/contract.ts'
import * as contract from '../../../src/talent/brands/contract.ts'
import type { BrandRecord, Tie } from '../../../src/talent/brands/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useToday } from '../../session.ts'
import { DayField } from '../../ui/day-field.tsx'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import { PeopleField } from '../people-field.tsx'
import { ReasonForm, useSaid } from '../reason-form.tsx'
import { ThingFields } from '../things/thing-fields.tsx'
import * as text from './text.ts'

type Fields = Record<string, unknown>

/** A brand, new or as it is. */
export function BrandForm({ b, onClose }: { b?: BrandRecord; onClose: () => void }) {
  const t = useText(text)
  const today = useToday()
  const navigate = useNavigate()
  const done = useSaid(onClose)
  const found = useCommand(contract.foundBrand, {
    onDone: (made) => {
      done.onDone()
      void navigate(`/talent/brands/${made.brand_id}`)
    },
  })
  const change = useCommand(contract.changeBrand, done)
  const departments = useCall(listDepartments, {}, { staleTime: 300_000 }).data?.rows ?? []
  const need = [{ required: true, message: t('need') }]
  const title = t(b ? 'do.change' : 'found')
  return (
    <DrawerForm<Fields>
      open
      onClose={onClose}
      title={title}
      submit={title}
      send={b ? change : found}
      initial={
        b
          ? {
              name: b.name,
              main: b.main,
              department_id: b.department?.department_id,
              lead_id: b.lead?.person_id,
              about: b.about,
              since_on: b.since_on,
            }
          : { main: false, since_on: today }
      }
      onSubmit={(f) =>
        b
          ? change.mutate({ params: { brand_id: b.brand_id }, body: { ...f, version: b.version } as never })
          : found.mutate({ body: f as never })
      }
    >
      <Form.Item name="name" label={t('f.name')} rules={need}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="main" valuePropName="checked">
        <Checkbox>{t('f.main')}</Checkbox>
      </Form.Item>
      <Form.Item name="department_id" label={t('f.department')}>
        <Select allowClear options={departments.map((d) => ({ value: d.department_id, label: d.name }))} />
      </Form.Item>
      <PeopleField name="lead_id" label={t('f.lead')} multiple={false} />
      <Form.Item name="about" label={t('f.about')} extra={t('f.about_help')}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <Form.Item name="since_on" label={t('f.since')} rules={need}>
        <DayField max={today} />
      </Form.Item>
    </DrawerForm>
  )
}

type Of = { b: BrandRecord; onClose: () => void }
export function TieForm({ b, onClose }: Of) {
  const t = useText(text)
  const send = useCommand(contract.tieToBrand, useSaid(onClose))
  return (
    <DrawerForm<Fields>
      open
      onClose={onClose}
      title={`${t('do.tie')} · ${b.name}`}
      submit={t('do.tie')}
      send={send}
      initial={{ type: 'case' }}
      onSubmit={(f) => send.mutate({ params: { brand_id: b.brand_id }, body: f as never })}
    >
      <ThingFields types={contract.tiedTypes} />
      <Form.Item name="note" label={t('f.note')} extra={t('f.note_help')}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </DrawerForm>
  )
}
export function RetireForm({ b, onClose }: Of) {
  const t = useText(text)
  const send = useCommand(contract.retireBrand, useSaid(onClose))
  return (
    <ReasonForm
      title={`${t('do.retire')} · ${b.name}`}
      submit={t('do.retire')}
      note={t('do.retire_more')}
      send={send}
      from={b.since_on}
      onSubmit={(f) => send.mutate({ params: { brand_id: b.brand_id }, body: { ...f, version: b.version } })}
      onClose={onClose}
    />
  )
}
export function UntieForm({ b, tie, onClose }: Of & { tie: Tie }) {
  const t = useText(text)
  const send = useCommand(contract.untie, useSaid(onClose))
  return (
    <ReasonForm
      title={`${t('do.untie')} · ${tie.title}`}
      submit={t('do.untie')}
      note={t('untie.note')}
      send={send}
      onSubmit={({ reason }) => send.mutate({ params: { brand_id: b.brand_id, fact_id: tie.fact_id }, body: { reason } })}
      onClose={onClose}
    />
  )
}
