import { ClockCircleOutlined, CloseCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import { daysBetween, type Day } from '../../src/platform/day.ts'
import { useText } from '../i18n.ts'
import { useCalendar } from '../calendar.ts'
import { useToday } from '../session.ts'
import { alarm, rungs, workingDaysLeft } from './rungs.ts'
import * as text from './text.ts'

type Props = { due: string; lead?: readonly number[] }

/** The next ten days as rungs: solid a working day, hollow a day off, tall the due day. Colour, height and words say the same. */
export function Ladder({ due, lead }: Props) {
  const t = useText(text)
  const today = useToday()
  const isOff = useCalendar()
  const day = due as Day
  const all = rungs(day, today, isOff)
  const left = daysBetween(today, day)
  const sentence = all
    ? t('ladder.left', { due, days: left, working: workingDaysLeft(day, today, isOff) })
    : t('ladder.overdue', { due, days: -left })
  return (
    <span className={`ladder is-${alarm(day, today, lead)}`} role="img" aria-label={sentence} title={sentence}>
      {all ? (
        all.map((rung, i) => (
          <i key={i} className={[rung.due && 'due', rung.after && 'after', !rung.working && 'off'].filter(Boolean).join(' ')} />
        ))
      ) : (
        <i className="over" />
      )}
    </span>
  )
}

const icons = { overdue: <CloseCircleFilled />, red: <ExclamationCircleFilled />, amber: <ClockCircleOutlined />, calm: null }

/** 余 4 天, with an icon from a week before the day. `column`: numbers line up under each other. */
export function Left({ due, lead, column }: Props & { column?: boolean }) {
  const t = useText(text)
  const today = useToday()
  const left = daysBetween(today, due as Day)
  const state = alarm(due as Day, today, lead)
  return (
    <span className={`left is-${state}${column ? ' in-column' : ''}`}>
      {(column || icons[state]) && <span className="left-icon">{icons[state]}</span>}
      {left === 0 ? (
        <b>{t('left.today')}</b>
      ) : (
        <>
          <span>{t(left < 0 ? 'left.overdue' : 'left.left')}</span>
          <b>{Math.abs(left)}</b>
          <span>{t(Math.abs(left) === 1 ? 'left.day' : 'left.days')}</span>
        </>
      )}
    </span>
  )
}

/** Ladder and words side by side, as in a column of a list. */
export const DueCell = (props: Props) => (
  <span className="due-cell">
    <Ladder {...props} />
    <Left {...props} column />
  </span>
)
