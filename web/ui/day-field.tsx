import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useCallback, type CSSProperties, type ReactNode } from 'react'
import type { Day } from '../../src/platform/day.ts'
import { useCalendar } from '../calendar.ts'

type Props = {
  value?: string | null
  onChange?: (day: string | null) => void
  /** Opened from the start, as where a click brought it here; told when it closes. */
  open?: boolean
  onClose?: () => void
  id?: string
  min?: string
  max?: string
  disabled?: boolean
  placeholder?: string
  style?: CSSProperties
  allowClear?: boolean
  'aria-label'?: string
  autoFocus?: boolean
}
/** A legal day as text, YYYY-MM-DD; days off are dimmed. Works as a Form.Item's field. */
export function DayField({ value, onChange, open, onClose, min, max, style, allowClear = false, ...rest }: Props) {
  const isOff = useCalendar()
  const cell = useCallback(
    (current: string | number | Dayjs, info: { type: string; originNode: ReactNode }) =>
      info.type === 'date' && typeof current === 'object' && isOff(current.format('YYYY-MM-DD') as Day) ? (
        <div className="ant-picker-cell-inner is-off">{current.date()}</div>
      ) : (
        info.originNode
      ),
    [isOff],
  )
  return (
    <DatePicker
      {...rest}
      allowClear={allowClear}
      showNow={false}
      style={{ width: 150, ...style }}
      format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/M/D', 'YYYY.M.D', 'YYYY-M-D']}
      value={value ? dayjs(value) : null}
      minDate={min ? dayjs(min) : undefined}
      maxDate={max ? dayjs(max) : undefined}
      defaultOpen={open}
      onOpenChange={(now) => !now && onClose?.()}
      onChange={(date) => onChange?.(date ? date.format('YYYY-MM-DD') : null)}
      cellRender={cell}
    />
  )
}
