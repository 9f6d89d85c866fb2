import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import { explainImport, type openImport } from '../../src/cases/import/contract.ts'
import { useCommand, type Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { Section } from '../ui/page.tsx'
import * as text from './text.ts'

type Batch = Output<typeof openImport>
/** In the select: leave the column aside. */
const ASIDE = '-'

/** Columns and words of the file that nobody has explained yet; what is said here is remembered for the office. */
export function Explain({ batch }: { batch: Batch }) {
  const t = useText(text)
  const { headers, values } = batch.unknowns
  const [meaning, setMeaning] = useState<Record<string, string>>({})
  const send = useCommand(explainImport)
  const headerKey = (h: (typeof headers)[number]) => `h ${h.kind} ${h.header}`
  const valueKey = (v: (typeof values)[number]) => `v ${v.kind} ${v.field} ${v.value}`
  const choose = (key: string) => (value: string | undefined) => setMeaning((now) => ({ ...now, [key]: value ?? '' }))
  const choicesOf = (v: (typeof values)[number]) =>
    batch.choices
      .find((c) => c.kind === v.kind && c.field === v.field)
      ?.choices.map((c) => ({ value: c.value, label: t.language === 'zh' ? c.zh : c.en }))
  if (!headers.length && !values.length) return null
  const said = Object.values(meaning).filter(Boolean).length
  const submit = () =>
    send.mutate({
      params: { batch_id: batch.batch_id },
      body: {
        headers: headers
          .filter((h) => meaning[headerKey(h)])
          .map((h) => ({ kind: h.kind, header: h.header, field: meaning[headerKey(h)] === ASIDE ? '' : meaning[headerKey(h)]! })),
        values: values
          .filter((v) => meaning[valueKey(v)])
          .map((v) => ({ kind: v.kind, field: v.field, value: v.value, ours: meaning[valueKey(v)]! })),
      },
    })
  return (
    <Section title={t('explain')} count={headers.length + values.length} extra={t('explain_note')}>
      {send.isError && <Alert type="error" showIcon role="alert" title={send.error.message} style={{ marginTop: 12 }} />}
      <ul className="explain">
        {headers.map((h) => (
          <li key={headerKey(h)}>
            <span>
              <b>{h.header || t('empty_value')}</b>
              <span className="meta">
                {h.sheet} · {t('explain_columns')}
                {h.samples.length > 0 && ` · ${t('explain_samples', { samples: h.samples.slice(0, 3).join('、') })}`}
              </span>
            </span>
            <Select
              aria-label={`${h.header} ${t('explain_choose')}`}
              placeholder={t('explain_choose')}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              value={meaning[headerKey(h)] || undefined}
              onChange={choose(headerKey(h))}
              options={[
                { value: ASIDE, label: t('explain_aside') },
                ...(batch.fields.find((f) => f.kind === h.kind)?.fields ?? []).map((f) => ({ value: f.field, label: f.zh })),
              ]}
            />
          </li>
        ))}
        {values.map((v) => {
          const options = choicesOf(v)
          return (
            <li key={valueKey(v)}>
              <span>
                <b>{v.value}</b>
                <span className="meta">
                  {t.of(`field.${v.field}`)} · {t('explain_rows', { count: v.rows })}
                </span>
              </span>
              {options ? (
                <Select
                  aria-label={`${v.value} ${t('explain_choose')}`}
                  placeholder={t('explain_choose')}
                  allowClear
                  showSearch={{ optionFilterProp: 'label' }}
                  value={meaning[valueKey(v)] || undefined}
                  onChange={choose(valueKey(v))}
                  options={options}
                />
              ) : (
                <span className="second">{t('explain_fix')}</span>
              )}
            </li>
          )
        })}
      </ul>
      <Button disabled={!said} loading={send.isPending} onClick={submit}>
        {t('explain_do')}
      </Button>
    </Section>
  )
}
