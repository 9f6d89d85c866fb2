import { Form, InputNumber } from 'antd'
import { listVersions } from '../../src/performance/rulebook/contract.ts'
import { useCall } from '../client.ts'
import { useText, type Text } from '../i18n.ts'
import { useRegistry } from '../registry.ts'
import { beijingTime } from '../ui/format.ts'
import type { Rule } from './rule.ts'
import { CoefficientFields, firstOpen, FromField, RuleChange, type RuleVersion, type TriedChange } from './rule-change.tsx'
import * as text from './text.ts'
import { decimal } from './value.ts'
import { categoryName } from './weights/words.ts'

type Fields = {
  from: string
  weight: number
  each?: number
  cap?: number | null
  floor?: number | null
  points?: number[]
  coefficients?: Record<string, number>
}

/** Versions of a rule; for whoever may, the form that changes it, with what the last quarter would have been. */
export function Rulebook({ rule }: { rule: Rule }) {
  const read = useCall(listVersions, { params: { indicator_id: rule.indicator_id } })
  if (!read.data) return null
  const { rows, open_actions, open_from } = read.data
  const latest = rows[0]!
  return (
    <>
      {open_actions.includes('try') && latest.scoring && (
        <ChangeForm
          key={`${rule.indicator_id} ${latest.version}`}
          rule={rule}
          latest={latest}
          openFrom={open_from}
          mayChange={open_actions.includes('change')}
        />
      )}
      <Versions rows={rows} />
    </>
  )
}

/** Every version of a rule, the latest first, with who made it and why. */
export function Versions({ rows }: { rows: readonly RuleVersion[] }) {
  const t = useText(text)
  return (
    <>
      <h3 className="rulebook-title">{t('versions.title')}</h3>
      <ol className="versions">
        {rows.map((v) => (
          <li key={v.version}>
            <span>
              {t('versions.one', { version: v.version, from: v.valid_from.slice(0, 7) })}
              {v.valid_to && ` ${t('rule.until_day', { day: v.valid_to })}`} · {t('versions.weight', { weight: decimal(v.weight) })}
              {!v.live && ` · ${t('versions.off')}`}
            </span>
            {v.reason && <span className="second">{v.reason}</span>}
            {v.by && (
              <span className="meta">
                {v.by} {v.recorded_at && beijingTime(v.recorded_at)}
              </span>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

function ChangeForm({ rule, latest, openFrom, mayChange }: { rule: Rule; latest: RuleVersion; openFrom: string; mayChange: boolean }) {
  const t = useText(text)
  const registry = useRegistry()
  const scoring = latest.scoring!
  const first = firstOpen(latest, openFrom)
  const change = ({ from, weight, each, cap, floor, points, coefficients }: Fields): TriedChange => ({
    from,
    ...(weight === latest.weight ? {} : { weight }),
    scoring:
      scoring.method === 'per_event'
        ? { ...scoring, each: each ?? scoring.each, cap: cap ?? null, floor: floor ?? null }
        : scoring.method === 'band'
          ? { ...scoring, bands: scoring.bands.map((b, i) => ({ ...b, points: points?.[i] ?? b.points })) }
          : scoring,
    ...(coefficients ? { coefficients } : {}),
  })
  const initial: Fields = {
    from: first,
    weight: latest.weight,
    ...(scoring.method === 'per_event' ? { each: scoring.each, cap: scoring.cap, floor: scoring.floor } : {}),
    ...(scoring.method === 'band' ? { points: scoring.bands.map((b) => b.points) } : {}),
    ...(latest.coefficients ? { coefficients: latest.coefficients } : {}),
  }
  return (
    <RuleChange
      indicatorId={rule.indicator_id}
      version={latest.version}
      mayChange={mayChange}
      title={t('change.title')}
      initial={initial}
      change={change}
    >
      <div className="rulebook-fields">
        <FromField first={first} />
        <Form.Item name="weight" label={t('change.weight')}>
          <InputNumber min={0} max={2} step={0.1} disabled={rule.off === 'policy'} />
        </Form.Item>
        {scoring.method === 'per_event' && (
          <>
            <Form.Item name="each" label={t('change.each')}>
              <InputNumber step={0.1} />
            </Form.Item>
            <Form.Item name={scoring.each > 0 ? 'cap' : 'floor'} label={t(scoring.each > 0 ? 'change.cap' : 'change.floor')}>
              <InputNumber />
            </Form.Item>
          </>
        )}
        {scoring.method === 'band' &&
          scoring.bands.map((b, i) => (
            <Form.Item key={i} name={['points', i]} label={bandName(scoring.bands, i, t)}>
              <InputNumber step={0.5} />
            </Form.Item>
          ))}
      </div>
      {latest.coefficients && (
        <CoefficientFields categories={Object.keys(latest.coefficients)} nameOf={(category) => categoryName(registry, category)} />
      )}
      <p className="second">{t('change.note')}</p>
    </RuleChange>
  )
}
function bandName(bands: { below: number | null }[], i: number, t: Pick<Text, 'of'>) {
  const from = i > 0 ? bands[i - 1]!.below : null
  const below = bands[i]!.below
  if (from === null) return below === null ? t.of('change.band_all') : t.of('scoring.below', { to: decimal(below) })
  return below === null
    ? t.of('scoring.above', { from: decimal(from) })
    : t.of('scoring.between', { from: decimal(from), to: decimal(below) })
}
