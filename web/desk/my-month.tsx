import { RightOutlined } from '@ant-design/icons'
import { Link } from 'react-router'
import { openPoints } from '../../src/performance/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import { Sparkline } from '../ui/chart.tsx'
import { monthName, signed } from '../ui/format.ts'
import { Section } from '../ui/page.tsx'
import * as text from './text.ts'

/** The own month in two figures, each leading to its rows. */
export function MyMonth({ person }: { person: number }) {
  const t = useText(text)
  const month = useToday().slice(0, 7)
  const read = useCall(openPoints, { params: { person_id: person }, query: { month } }, { staleTime: 60_000 })
  const d = read.data
  if (!d) return null
  const to = `/points/${person}?month=${month}`
  const sum = (of: 'base' | 'plus' | 'minus') => d.aspects.reduce((total, aspect) => total + aspect[of], 0)
  const trend = d.trend.flatMap((one) => (one.value === null ? [] : [one.value]))
  const last = d.trend.at(-1)
  return (
    <Section title={t('month.title', { month: monthName(month, t.language) })} more={{ label: t('month.more'), to }}>
      {d.state === 'open' ? (
        <p className="third rail-note">{t('month.none')}</p>
      ) : (
        <ul className="month">
          <li>
            <Link to={to}>
              <span className="month-name">
                {t('month.points')}
                <span className="meta">
                  {t(sum('minus') ? 'month.points_note' : sum('plus') ? 'month.points_plus' : 'month.points_base', {
                    base: sum('base'),
                    plus: signed(sum('plus')),
                    minus: signed(-Math.abs(sum('minus'))),
                  })}
                </span>
              </span>
              <span className="month-value">
                <b>{d.total.toFixed(1)}</b> <span className="fig-unit">{t('month.unit_points')}</span>
              </span>
              <RightOutlined aria-hidden />
            </Link>
          </li>
          {last && last.value !== null && (
            <li>
              <Link to={to}>
                <span className="month-name">
                  {t('month.closed')}
                  {last.median !== null && <span className="meta">{t('month.median', { value: last.median })}</span>}
                </span>
                <Sparkline values={trend} label={t('month.closed')} />
                <span className="month-value">
                  <b>{last.value}</b> <span className="fig-unit">{t('month.unit_cases')}</span>
                </span>
                <RightOutlined aria-hidden />
              </Link>
            </li>
          )}
        </ul>
      )}
    </Section>
  )
}
