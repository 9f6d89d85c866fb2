import { Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { findThings, type ThingType } from '../../../src/talent/things/contract.ts'
import { useCall } from '../../client.ts'
import { useText } from '../../i18n.ts'
import * as text from './text.ts'

/** Which thing: its type, and its number or its name. Fields `type`, `case_no`, `ref` of the form around. */
export function ThingFields({ types, optional = false }: { types: readonly ThingType[]; optional?: boolean }) {
  const t = useText(text)
  const need = optional ? [] : [{ required: true, message: t('need') }]
  return (
    <>
      <Form.Item name="type" label={t('f.type')} rules={need}>
        <Radio.Group options={types.map((type) => ({ value: type, label: t(`type.${type}`) }))} />
      </Form.Item>
      <Form.Item noStyle dependencies={['type']}>
        {({ getFieldValue }) => {
          const type = getFieldValue('type') as ThingType | undefined
          if (!type) return null
          if (type !== 'case') return <Which key={type} type={type} />
          return (
            <Form.Item name="case_no" label={t('f.case_no')} extra={t('f.case_help')} rules={[{ required: true, message: t('need') }]}>
              <Input maxLength={60} />
            </Form.Item>
          )
        }}
      </Form.Item>
    </>
  )
}

function Which({ type }: { type: Exclude<ThingType, 'case'> }) {
  const t = useText(text)
  const [typed, setTyped] = useState('')
  const found = useCall(findThings, { query: { type, ...(typed ? { q: typed } : {}) } }).data?.rows ?? []
  return (
    <Form.Item name="ref" label={t('f.thing')} extra={t('f.thing_help')} rules={[{ required: true, message: t('need') }]}>
      <Select
        showSearch={{ filterOption: false, onSearch: setTyped }}
        options={found.map((one) => ({ value: one.ref, label: `${one.on} ${one.title}` }))}
      />
    </Form.Item>
  )
}
