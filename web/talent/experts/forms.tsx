import { App, Form, Input, InputNumber, Radio, Select } from 'antd'
import { useNavigate } from 'react-router'
import { listActivities } from '../../../src/talent/activities/contract.ts'
import * as contract from '../../../src/talent/partners/contract.ts'
import type { ExpertRecord, Opinion, Partner } from '../../../src/talent/partners/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useToday } from '../../session.ts'
import { DayField } from '../../ui/day-field.tsx'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import { filled } from '../../ui/form.ts'
import { ReasonForm, useSaid } from '../reason-form.tsx'
import * as text from './text.ts'

type Shut = { open: boolean; onClose: () => void }
function useShared(onClose: () => void) {
  const t = useText(text)
  const { message } = App.useApp()
  const today = useToday()
  return {
    t,
    today,
    need: [{ required: true, message: t('need') }],
    done: {
      onDone: () => {
        void message.success(t('done'))
        onClose()
      },
    },
  }
}

export function EngageForm({ open, onClose, partners, e }: Shut & { partners: Partner[]; e?: ExpertRecord }) {
  const { t, today, need, done } = useShared(onClose)
  const navigate = useNavigate()
  const engage = useCommand(contract.engageExpert, {
    onDone: (made) => {
      done.onDone()
      void navigate(`/talent/experts/${made.expert_id}`)
    },
  })
  const change = useCommand(contract.changeExpert, done)
  return (
    <DrawerForm<contract.Engagement>
      open={open}
      onClose={onClose}
      title={t(e ? 'do.change' : 'engage')}
      submit={t(e ? 'do.change' : 'engage')}
      send={e ? change : engage}
      initial={
        (e ? { ...e, partner_id: e.partner?.partner_id ?? null } : { part: 'expert', from_on: today }) as Partial<contract.Engagement>
      }
      onSubmit={(f) =>
        e
          ? change.mutate({ params: { expert_id: e.expert_id }, body: { ...(filled(f) as contract.Engagement), version: e.version } })
          : engage.mutate({ body: filled(f) })
      }
    >
      <Form.Item name="name" label={t('f.name')} rules={need}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="part" label={t('f.part')} rules={need}>
        <Radio.Group options={contract.expertParts.map((p) => ({ value: p, label: t(`part.${p}`) }))} />
      </Form.Item>
      <Form.Item name="partner_id" label={t('f.partner')}>
        <Select allowClear options={partners.map((p) => ({ value: p.partner_id, label: p.name }))} />
      </Form.Item>
      <Form.Item name="post" label={t('f.post')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="field" label={t('f.field')} rules={need}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="terms" label={t('f.terms')} extra={t('f.terms_help')} rules={need}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <Form.Item name="from_on" label={t('f.from')} rules={need}>
        <DayField />
      </Form.Item>
      <Form.Item name="until_on" label={t('f.until')}>
        <DayField allowClear />
      </Form.Item>
    </DrawerForm>
  )
}

export function PartnerForm({ open, onClose, p }: Shut & { p?: Partner }) {
  const { t, today, need, done } = useShared(onClose)
  const add = useCommand(contract.addPartner, done)
  const change = useCommand(contract.changePartner, done)
  const title = t(p ? 'partner.change' : 'partner')
  return (
    <DrawerForm
      open={open}
      onClose={onClose}
      title={title}
      submit={title}
      send={p ? change : add}
      initial={p ?? { kind: 'university', from_on: today }}
      onSubmit={(f) =>
        p
          ? change.mutate({ params: { partner_id: p.partner_id }, body: { ...(filled(f) as object), version: p.version } as never })
          : add.mutate({ body: filled(f) })
      }
    >
      <Form.Item name="name" label={t('f.partner_name')} rules={need}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="kind" label={t('f.kind')} rules={need}>
        <Radio.Group options={contract.partnerKinds.map((k) => ({ value: k, label: t(`kind.${k}`) }))} />
      </Form.Item>
      <Form.Item name="about" label={t('f.about')}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <Form.Item name="from_on" label={t('f.from')} rules={need}>
        <DayField />
      </Form.Item>
      <Form.Item name="to_on" label={t('f.until')}>
        <DayField allowClear />
      </Form.Item>
    </DrawerForm>
  )
}

export function EndPartnerForm({ p, onClose }: { p: Partner; onClose: () => void }) {
  const t = useText(text)
  const send = useCommand(contract.endPartner, useSaid(onClose))
  return (
    <ReasonForm
      title={`${t('partner.end')} · ${p.name}`}
      submit={t('partner.end')}
      note={t('partner.end_note')}
      send={send}
      from={p.from_on}
      onSubmit={(f) => send.mutate({ params: { partner_id: p.partner_id }, body: { ...f, version: p.version } })}
      onClose={onClose}
    />
  )
}

export function OpineForm({ open, onClose, e }: Shut & { e: ExpertRecord }) {
  const { t, today, need, done } = useShared(onClose)
  const send = useCommand(contract.giveOpinion, done)
  const activities = useCall(listActivities, { query: { limit: 50 } }, { enabled: open }).data?.rows ?? []
  return (
    <DrawerForm
      open={open}
      onClose={onClose}
      title={t('do.opine')}
      submit={t('do.opine')}
      send={send}
      initial={{ on: today, form: 'meeting', suggestions: 1, adopted: 0 }}
      onSubmit={(f) => send.mutate({ params: { expert_id: e.expert_id }, body: filled(f) })}
    >
      <Form.Item name="on" label={t('f.on')} rules={need}>
        <DayField min={e.from_on} max={today} />
      </Form.Item>
      <Form.Item name="form" label={t('f.form')} rules={need}>
        <Radio.Group options={contract.opinionForms.map((f) => ({ value: f, label: t(`form.${f}`) }))} />
      </Form.Item>
      <Form.Item name="title" label={t('f.title')} rules={need}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="case_no" label={t('f.case_no')} extra={t('f.case_help')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="activity_id" label={t('f.activity')} extra={t('f.activity_help')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={activities.map((a) => ({ value: a.activity_id, label: `${a.on} ${a.title}` }))}
        />
      </Form.Item>
      <Form.Item name="text" label={t('f.text')} rules={need}>
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
      <Form.Item name="suggestions" label={t('f.suggestions')} rules={need}>
        <InputNumber min={0} max={100} precision={0} />
      </Form.Item>
      <Form.Item name="adopted" label={t('f.adopted')} rules={need}>
        <InputNumber min={0} max={100} precision={0} />
      </Form.Item>
    </DrawerForm>
  )
}

export function ReleaseForm({ open, onClose, e }: Shut & { e: ExpertRecord }) {
  const { t, today, need, done } = useShared(onClose)
  const send = useCommand(contract.releaseExpert, done)
  return (
    <DrawerForm<{ on: string; reason: string }>
      open={open}
      onClose={onClose}
      title={t('do.release')}
      submit={t('do.release')}
      send={send}
      initial={{ on: today }}
      onSubmit={(f) => send.mutate({ params: { expert_id: e.expert_id }, body: { ...f, version: e.version } })}
    >
      <Form.Item name="on" label={t('f.on')} rules={need}>
        <DayField min={e.from_on} max={today} />
      </Form.Item>
      <Form.Item name="reason" label={t('f.reason')} rules={need}>
        <Input maxLength={200} />
      </Form.Item>
    </DrawerForm>
  )
}

export function AdoptForm({ o, onClose }: { o: Opinion; onClose: () => void }) {
  const { t, today, need, done } = useShared(onClose)
  const send = useCommand(contract.adoptOpinion, done)
  return (
    <DrawerForm
      open
      onClose={onClose}
      title={t('do.adopt')}
      submit={t('do.adopt')}
      send={send}
      initial={{ on: today, adopted: 1 }}
      onSubmit={(f) => send.mutate({ params: { fact_id: o.fact_id }, body: filled(f) })}
    >
      <Form.Item name="on" label={t('f.on')} rules={need}>
        <DayField min={o.on} max={today} />
      </Form.Item>
      <Form.Item name="adopted" label={t('f.adopted_later')} rules={need}>
        <InputNumber min={1} max={o.suggestions - o.adopted} precision={0} />
      </Form.Item>
      <Form.Item name="note" label={t('f.note')}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </DrawerForm>
  )
}

export function VoidForm({ o, onClose }: { o: Opinion; onClose: () => void }) {
  const { t, need, done } = useShared(onClose)
  const send = useCommand(contract.voidOpinion, done)
  return (
    <DrawerForm<{ reason: string }>
      open
      onClose={onClose}
      title={t('do.void')}
      submit={t('do.void')}
      send={send}
      onSubmit={(body) => send.mutate({ params: { fact_id: o.fact_id }, body })}
    >
      <Form.Item name="reason" label={t('f.reason')} extra={t('void.note')} rules={need}>
        <Input maxLength={200} />
      </Form.Item>
    </DrawerForm>
  )
}
