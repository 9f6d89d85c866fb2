import { Link } from 'react-router'
import type { desk } from '../../src/deadlines/contract.ts'
import type { Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { weekday } from '../../src/platform/day.ts'
import { monthDay, weekdayShort } from '../ui/format.ts'
import { Section } from '../ui/page.tsx'
import * as text from './text.ts'

/** Ten days from today: date, day off or make-up day, how many deadlines end; each opens those. */
export function Strip({ days }: { days: Output<typeof desk>['strip'] | undefined }) {
  const t = useText(text)
  return (
    <Section title={t('strip.title')} extra={t('strip.note')} className="strip-section">
      <ol className="strip">
        {days?.map((d, i) => {
          const kind = d.off ? 'off' : weekday(d.day) > 5 ? 'makeup' : null
          const inner = (
            <>
              <span className="second">{i ? weekdayShort(d.day, t.language).slice(0, 2) : t('strip.now')}</span>
              <b>{+d.day.slice(8)}</b>
              <span className="strip-kind">{kind ? t(`strip.${kind}`) : ''}</span>
              <span className={d.count ? 'strip-count' : 'strip-none'}>{d.count || ''}</span>
            </>
          )
          const label = t(d.off ? 'strip.open_off' : 'strip.open', { day: monthDay(d.day, t.language), count: d.count })
          return (
            <li key={d.day} className={`${i ? '' : 'is-today'}${d.off ? ' is-off' : ''}`} title={d.name ?? undefined}>
              {d.count ? (
                <Link to={`/deadlines?mine=true&on=${d.day}`} title={label}>
                  <span className="hidden-text">{label}</span>
                  <span aria-hidden>{inner}</span>
                </Link>
              ) : (
                <span>{inner}</span>
              )}
            </li>
          )
        })}
      </ol>
    </Section>
  )
}
