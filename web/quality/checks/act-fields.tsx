import { Form, Input, Select } from 'antd'
import type { CheckRecord } from '../../../src/quality/checks/contract.ts'
import { useText } from '../../i18n.ts'
import * as text from './text.ts'

/** The reason of an act in a check. */
export function ReasonField({ label }: { label: string }) {
  const t = useText(text)
  return (
    <Form.Item name="reason" label={label} rules={[{ required: true, whitespace: true, min: 2, message: t('verify.required') }]}>
      <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} />
    </Form.Item>
  )
}

/** Which items of a check have to be put right. */
export function ItemsField({ check }: { check: CheckRecord }) {
  const t = useText(text)
  return (
    <Form.Item name="items" label={t('verify.items')}>
      <Select
        mode="multiple"
        placeholder={t('verify.items_hint')}
        optionFilterProp="label"
        options={check.items.map((item) => ({ value: item.id, label: `${item.id} ${item.name}` }))}
      />
    </Form.Item>
  )
}
