import { Form, Input, InputNumber, Select, Switch } from 'antd'
import { effects, kindsOfCase, type Definition, type ItemRecord } from '../../../src/quality/standard/contract.ts'
import { useText } from '../../i18n.ts'
import { ClausePicker } from '../../standards/clause-picker.tsx'
import * as settingText from '../../ui/dated-settings-text.ts'
import { DayField } from '../../ui/day-field.tsx'
import { useItemWords, type Data } from './words.ts'

export type Fields = Definition & {
  deduct_min: number
  deduct_max: number
  asked: boolean
  valid_from: string
  clause_id: number | null
  basis: string
  reason: string
}
/** What every change says, of the fields. */
export const bodyOf = (f: Fields, own: boolean) => ({
  valid_from: f.valid_from,
  deduct_min: f.deduct_min,
  deduct_max: f.deduct_max,
  clause_id: own ? (f.clause_id ?? null) : null,
  basis: own ? (f.basis ?? '') : '',
  reason: f.reason,
})

export const definitionIn = ({ zh, en, dimension, effect, applies_to }: Fields): Definition => ({
  zh,
  en: en ?? '',
  dimension,
  effect,
  applies_to,
})

type Props = { data: Data; own: boolean; /** Absent: it is new. */ item?: ItemRecord }
/** The fields of an item, those of an own one in full; below them what follows. */
export function ItemFields({ data, own, item }: Props) {
  const { t, dimension: nameOf } = useItemWords(data.dimensions)
  const set = useText(settingText)
  const form = Form.useFormInstance<Fields>()
  const chosen = Form.useWatch('dimension', form) ?? item?.dimension
  const day = Form.useWatch('valid_from', form) ?? data.earliest
  const asked = Form.useWatch('asked', form) ?? true
  const weight = data.dimensions.find((d) => d.id === chosen)?.weight ?? 20
  const needed = [{ required: true, message: set('needed') }]
  const words = [{ ...needed[0], whitespace: true }]
  const based = ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
    validator: () =>
      getFieldValue('clause_id') || getFieldValue('basis') ? Promise.resolve() : Promise.reject(new Error(t('form.basis_needed'))),
  })
  const ordered = ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
    validator: () =>
      Number(getFieldValue('deduct_min')) <= Number(getFieldValue('deduct_max'))
        ? Promise.resolve()
        : Promise.reject(new Error(t('form.order'))),
  })
  return (
    <>
      {own && (
        <>
          <Form.Item name="zh" label={t('form.zh')} rules={words} extra={t('form.zh_hint')}>
            <Input maxLength={60} lang="zh-CN" />
          </Form.Item>
          <Form.Item name="en" label={t('form.en')}>
            <Input maxLength={120} lang="en" />
          </Form.Item>
          <Form.Item name="dimension" label={t('dimension')} rules={needed}>
            <Select options={data.dimensions.map((d) => ({ value: d.id, label: nameOf(d.id) }))} />
          </Form.Item>
          <Form.Item name="effect" label={t('effect')} rules={needed}>
            <Select options={effects.map((value) => ({ value, label: t(`effect.${value}`) }))} />
          </Form.Item>
          <Form.Item name="applies_to" label={t('applies')} rules={needed}>
            <Select mode="multiple" options={kindsOfCase.map((value) => ({ value, label: t(`kind.${value}`) }))} />
          </Form.Item>
        </>
      )}
      <div className="standard-range">
        <Form.Item name="deduct_min" label={`${t('value')} · ${t('form.min')}`} rules={needed}>
          <InputNumber min={0} max={weight} step={0.5} />
        </Form.Item>
        <Form.Item name="deduct_max" label={t('form.max')} dependencies={['deduct_min']} rules={[...needed, ordered]}>
          <InputNumber min={0.5} max={weight} step={0.5} />
        </Form.Item>
        <p className="third">{t('form.points_hint', { weight })}</p>
      </div>
      {item && (
        <Form.Item name="asked" label={t('asked')} valuePropName="checked" extra={t('form.asked_hint')}>
          <Switch checkedChildren={t('asked.yes')} unCheckedChildren={t('asked.no')} aria-label={t('asked')} />
        </Form.Item>
      )}
      {own && (
        <>
          <Form.Item name="clause_id" label={t('clause')} extra={t('form.clause_hint')}>
            <ClausePicker aria-label={t('clause')} />
          </Form.Item>
          <Form.Item name="basis" label={t('basis')} dependencies={['clause_id']} rules={[based]}>
            <Input maxLength={300} />
          </Form.Item>
        </>
      )}
      <Form.Item name="valid_from" label={set('from')} rules={needed} extra={t('form.from_hint')}>
        <DayField min={data.earliest} />
      </Form.Item>
      <Form.Item name="reason" label={set('reason')} rules={words}>
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
      <div className="standard-then second" role="note">
        <p>{t('form.then', { day })}</p>
        {item?.open && !asked && item.asked && item.open.reviews + item.open.checks > 0 && <p>{t('form.then_off', item.open)}</p>}
        {!data.may.confirm && <p>{t('form.then_propose')}</p>}
      </div>
    </>
  )
}
