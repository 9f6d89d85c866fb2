import { BellOutlined } from '@ant-design/icons'
import { Link } from 'react-router'
import { countReminders } from '../../src/monitoring/reminders/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { useMe } from '../session.ts'
import * as text from './text.ts'
import './reminders.css'

/** How many unread reminders there are; opens them. */
export function Bell() {
  const t = useText(text)
  const who = useMe()
  const read = useCall(countReminders, {}, { enabled: who.person_id !== null, staleTime: 60_000, refetchInterval: 300_000 })
  if (who.person_id === null) return null
  const unread = read.data?.unread ?? 0
  return (
    <Link to="/reminders" className="tool bell" aria-label={unread ? t('bell_count', { count: unread }) : t('bell')} title={t('bell')}>
      <BellOutlined />
      {unread > 0 && (
        <span className="bell-count" aria-hidden>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  )
}
