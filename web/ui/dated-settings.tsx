import { App, Button, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '../../src/platform/endpoint.ts'
import type { SettingRow } from '../../src/platform/settings/contract.ts'
import { useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import * as text from './dated-settings-text.ts'
import { DayField } from './day-field.tsx'
import { DrawerForm } from './drawer-form.tsx'
import { Problem } from './problem.tsx'

type DatedSetting = {
  code: string
  name: string
  unit: string
  min: number | null
  max: number | null
  value: string | number
  rows: SettingRow[]
}
type Fields = { value: string | number; valid_from: string; basis: string; reason: string }
type Decision = { code: string; valid_from: string; confirm: boolean; version: number }
type Sends<Body> = Endpoint & { body: z.ZodType<unknown, Body>; reply: z.ZodType }
/** How an area takes a proposal, and the decision on one. */
type SettingCommands = { propose: Sends<Fields & { code: string }>; decide: Sends<Decision> }

/** Opens the proposal of a new value: whoever confirms sets it. */
export function ChangeSetting({
  name,
  atOnce,
  onOpen,
  className,
}: {
  name: string
  atOnce: boolean
  onOpen: () => void
  className?: string
}) {
  const t = useText(text)
  const verb = t(atOnce ? 'set' : 'propose')
  return (
    <Button size="small" className={className} onClick={onOpen} aria-label={`${verb} ${name}`}>
      {verb}
    </Button>
  )
}

type RowsProps = { setting: DatedSetting; say: (value: string | number) => string; commands: SettingCommands; mayConfirm: boolean }
/** Every value that a setting has had, has and is to have, with its day, source and who set it. */
export function SettingRows({ setting, say, commands, mayConfirm }: RowsProps) {
  const t = useText(text)
  return (
    <ul className="setting-history" aria-label={`${setting.name} ${t('history')}`}>
      {setting.rows.map((r) => (
        <li key={`${r.valid_from} ${r.version}`} className={r.state === 'now' ? 'is-now' : undefined}>
          <span className="nowrap">{r.valid_from}</span>
          <span className="setting-value">{say(r.value)}</span>
          <span className={r.state === 'past' ? 'third' : undefined}>{t(`state.${r.state}`)}</span>
          <span className="second">{[...new Set([r.basis, t(`mark.${r.mark}`), r.reason])].filter(Boolean).join(' · ')}</span>
          <span className="third">
            {[r.by && t('by', { person: r.by }), r.confirmed_by && t('confirmed_by', { person: r.confirmed_by })]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {r.state === 'proposed' && mayConfirm && <Decide code={setting.code} row={r} decide={commands.decide} />}
        </li>
      ))}
    </ul>
  )
}

type ProposeProps = {
  /** Open while there is one. */
  setting: DatedSetting | undefined
  commands: SettingCommands
  atOnce: boolean
  /** The field in which the value is entered, and what stands below it. */
  field: ReactNode
  extra?: ReactNode
  basisHint?: string
  /** What follows from it. */
  then: ReactNode
  onClose: () => void
}
/** A new value from a day on; it holds at once where who proposes also confirms. */
export function ProposeSetting({ setting, commands, atOnce, field, extra, basisHint, then, onClose }: ProposeProps) {
  const t = useText(text)
  const today = useToday()
  const { message } = App.useApp()
  const send = useCommand(commands.propose, {
    onDone: () => {
      void message.success(t(atOnce ? 'saved' : 'proposed'))
      onClose()
    },
  })
  const needed = [{ required: true, message: t('needed') }]
  const words = [{ ...needed[0], whitespace: true }]
  return (
    <DrawerForm<Fields>
      key={setting?.code}
      open={setting !== undefined}
      onClose={onClose}
      title={setting?.name ?? ''}
      submit={t(atOnce ? 'set' : 'propose')}
      send={send}
      initial={{ ...(setting ? { value: setting.value } : {}), valid_from: today }}
      onSubmit={(f) => setting && send.mutate({ body: { ...f, code: setting.code } })}
    >
      <Form.Item name="value" label={t('value')} rules={needed} extra={extra}>
        {field}
      </Form.Item>
      <Form.Item name="valid_from" label={t('from')} rules={needed}>
        <DayField min={today} />
      </Form.Item>
      <Form.Item name="basis" label={t('basis')} rules={words}>
        <Input maxLength={300} placeholder={basisHint} />
      </Form.Item>
      <Form.Item name="reason" label={t('reason')} rules={words}>
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
      <p className="third">{then}</p>
    </DrawerForm>
  )
}

function Decide({ code, row, decide }: { code: string; row: SettingRow; decide: SettingCommands['decide'] }) {
  const t = useText(text)
  const { message } = App.useApp()
  const act = useCommand(decide, { onDone: (_, { body }) => void message.success(t(body.confirm ? 'confirmed' : 'refused')) })
  const send = (confirm: boolean) => act.mutate({ body: { code, valid_from: row.valid_from, confirm, version: row.version ?? 0 } })
  return (
    <span className="setting-decide">
      <Problem error={act.error} />
      <Button size="small" type="primary" loading={act.isPending} onClick={() => send(true)}>
        {t('confirm')}
      </Button>
      <Button size="small" onClick={() => send(false)}>
        {t('refuse')}
      </Button>
    </span>
  )
}
