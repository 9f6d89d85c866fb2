import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import type { CSSProperties } from 'react'
import { useCalendar } from '../calendar.ts'
import type { Day } from '../../src/platform/day.ts'

type Props = {
  value?: string | null
  onChange?: (day: string | null) => void
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
export function DayField({ value, onChange, min, max, style, allowClear = false, ...rest }: Props) {
  const isOff = useCalendar()
  return (
    <DatePicker
      {...rest}
      allowClear={allowClear}
      style={{ width: 150, ...style }}
      format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/M/D', 'YYYY.M.D', 'YYYY-M-D']}
      value={value ? dayjs(value) : null}
      minDate={min ? dayjs(min) : undefined}
      maxDate={max ? dayjs(max) : undefined}
      onChange={(date) => onChange?.(date ? date.format('YYYY-MM-DD') : null)}
      cellRender={(current, info) =>
        info.type === 'date' && typeof current === 'object' ? (
          <div className={`ant-picker-cell-inner${isOff(current.format('YYYY-MM-DD') as Day) ? ' is-off' : ''}`}>{current.date()}</div>
        ) : (
          info.originNode
        )
      }
    />
  )
}
