import type { Setting } from '../../src/quality/settings/contract.ts'
import { useText } from '../i18n.ts'
import * as text from './text.ts'

/** A value with its unit, as people say it. */
export function useValue() {
  const t = useText(text)
  return ({ unit, code }: Pick<Setting, 'unit' | 'code'>, value: string | number): string => {
    if (unit === 'scheme') return t.of(`scheme.${value}`)
    if (code === 'cap_plan' && value === 0) return t('unit.none')
    return t.of(`unit.${unit}`, { value })
  }
}
