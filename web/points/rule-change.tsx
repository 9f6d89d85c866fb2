import { App, Button, Form, Input, InputNumber, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import type { z } from 'zod'
import { changeIndicatorRule, tryChange, type listVersions } from '../../src/performance/rulebook/contract.ts'
import { useCommand, type Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { monthName } from '../ui/format.ts'
import { Problem } from '../ui/problem.tsx'
import { monthAfter } from './month-switch.tsx'
import * as text from './text.ts'
import { TrialShown, type Trial } from './trial.tsx'
import { nameOf } from './value.ts'

export type RuleVersion = Output<typeof listVersions>['rows'][number]
export type TriedChange = Omit<z.input<typeof tryChange.body>, 'version'>
/** The first month from which a new version may hold. */
export const firstOpen = ({ valid_from }: { valid_from: string }, openFrom: string) =>
  valid_from.slice(0, 7) > openFrom ? valid_from.slice(0, 7) : openFrom

type Props<F> = {
  indicatorId: string
  version: number
  mayChange: boolean
  title: string
  initial: F
  /** What is asked of the server. */
  change: (fields: F) => TriedChange
  children: ReactNode
}
/** Another version of a rule: tried on the last quarter first, which changes nothing, then saved with its reason. */
export function RuleChange<F extends object>({ indicatorId, version, mayChange, title, initial, change, children }: Props<F>) {
  const t = useText(text)
  const { message } = App.useApp()
  const [form] = Form.useForm<F & { reason?: string }>()
  const [trial, setTrial] = useState<Trial | null>(null)
  const attempt = useCommand(tryChange, { onDone: setTrial })
  const send = useCommand(changeIndicatorRule, {
    onDone: (r) =>
      void message.success(t('change.done', { name: nameOf(r, t.language), month: monthName(r.valid_from.slice(0, 7), t.language) })),
  })
  const params = { indicator_id: indicatorId }
  const body = () => ({ ...change(form.getFieldsValue(true) as F), version })
  return (
    <details className="fold rulebook no-print">
      <summary>{title}</summary>
      <Form<F & { reason?: string }>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onValuesChange={(touched: object) => !('reason' in touched) && setTrial(null)}
        onFinish={({ reason }) => send.mutate({ params, body: { ...body(), reason: reason ?? '' } })}
      >
        <Problem error={attempt.error ?? send.error} />
        {children}
        <Button loading={attempt.isPending} onClick={() => attempt.mutate({ params, body: body() })}>
          {t('change.try')}
        </Button>
        {trial && <TrialShown trial={trial} />}
        {trial && mayChange && (
          <>
            <Form.Item
              name="reason"
              label={t('change.reason')}
              rules={[{ required: true, min: 2, message: t('change.reason_needed') }]}
              style={{ marginTop: 16 }}
            >
              <Input.TextArea rows={2} maxLength={500} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={send.isPending}>
              {t('change.save')}
            </Button>
          </>
        )}
      </Form>
    </details>
  )
}

/** From which month on: the first that is open, or one of the next three. */
export function FromField({ first, width }: { first: string; width?: number }) {
  const t = useText(text)
  return (
    <Form.Item name="from" label={t('change.from')}>
      <Select
        {...(width ? { style: { width } } : {})}
        options={[0, 1, 2, 3].map((step) => {
          const month = monthAfter(first, step)
          return { value: month, label: monthName(month, t.language) }
        })}
      />
    </Form.Item>
  )
}

/** The coefficient of each category of cases. */
export function CoefficientFields({ categories, nameOf: name }: { categories: readonly string[]; nameOf: (category: string) => string }) {
  const t = useText(text)
  return (
    <details>
      <summary>{t('change.coefficients', { count: categories.length })}</summary>
      <div className="rulebook-fields">
        {categories.map((category) => (
          <Form.Item key={category} name={['coefficients', category]} label={name(category)}>
            <InputNumber min={0} max={10} step={0.1} />
          </Form.Item>
        ))}
      </div>
    </details>
  )
}
