import { ExperimentOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { setDay } from '../../src/platform/contract.ts'
import { addDays, type Day } from '../../src/platform/day.ts'
import { useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { enter, useMe } from '../session.ts'
import { DayField } from '../ui/day-field.tsx'
import { weekdayName } from '../ui/format.ts'
import * as text from './text.ts'

/** Says that the office is a sample and at which day it lives; the day can be moved, and with it every clock and warning. */
export function SampleBar() {
  const t = useText(text)
  const who = useMe()
  const { message } = App.useApp()
  const move = useCommand(setDay, { onDone: enter })
  const to = (day: string | null) => {
    if (day && day !== who.today) move.mutate({ body: { day } }, { onError: (error) => void message.error(error.message) })
  }
  return (
    <div className="sample-bar no-print" role="region" aria-label={t('sample')}>
      <span className="sample-name">
        <ExperimentOutlined aria-hidden /> <b>{t('sample')}</b>
      </span>
      <span className="sample-note">{t('sample_note')}</span>
      <span className="sample-day">
        <span className="hide-phone">{t('sample_day')}</span>
        <Button
          size="small"
          type="text"
          aria-label={t('sample_previous')}
          title={t('sample_previous')}
          icon={<LeftOutlined />}
          disabled={move.isPending}
          onClick={() => to(addDays(who.today, -1))}
        />
        <DayField value={who.today} onChange={to} disabled={move.isPending} aria-label={t('sample_move')} style={{ width: 132 }} />
        <span className="sample-weekday">{weekdayName(who.today as Day, t.language)}</span>
        <Button
          size="small"
          type="text"
          aria-label={t('sample_next')}
          title={t('sample_next')}
          icon={<RightOutlined />}
          disabled={move.isPending}
          onClick={() => to(addDays(who.today, 1))}
        />
      </span>
    </div>
  )
}
