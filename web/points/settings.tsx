import { App, Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import {
  decidePointsSetting,
  grades,
  listPointsSettings,
  proposePointsSetting,
  publications,
  type PointsSetting,
  type SettingTopic,
} from '../../src/performance/settings/contract.ts'
import { useCall, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import { DayField } from '../ui/day-field.tsx'
import { DrawerForm } from '../ui/drawer-form.tsx'
import { Section } from '../ui/page.tsx'
import { Problem } from '../ui/problem.tsx'
import { ErrorState, RowsSkeleton } from '../ui/states.tsx'
import * as text from './objections/text.ts'
import './points.css'

type May = { propose: boolean; confirm: boolean }
/** The settings of a topic, each with its history: the political department proposes, a chief confirms. `then`: what a change leaves as it is. */
export function DatedSettings({ topic, then }: { topic: SettingTopic; then: string }) {
  const [code, setCode] = useState<string | null>(null)
  const read = useCall(listPointsSettings, {})
  const rows = read.data?.rows.filter((s) => s.topic === topic) ?? []
  return (
    <>
      {read.isPending && <RowsSkeleton />}
      {read.isError && <ErrorState error={read.error} retry={() => void read.refetch()} />}
      {rows.map((s) => (
        <Rule key={s.code} setting={s} may={read.data!.may} onPropose={() => setCode(s.code)} />
      ))}
      {read.data && (
        <Propose
          key={code}
          setting={rows.find((s) => s.code === code)}
          atOnce={read.data.may.confirm}
          then={then}
          onClose={() => setCode(null)}
        />
      )}
    </>
  )
}

const useValue = () => {
  const t = useText(text)
  return (unit: PointsSetting['unit'], value: string | number) =>
    typeof value === 'number' ? t.of(`value.${unit}`, { value }) : t.of(unit === 'grade' ? `grade.${value}` : `value.${value}`)
}
const choicesOf = { publication: publications, switch: ['off', 'on'], grade: grades } as const

function Rule({ setting, may, onPropose }: { setting: PointsSetting; may: May; onPropose: () => void }) {
  const t = useText(text)
  const value = useValue()
  const verb = t(may.confirm ? 'rules.set' : 'rules.propose')
  return (
    <Section title={setting.name} extra={<b>{value(setting.unit, setting.value)}</b>} className="points-rule">
      <ul className="points-rule-rows" aria-label={`${setting.name} ${t('rules.history')}`}>
        {setting.rows.map((r) => (
          <li key={`${r.valid_from} ${r.version}`}>
            <span className="nowrap">{r.valid_from}</span> <b>{value(setting.unit, r.value)}</b>{' '}
            <span className={r.state === 'past' ? 'third' : undefined}>{t(`rules.state.${r.state}`)}</span>
            <span className="second">{[r.basis, t(`mark.${r.mark}`), r.reason].filter(Boolean).join(' · ')}</span>
            <span className="third">
              {[r.by && t('rules.by', { person: r.by }), r.confirmed_by && t('rules.confirmed_by', { person: r.confirmed_by })]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {r.state === 'proposed' && may.confirm && <Decide setting={setting} row={r} />}
          </li>
        ))}
      </ul>
      {may.propose && (
        <Button size="small" onClick={onPropose} aria-label={`${verb} ${setting.name}`}>
          {verb}
        </Button>
      )}
    </Section>
  )
}

type Fields = { value: string | number; valid_from: string; basis: string; reason: string }
type ProposeProps = { setting: PointsSetting | undefined; atOnce: boolean; then: string; onClose: () => void }
function Propose({ setting, atOnce, then, onClose }: ProposeProps) {
  const t = useText(text)
  const today = useToday()
  const value = useValue()
  const { message } = App.useApp()
  const send = useCommand(proposePointsSetting, {
    onDone: () => {
      void message.success(t(atOnce ? 'rules.saved' : 'rules.proposed'))
      onClose()
    },
  })
  const needed = [{ required: true, message: t('decide.needed') }]
  const choices = setting && setting.unit in choicesOf ? choicesOf[setting.unit as keyof typeof choicesOf] : null
  return (
    <DrawerForm<Fields>
      open={setting !== undefined}
      onClose={onClose}
      title={setting?.name ?? ''}
      submit={t(atOnce ? 'rules.set' : 'rules.propose')}
      send={send}
      initial={{ ...(setting ? { value: setting.value } : {}), valid_from: today }}
      onSubmit={(f) => setting && send.mutate({ body: { ...f, code: setting.code } })}
    >
      <Form.Item
        name="value"
        label={t('rules.value')}
        rules={needed}
        extra={setting?.min != null && setting.max != null && t('rules.bounds', { min: setting.min, max: setting.max })}
      >
        {choices ? (
          <Select options={choices.map((c) => ({ value: c, label: value(setting!.unit, c) }))} />
        ) : (
          <InputNumber min={setting?.min ?? 1} max={setting?.max ?? 60} precision={setting?.unit === 'times' ? 2 : 0} />
        )}
      </Form.Item>
      <Form.Item name="valid_from" label={t('rules.from')} rules={needed}>
        <DayField min={today} />
      </Form.Item>
      <Form.Item name="basis" label={t('rules.basis')} rules={[{ ...needed[0], whitespace: true }]}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="reason" label={t('rules.reason')} rules={[{ ...needed[0], whitespace: true }]}>
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
      <p className="third">
        {t(atOnce ? 'rules.then_set' : 'rules.then_propose')}
        {then}
      </p>
    </DrawerForm>
  )
}

function Decide({ setting, row }: { setting: PointsSetting; row: PointsSetting['rows'][number] }) {
  const t = useText(text)
  const { message } = App.useApp()
  const act = useCommand(decidePointsSetting, {
    onDone: (_, { body }) => void message.success(t((body as { confirm: boolean }).confirm ? 'rules.confirmed' : 'rules.refused')),
  })
  const send = (confirm: boolean) =>
    act.mutate({ body: { code: setting.code, valid_from: row.valid_from, confirm, version: row.version ?? 0 } })
  return (
    <span>
      <Problem error={act.error} />
      <Button size="small" type="primary" loading={act.isPending} onClick={() => send(true)}>
        {t('rules.confirm')}
      </Button>{' '}
      <Button size="small" onClick={() => send(false)}>
        {t('rules.refuse')}
      </Button>
    </span>
  )
}
