import { CalendarOutlined, ExperimentOutlined, LeftOutlined, RightOutlined, UserSwitchOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useNavigate } from 'react-router'
import { goOnAs, setDay } from '../../src/platform/contract.ts'
import { addDays } from '../../src/platform/day.ts'
import { useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { enter, useMe } from '../session.ts'
import { weekdayName } from '../ui/format.ts'
import * as text from './text.ts'

// The calendar and the list of people are heavy and seldom asked for.
const DayField = lazy(async () => ({ default: (await import('../ui/day-field.tsx')).DayField }))
const SamplePerson = lazy(async () => ({ default: (await import('./sample-person.tsx')).SamplePerson }))

/** Says that the office is a sample and at which day it lives; the day can be moved, and with it every clock and warning. */
export function SampleBar() {
  const t = useText(text)
  const who = useMe()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [picking, setPicking] = useState(false)
  const [choosing, setChoosing] = useState(false)
  const move = useCommand(setDay, { onDone: enter })
  const go = useCommand(goOnAs, {
    onDone: (me) => {
      void navigate('/')
      enter(me)
    },
  })
  const goOn = (account_id: number) => {
    setChoosing(false)
    go.mutate({ body: { account_id } }, { onError: (error) => void message.error(error.message) })
  }
  const to = (day: string | null) => {
    setPicking(false)
    if (day && day !== who.today) move.mutate({ body: { day } }, { onError: (error) => void message.error(error.message) })
  }
  return (
    <div className="sample-bar no-print" role="region" aria-label={t('sample')}>
      <span className="sample-name">
        <ExperimentOutlined aria-hidden /> <b>{t('sample')}</b>
      </span>
      <span className="sample-note">{t('sample_note')}</span>
      {choosing ? (
        <Suspense fallback={<span className="sample-person" />}>
          <SamplePerson onChoose={goOn} onClose={() => setChoosing(false)} />
        </Suspense>
      ) : (
        <Button
          size="small"
          type="text"
          className="sample-person"
          loading={go.isPending}
          icon={<UserSwitchOutlined aria-hidden />}
          onClick={() => setChoosing(true)}
        >
          {t('sample_as')}
        </Button>
      )}
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
        {picking ? (
          <Suspense fallback={<span className="sample-date">{who.today}</span>}>
            <DayField
              value={who.today}
              onChange={to}
              onClose={() => setPicking(false)}
              open
              autoFocus
              disabled={move.isPending}
              aria-label={t('sample_move')}
              style={{ width: 132 }}
            />
          </Suspense>
        ) : (
          <Button
            size="small"
            className="sample-date"
            title={t('sample_move')}
            disabled={move.isPending}
            onClick={() => setPicking(true)}
            icon={<CalendarOutlined />}
            iconPlacement="end"
          >
            {who.today}
          </Button>
        )}
        <span className="sample-weekday">{weekdayName(who.today, t.language)}</span>
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
