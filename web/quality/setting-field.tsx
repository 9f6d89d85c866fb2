import { InputNumber, Select } from 'antd'
import { schemes } from '../../src/quality/reviews/contract.ts'
import type { Setting } from '../../src/quality/settings/contract.ts'
import { useText } from '../i18n.ts'
import { DayField } from '../ui/day-field.tsx'
import * as text from './text.ts'

/** The field in which the value of a setting is entered, by its unit. */
export function useSettingField() {
  const t = useText(text)
  return ({ unit, min, max }: Setting) => {
    if (unit === 'day') return <DayField />
    if (unit === 'scheme') return <Select options={schemes.map((value) => ({ value, label: t.of(`scheme.${value}`) }))} />
    return <InputNumber min={min ?? 0} max={max ?? 1000} precision={unit === 'percent' ? 2 : 0} style={{ width: 150 }} />
  }
}
