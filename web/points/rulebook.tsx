import { Alert, App, Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { changeIndicatorRule, listVersions, tryChange } from '../../src/performance/rulebook/contract.ts'
import { useCall, useCommand, type Output } from '../client.ts'
import { useText, type Text } from '../i18n.ts'
import { useRegistry } from '../registry.ts'
import { beijingTime, monthName } from '../ui/format.ts'
import { SimpleTable } from '../ui/simple-table.tsx'
import type { Rule } from './rule.ts'
import { monthAfter } from './month-switch.tsx'
import * as text from './text.ts'
import { decimal, nameOf, signedPoints } from './value.ts'
import { categoryName } from './weights/words.ts'

type Trial = Output<typeof tryChange>
type Fields = {
  from: string
  weight: number
  each?: number
  cap?: number | null
  floor?: number | null
  points?: number[]
  coefficients?: Record<string, number>
  reason?: string
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
type Version = Output<typeof listVersions>['rows'][number]

/** Every version of a rule, the latest first, with who made it and why. */
export function Versions({ rows }: { rows: readonly Version[] }) {
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

function ChangeForm({ rule, latest, openFrom, mayChange }: { rule: Rule; latest: Version; openFrom: string; mayChange: boolean }) {
  const t = useText(text)
  const registry = useRegistry()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const scoring = latest.scoring!
  const [trial, setTrial] = useState<Trial | null>(null)
  const attempt = useCommand(tryChange, { onDone: setTrial })
  const send = useCommand(changeIndicatorRule, {
    onDone: (r) =>
      void message.success(t('change.done', { name: nameOf(r, t.language), month: monthName(r.valid_from.slice(0, 7), t.language) })),
  })
  const first = latest.valid_from.slice(0, 7) > openFrom ? latest.valid_from.slice(0, 7) : openFrom
  const body = ({ from, weight, each, cap, floor, points, coefficients }: Fields) => ({
    from,
    version: latest.version,
    ...(weight === latest.weight ? {} : { weight }),
    scoring:
      scoring.method === 'per_event'
        ? { ...scoring, each: each ?? scoring.each, cap: cap ?? null, floor: floor ?? null }
        : scoring.method === 'band'
          ? { ...scoring, bands: scoring.bands.map((b, i) => ({ ...b, points: points?.[i] ?? b.points })) }
          : scoring,
    ...(coefficients ? { coefficients } : {}),
  })
  const params = { indicator_id: rule.indicator_id }
  const initial: Fields = {
    from: first,
    weight: latest.weight,
    ...(scoring.method === 'per_event' ? { each: scoring.each, cap: scoring.cap, floor: scoring.floor } : {}),
    ...(scoring.method === 'band' ? { points: scoring.bands.map((b) => b.points) } : {}),
    ...(latest.coefficients ? { coefficients: latest.coefficients } : {}),
  }
  const error = attempt.error ?? send.error
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
        {error && <Alert type="error" showIcon role="alert" title={error.message} style={{ marginBottom: 12 }} />}
        <div className="rulebook-fields">
          <Form.Item name="from" label={t('change.from')}>
            <Select
              options={[0, 1, 2, 3].map((step) => {
                const month = monthAfter(first, step)
                return { value: month, label: monthName(month, t.language) }
              })}
            />
          </Form.Item>
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
          <details>
            <summary>{t('change.coefficients', { count: Object.keys(latest.coefficients).length })}</summary>
            <div className="rulebook-fields">
              {Object.keys(latest.coefficients).map((category) => (
                <Form.Item key={category} name={['coefficients', category]} label={categoryName(registry, category)}>
                  <InputNumber min={0} max={10} step={0.1} />
                </Form.Item>
              ))}
            </div>
          </details>
        )}
        <p className="second">{t('change.note')}</p>
        <Button loading={attempt.isPending} onClick={() => attempt.mutate({ params, body: body(form.getFieldsValue(true) as Fields) })}>
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
function bandName(bands: { below: number | null }[], i: number, t: Pick<Text, 'of'>) {
  const from = i > 0 ? bands[i - 1]!.below : null
  const below = bands[i]!.below
  if (from === null) return below === null ? t.of('change.band_all') : t.of('scoring.below', { to: decimal(below) })
  return below === null
    ? t.of('scoring.above', { from: decimal(from) })
    : t.of('scoring.between', { from: decimal(from), to: decimal(below) })
}

/** What the last quarter would have been: a spread without names, then those whom the reader may see. */
export function TrialShown({ trial }: { trial: Trial }) {
  const t = useText(text)
  const most = Math.max(1, ...trial.bins.map((b) => b.people))
  const range = ({ from, to }: Trial['bins'][number]) =>
    from === null
      ? t('trial.lose_more', { points: decimal(-to!) })
      : to === null
        ? t('trial.gain_more', { points: decimal(Math.floor(from)) })
        : from < 0 && to > 0
          ? t('trial.same')
          : from < 0
            ? t('trial.lose', { points: decimal(-from) })
            : t('trial.gain', { points: decimal(Math.floor(to)) })
  return (
    <section className="trial" aria-label={t('trial.title')} aria-live="polite">
      <h4>{t('trial.title')}</h4>
      <p>{t('trial.sum', { from: trial.months[0]!, to: trial.months.at(-1)!, people: trial.people, changed: trial.changed })}</p>
      <ul className="trial-bins">
        {trial.bins.map((b, i) => (
          <li key={i}>
            <span>
              {range({
                ...b,
                from: b.from !== null && Math.abs(b.from) < 0.1 ? (i === 3 ? -0.01 : 0) : b.from,
                to: b.to !== null && Math.abs(b.to) < 0.1 ? (i === 3 ? 0.01 : 0) : b.to,
              })}
            </span>
            <span className="trial-bar" aria-hidden>
              <i style={{ width: `${(b.people / most) * 100}%` }} />
            </span>
            <span className="right">{t('trial.people', { count: b.people })}</span>
          </li>
        ))}
      </ul>
      <ul className="second">
        {trial.categories.map((c) => (
          <li key={c.category}>
            {c.mean === null
              ? t('trial.few', { category: t(`code.${c.category}`), count: c.people })
              : t('trial.category', {
                  category: t(`code.${c.category}`),
                  count: c.people,
                  gain: c.gain ?? 0,
                  lose: c.lose ?? 0,
                  mean: signedPoints(c.mean),
                })}
          </li>
        ))}
      </ul>
      {trial.rows.length > 0 && (
        <SimpleTable
          label={t('trial.who')}
          rows={[...trial.rows].sort((a, b) => a.name.localeCompare(b.name, 'zh'))}
          rowKey={(r) => r.person_id}
          columns={[
            { key: 'name', title: t('trial.who'), fixed: true, phone: 'title', render: (r) => r.name },
            { key: 'department', title: t('trial.department'), phone: 'meta', render: (r) => r.department ?? '' },
            {
              key: 'change',
              title: t('trial.change'),
              align: 'right',
              phone: 'meta',
              render: (r) => `${signedPoints(r.then)} → ${signedPoints(r.now)}`,
            },
          ]}
        />
      )}
      {trial.hidden > 0 && <p className="second">{t('trial.hidden', { count: trial.hidden })}</p>}
    </section>
  )
}
