import { App, Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import {
  decidePointsSetting,
  listPointsSettings,
  proposePointsSetting,
  publications,
  type PointsSetting,
} from '../../../src/performance/settings/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useToday } from '../../session.ts'
import { DayField } from '../../ui/day-field.tsx'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import { Page, PageHead, Section } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx'
import { PointsTabs } from '../tabs.tsx'
import * as points from '../text.ts'
import * as text from './text.ts'
import '../points.css'

type May = { propose: boolean; confirm: boolean }
/** How points are published and objected to: what holds, since when, on what basis, what has been proposed. */
export function RulesPage() {
  const t = useText(text)
  const [code, setCode] = useState<string | null>(null)
  const read = useCall(listPointsSettings, {})
  const chosen = read.data?.rows.find((s) => s.code === code)
  return (
    <Page>
      <PageHead title={t('rules.title')} crumbs={[{ label: useText(points)('title'), to: '/points' }]} note={t('rules.note')} />
      <PointsTabs current="rules" />
      {read.isPending && <RowsSkeleton />}
      {read.isError && <ErrorState error={read.error} retry={() => void read.refetch()} />}
      {read.data?.rows.map((s) => (
        <Rule key={s.code} setting={s} may={read.data.may} onPropose={() => setCode(s.code)} />
      ))}
      {read.data && <Propose key={code} setting={chosen} atOnce={read.data.may.confirm} onClose={() => setCode(null)} />}
    </Page>
  )
}

const useValue = () => {
  const t = useText(text)
  return (value: string | number) => (typeof value === 'number' ? t('value.workdays', { value }) : t.of(`value.${value}`))
}

function Rule({ setting, may, onPropose }: { setting: PointsSetting; may: May; onPropose: () => void }) {
  const t = useText(text)
  const value = useValue()
  const verb = t(may.confirm ? 'rules.set' : 'rules.propose')
  return (
    <Section title={setting.name} extra={<b>{value(setting.value)}</b>} className="points-rule">
      <ul className="points-rule-rows" aria-label={`${setting.name} ${t('rules.history')}`}>
        {setting.rows.map((r) => (
          <li key={`${r.valid_from} ${r.version}`}>
            <span className="nowrap">{r.valid_from}</span> <b>{value(r.value)}</b>{' '}
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
function Propose({ setting, atOnce, onClose }: { setting: PointsSetting | undefined; atOnce: boolean; onClose: () => void }) {
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
  const choices = setting?.unit === 'publication' ? publications : ['off', 'on']
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
      <Form.Item name="value" label={t('rules.value')} rules={needed}>
        {setting?.unit === 'workdays' ? (
          <InputNumber min={setting.min ?? 1} max={setting.max ?? 60} precision={0} />
        ) : (
          <Select options={choices.map((c) => ({ value: c, label: value(c) }))} />
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
      <p className="third">{t(atOnce ? 'rules.then_set' : 'rules.then_propose')}</p>
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
