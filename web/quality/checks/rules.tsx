import { App, Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { checkSettings, nameVerifiers, setCheckRule } from '../../../src/quality/checks/contract.ts'
import { listPersons } from '../../../src/people/contract.ts'
import { useCall, useCommand, type Output } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useRegistry } from '../../registry.ts'
import { useToday } from '../../session.ts'
import { DayField } from '../../ui/day-field.tsx'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import { Cites } from '../../ui/marks.tsx'
import { Page, PageHead, Pairs, Section } from '../../ui/page.tsx'
import { ErrorState, PageSkeleton } from '../../ui/states.tsx'
import * as text from './text.ts'
import './checks.css'

type Settings = Output<typeof checkSettings>
type Department = Settings['departments'][number]

/** What the office asks of closed cases, from which day on and why; who verifies in which department. */
export function RulesPage() {
  const t = useText(text)
  const names = useRegistry()
  const read = useCall(checkSettings, {})
  const [drawer, setDrawer] = useState<'rule' | Department | null>(null)
  if (read.isPending) return <PageSkeleton />
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  const { rules, standing, departments, may_set } = read.data
  return (
    <Page>
      <PageHead
        title={t('rules.title')}
        crumbs={[{ label: t('title'), to: '/quality/checks' }, { label: t('settings') }]}
        note={t('rules.note')}
        actions={
          may_set && (
            <Button type="primary" onClick={() => setDrawer('rule')}>
              {t('rules.add')}
            </Button>
          )
        }
      />
      {!standing && <p className="second check-note">{t('rules.default')}</p>}
      {[...rules].reverse().map((rule) => (
        <Section key={rule.valid_from} className="check-rule" title={t('rules.from', { day: rule.valid_from })}>
          <Pairs
            labelWidth={120}
            rows={[
              [
                t('rules.tiers'),
                rule.required.length
                  ? `${rule.required.map((tier) => t(`rules.required.${tier}`)).join(' · ')}${t('rules.sep')}${t('rules.days', { check: rule.check_days, verify: rule.verify_days })}`
                  : t('rules.required.none'),
              ],
              [
                t('rules.exempt'),
                rule.exempt.length
                  ? rule.exempt.map((c) => names.category(c)).join(t.language === 'zh' ? '、' : ', ')
                  : t('rules.exempt_none'),
              ],
              [t('rules.basis'), <Cites key="b" basis={[rule.basis]} />],
              [t('rules.reason'), rule.reason],
            ]}
          />
        </Section>
      ))}
      <Section title={t('rules.verifiers')} extra={t('rules.verifiers_note')}>
        <ul className="check-departments">
          {departments.map((d) => (
            <li key={d.department_id}>
              <b>{d.department}</b>
              <span className="second">
                {t('rules.heads')} {d.heads.map((p) => p.name).join(t.language === 'zh' ? '、' : ', ') || t('none')} · {t('rules.named')}{' '}
                {d.verifiers.map((p) => p.name).join(t.language === 'zh' ? '、' : ', ') || t('none')}
              </span>
              {d.may && (
                <Button size="small" onClick={() => setDrawer(d)}>
                  {t('rules.name')}
                  <span className="hidden-text"> {d.department}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Section>
      <RuleForm open={drawer === 'rule'} onClose={() => setDrawer(null)} />
      <NameForm department={typeof drawer === 'object' ? drawer : null} onClose={() => setDrawer(null)} />
    </Page>
  )
}

type RuleValues = {
  valid_from: string
  required: ('check' | 'verify')[]
  exempt: string[]
  check_days: number
  verify_days: number
  reason: string
}
function RuleForm({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText(text)
  const names = useRegistry()
  const today = useToday()
  const { message } = App.useApp()
  const send = useCommand(setCheckRule, {
    onDone: ({ cases }) => {
      void message.success(t('rules.saved', { count: cases }))
      onClose()
    },
  })
  return (
    <DrawerForm<RuleValues>
      open={open}
      onClose={onClose}
      title={t('rules.add')}
      submit={t('rules.save')}
      cancel={t('cancel')}
      send={send}
      initial={{ valid_from: today, required: ['check', 'verify'], exempt: [], check_days: 10, verify_days: 5 }}
      onSubmit={(body) => send.mutate({ body })}
    >
      <Form.Item name="valid_from" label={t('rules.valid_from')} rules={[{ required: true, message: t('verify.required') }]}>
        <DayField />
      </Form.Item>
      <Form.Item name="required" label={t('rules.tiers')}>
        <Checkbox.Group options={(['check', 'verify'] as const).map((tier) => ({ value: tier, label: t(`rules.required.${tier}`) }))} />
      </Form.Item>
      <Form.Item name="check_days" label={t('rules.check_days')} rules={[{ required: true, message: t('verify.required') }]}>
        <InputNumber min={1} max={60} precision={0} />
      </Form.Item>
      <Form.Item name="verify_days" label={t('rules.verify_days')} rules={[{ required: true, message: t('verify.required') }]}>
        <InputNumber min={1} max={60} precision={0} />
      </Form.Item>
      <Form.Item name="exempt" label={t('rules.exempt')}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={(names.data?.categories ?? []).map((c) => ({ value: c.id, label: names.category(c.id) }))}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('rules.reason')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('verify.required') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Form.Item>
    </DrawerForm>
  )
}

function NameForm({ department, onClose }: { department: Department | null; onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const persons = useCall(listPersons, {}, { enabled: department !== null, staleTime: 300_000 }).data?.rows ?? []
  const send = useCommand(nameVerifiers, {
    onDone: () => {
      void message.success(t('rules.name_done'))
      onClose()
    },
  })
  return (
    <DrawerForm<{ persons: number[] }>
      key={department?.department_id}
      open={department !== null}
      onClose={onClose}
      title={`${t('rules.name')} ${department?.department ?? ''}`}
      submit={t('rules.name_save')}
      cancel={t('cancel')}
      send={send}
      initial={{ persons: (department?.verifiers ?? []).map((p) => p.person_id) }}
      onSubmit={(body) => department && send.mutate({ params: { department_id: department.department_id }, body })}
    >
      <Form.Item name="persons" label={t('rules.named')}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={persons
            .filter((p) => p.category === 'prosecutor' && p.department_id === department?.department_id)
            .map((p) => ({ value: p.person_id, label: p.name }))}
        />
      </Form.Item>
    </DrawerForm>
  )
}
