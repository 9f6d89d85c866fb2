import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber, Select } from 'antd'
import { useText } from '../i18n.ts'
import * as text from './condition-text.ts'
import {
  conditionText,
  isComparison,
  opsOf,
  opText,
  partsOf,
  shownOp,
  type Comparison,
  type Condition,
  type ConditionField,
} from './condition.ts'
import { DayField } from './day-field.tsx'
import './condition.css'

type Props = {
  /** Names the group for who cannot see it. */
  label: string
  fields: readonly ConditionField[]
  value: Condition | undefined
  onChange: (value: Condition | undefined) => void
  /** How many groups it stands in already. */
  depth?: number
}
/** Conditions on typed fields, joined by and or or, in groups of at most two levels. */
export function ConditionBuilder({ label, fields, value, onChange, depth = 0 }: Props) {
  const t = useText(text)
  const any = value !== undefined && 'or' in value
  const parts = value === undefined ? [] : (partsOf(value) ?? [value])
  const put = (list: Condition[], or = any) => onChange(list.length ? (or ? { or: list } : { and: list }) : undefined)
  const change = (i: number, part: Condition | undefined) => put(parts.flatMap((one, k) => (k === i ? (part ?? []) : one)))
  return (
    <div className="conditions" role="group" aria-label={label}>
      {parts.length > 1 && (
        <Select
          size="small"
          className="conditions-how"
          aria-label={t('cond.how')}
          value={any ? 'or' : 'and'}
          options={[
            { value: 'and', label: t('cond.all') },
            { value: 'or', label: t('cond.any') },
          ]}
          onChange={(how) => put(parts, how === 'or')}
        />
      )}
      {parts.map((part, i) => (
        <div key={i} className="condition">
          {isComparison(part) && !part.than ? (
            <Row of={part} fields={fields} onChange={(one) => change(i, one)} />
          ) : partsOf(part) && depth < 1 ? (
            <ConditionBuilder label={label} fields={fields} value={part} depth={depth + 1} onChange={(one) => change(i, one)} />
          ) : (
            <span className="second">{t('cond.raw', { text: conditionText(part, fields, t) })}</span>
          )}
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('cond.remove')}
            title={t('cond.remove')}
            onClick={() => change(i, undefined)}
          />
        </div>
      ))}
      <span className="conditions-add">
        <Button size="small" icon={<PlusOutlined />} onClick={() => put([...parts, { field: '', op: 'eq' }])}>
          {t('cond.add')}
        </Button>
        {depth < 1 && parts.length > 0 && (
          <Button size="small" type="text" onClick={() => put([...parts, { or: [{ field: '', op: 'eq' }] }])}>
            {t('cond.group')}
          </Button>
        )}
      </span>
    </div>
  )
}

function Row({ of, fields, onChange }: { of: Comparison; fields: readonly ConditionField[]; onChange: (one: Comparison) => void }) {
  const t = useText(text)
  const field = fields.find((f) => f.name === of.field)
  const op = shownOp(of)
  const choose = (name: string) => {
    const next = fields.find((f) => f.name === name)
    onChange({ field: name, op: 'eq', ...(next?.type === 'boolean' ? { value: true } : {}) })
  }
  const compare = (to: string) => {
    if (to === 'exists' || to === 'missing') return onChange({ field: of.field, op: 'exists', value: to === 'exists' })
    const list = to === 'in'
    const kept = op === 'exists' || op === 'missing' || Array.isArray(of.value) !== list ? {} : { value: of.value! }
    onChange({ field: of.field, op: to, ...(field?.type === 'boolean' ? { value: true } : kept) })
  }
  return (
    <>
      <Select
        className="condition-field"
        aria-label={t('cond.field')}
        placeholder={t('cond.field')}
        showSearch={{ optionFilterProp: 'label' }}
        value={of.field || undefined}
        options={fields.map((f) => ({ value: f.name, label: f.label }))}
        onChange={choose}
      />
      <Select
        className="condition-op"
        aria-label={t('cond.op')}
        disabled={!field}
        value={field ? op : undefined}
        placeholder={t('cond.op')}
        options={opsOf(field).map((one) => ({ value: one, label: opText(one, field, t) }))}
        onChange={compare}
      />
      {field && op !== 'exists' && op !== 'missing' && (
        <ValueField of={of} field={field} onChange={(value) => onChange({ ...of, value })} />
      )}
    </>
  )
}

type ValueProps = { of: Comparison; field: ConditionField; onChange: (value: NonNullable<Comparison['value']>) => void }
function ValueField({ of, field, onChange }: ValueProps) {
  const t = useText(text)
  const common = { 'aria-label': t('cond.value'), className: 'condition-value' }
  if (field.type === 'boolean')
    return (
      <Select
        {...common}
        value={of.value !== false}
        options={[
          { value: true, label: t('cond.yes') },
          { value: false, label: t('cond.no') },
        ]}
        onChange={onChange}
      />
    )
  if (field.type === 'number') return <InputNumber {...common} value={of.value as number | undefined} onChange={(n) => onChange(n ?? '')} />
  if (field.type === 'day')
    return <DayField aria-label={common['aria-label']} value={(of.value as string) ?? null} onChange={(day) => onChange(day ?? '')} />
  if (field.options && of.op === 'in')
    return (
      <Select
        {...common}
        mode="multiple"
        maxTagCount="responsive"
        placeholder={t('cond.choose')}
        value={(of.value as string[] | undefined) ?? []}
        options={field.options}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={onChange}
      />
    )
  if (field.options)
    return (
      <Select
        {...common}
        placeholder={t('cond.choose')}
        value={(of.value as string | undefined) || undefined}
        options={field.options}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={onChange}
      />
    )
  return <Input {...common} maxLength={200} value={(of.value as string | undefined) ?? ''} onChange={(e) => onChange(e.target.value)} />
}
