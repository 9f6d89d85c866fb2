import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { useSearchParams } from 'react-router'
import { addMonths, day, isDay } from '../../src/platform/day.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import { useKeys } from '../shell/keys.ts'
import { monthName } from '../ui/format.ts'
import * as text from './text.ts'
import './points.css'

export const monthAfter = (month: string, step: number) => addMonths(day(`${month}-01`), step).slice(0, 7)
/** The month in the address; the present one where none stands there. */
export function useMonth(): string {
  const asked = useSearchParams()[0].get('month') ?? ''
  const today = useToday()
  return /^\d{4}-\d{2}$/.test(asked) && isDay(`${asked}-01`) ? asked : today.slice(0, 7)
}

/** ← 2025 年 12 月 →, also by [ and ]; nothing after the present month. */
export function MonthSwitch({ month }: { month: string }) {
  const t = useText(text)
  const [, setParams] = useSearchParams()
  const last = month >= useToday().slice(0, 7)
  const go = (step: number) =>
    setParams((now) => {
      const next = new URLSearchParams(now)
      next.set('month', monthAfter(month, step))
      return next
    })
  useKeys(t('title'), [
    { keys: '[', label: t('month.previous'), hint: true, run: () => go(-1) },
    ...(last ? [] : [{ keys: ']', label: t('month.next'), hint: true, run: () => go(1) }]),
  ])
  return <Switch name={monthName(month, t.language)} previous={() => go(-1)} next={last ? null : () => go(1)} of="month" />
}

type SwitchProps = { name: string; previous: () => void; next: (() => void) | null; of: 'month' | 'quarter' | 'half' | 'year' }
export function Switch({ name, previous, next, of }: SwitchProps) {
  const t = useText(text)
  return (
    <span className="month-switch">
      <button
        type="button"
        className="tool no-print"
        aria-label={t(`${of}.previous`)}
        title={`${t(`${of}.previous`)} [`}
        onClick={previous}
      >
        <LeftOutlined />
      </button>
      <span aria-live="polite">{name}</span>
      <button
        type="button"
        className="tool no-print"
        aria-label={t(`${of}.next`)}
        title={`${t(`${of}.next`)} ]`}
        disabled={!next}
        onClick={() => next?.()}
      >
        <RightOutlined />
      </button>
    </span>
  )
}
