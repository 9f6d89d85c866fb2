import { App, Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { changeIndicatorRule, tryChange } from '../../../src/performance/rulebook/contract.ts'
import { weighing, type WeightFactor } from '../../../src/performance/weights/contract.ts'
import { useCommand, type Output } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useRegistry } from '../../registry.ts'
import { monthName } from '../../ui/format.ts'
import { Problem } from '../../ui/problem.tsx'
import { monthAfter } from '../month-switch.tsx'
import { TrialShown } from '../rulebook.tsx'
import * as rules from '../text.ts'
import { nameOf } from '../value.ts'
import * as text from './text.ts'
import { byLine, categoryName, whenOf, type WeightVersion } from './words.ts'

type Fields = {
  from: string
  factors: Record<string, { from?: number[]; factor: number }[]>
  coefficients: Record<string, number>
  reason?: string
}
type Props = { latest: WeightVersion; openFrom: string; mayChange: boolean }

/** Other limits, factors and coefficients: tried on the last quarter first, then saved as a new version. */
export function ChangeWeights({ latest, openFrom, mayChange }: Props) {
  const t = useText(text)
  const r = useText(rules)
  const registry = useRegistry()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const [trial, setTrial] = useState<Output<typeof tryChange> | null>(null)
  const attempt = useCommand(tryChange, { onDone: setTrial })
  const send = useCommand(changeIndicatorRule, {
    onDone: (i) =>
      void message.success(r('change.done', { name: nameOf(i, t.language), month: monthName(i.valid_from.slice(0, 7), t.language) })),
  })
  const factors = latest.factors ?? []
  const first = latest.valid_from.slice(0, 7) > openFrom ? latest.valid_from.slice(0, 7) : openFrom
  const params = { indicator_id: weighing }
  const body = (f: Fields) => ({
    from: f.from,
    version: latest.version,
    coefficients: f.coefficients,
    factors: factors.map(({ key }) => ({ key, steps: f.factors[key]!.map((s) => ({ from: s.from ?? [], factor: s.factor })) })),
  })
  const initial: Fields = {
    from: first,
    coefficients: latest.coefficients ?? {},
    factors: Object.fromEntries(
      factors.map((f) => [f.key, f.steps.map((s) => ({ from: s.when.flatMap((w) => w.from ?? []), factor: s.factor }))]),
    ),
  }
  return (
    <details className="fold rulebook no-print">
      <summary>{t('change.title')}</summary>
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onValuesChange={(touched: Partial<Fields>) => !('reason' in touched) && setTrial(null)}
        onFinish={({ reason, ...fields }) => send.mutate({ params, body: { ...body(fields), reason: reason ?? '' } })}
      >
        <Problem error={attempt.error ?? send.error} />
        <p className="second">{t('change.note')}</p>
        <Form.Item name="from" label={r('change.from')}>
          <Select
            style={{ width: 200 }}
            options={[0, 1, 2, 3].map((step) => ({
              value: monthAfter(first, step),
              label: monthName(monthAfter(first, step), t.language),
            }))}
          />
        </Form.Item>
        {factors.map((f) => (
          <FactorFields key={f.key} factor={f} />
        ))}
        <details>
          <summary>{t('change.coefficients', { count: Object.keys(initial.coefficients).length })}</summary>
          <div className="rulebook-fields">
            {byLine(registry, Object.keys(initial.coefficients)).map((category) => (
              <Form.Item key={category} name={['coefficients', category]} label={categoryName(registry, category)}>
                <InputNumber min={0} max={10} step={0.1} />
              </Form.Item>
            ))}
          </div>
        </details>
        <Button loading={attempt.isPending} onClick={() => attempt.mutate({ params, body: body(form.getFieldsValue(true) as Fields) })}>
          {r('change.try')}
        </Button>
        {trial && <TrialShown trial={trial} />}
        {trial && mayChange && (
          <>
            <Form.Item
              name="reason"
              label={r('change.reason')}
              rules={[{ required: true, min: 2, message: r('change.reason_needed') }]}
              style={{ marginTop: 16 }}
            >
              <Input.TextArea rows={2} maxLength={500} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={send.isPending}>
              {r('change.save')}
            </Button>
          </>
        )}
      </Form>
    </details>
  )
}

function FactorFields({ factor: f }: { factor: WeightFactor }) {
  const t = useText(text)
  return (
    <fieldset className="weight-size">
      <legend>{t.of(`factor.${f.key}`)}</legend>
      {f.steps.map((s, i) => {
        const limits = s.when.filter((w) => w.from !== null)
        return (
          <div key={i} className="weight-step">
            {limits.map((w, k) => (
              <Form.Item key={k} name={['factors', f.key, i, 'from', k]} label={t('form.from_label', { what: t.of(`limit.${w.field}`) })}>
                <InputNumber min={1} max={5000} precision={0} />
              </Form.Item>
            ))}
            <Form.Item
              name={['factors', f.key, i, 'factor']}
              label={t('form.factor_label', { what: limits.length ? t.of(`factor.${f.key}`) : whenOf(s.when, t) })}
            >
              <InputNumber min={0.1} max={5} step={0.1} />
            </Form.Item>
          </div>
        )
      })}
    </fieldset>
  )
}
