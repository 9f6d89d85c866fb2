import { Form, InputNumber } from 'antd'
import { weighing, type WeightFactor } from '../../../src/performance/weights/contract.ts'
import { useText } from '../../i18n.ts'
import { useRegistry } from '../../registry.ts'
import { CoefficientFields, firstOpen, FromField, RuleChange, type TriedChange } from '../rule-change.tsx'
import * as text from './text.ts'
import { byLine, categoryName, whenOf, type WeightVersion } from './words.ts'

type Fields = {
  from: string
  factors: Record<string, { from?: number[]; factor: number }[]>
  coefficients: Record<string, number>
}
type Props = { latest: WeightVersion; openFrom: string; mayChange: boolean }

/** Other limits, factors and coefficients. */
export function ChangeWeights({ latest, openFrom, mayChange }: Props) {
  const t = useText(text)
  const registry = useRegistry()
  const factors = latest.factors ?? []
  const first = firstOpen(latest, openFrom)
  const change = (f: Fields): TriedChange => ({
    from: f.from,
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
    <RuleChange
      indicatorId={weighing}
      version={latest.version}
      mayChange={mayChange}
      title={t('change.title')}
      initial={initial}
      change={change}
    >
      <p className="second">{t('change.note')}</p>
      <FromField first={first} width={200} />
      {factors.map((f) => (
        <FactorFields key={f.key} factor={f} />
      ))}
      <CoefficientFields
        categories={byLine(registry, Object.keys(initial.coefficients))}
        nameOf={(category) => categoryName(registry, category)}
      />
    </RuleChange>
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
