import { cardDays } from '../../src/monitoring/card/contract.ts'
import { useCall, type Input } from '../client.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import { Figure } from '../ui/figure.tsx'
import { listDay } from '../ui/format.ts'
import { Section } from '../ui/page.tsx'
import { ErrorState, RowsSkeleton } from '../ui/states.tsx'
import * as text from './text.ts'

type Props = {
  scope: Input<typeof cardDays>['query']
  day: string | undefined
  onDay: (day: string) => void
  onRows: (which: 'found' | 'fixed', day: string) => void
}
/** New errors and errors put right, day by day; a day opens its numbers, a number its rows. */
export function Days({ scope, day, onDay, onRows }: Props) {
  const t = useText(text)
  const today = useToday()
  const read = useCall(cardDays, scope ? { query: scope } : {})
  if (read.isError) return <ErrorState small error={read.error} retry={() => void read.refetch()} />
  const days = read.data?.days
  const chosen = days?.find((d) => d.day === day) ?? days?.at(-1)
  const most = Math.max(1, ...(days ?? []).map((d) => Math.max(d.found, d.fixed)))
  return (
    <Section title={t('days.title')} className="card-days">
      {!days || !chosen ? (
        <RowsSkeleton rows={2} />
      ) : (
        <>
          <ol className="day-bars">
            {days.map((d) => (
              <li key={d.day}>
                <button
                  type="button"
                  className={`plain day-bar${d === chosen ? ' is-current' : ''}`}
                  aria-pressed={d === chosen}
                  aria-label={t('days.day', { day: d.day, found: d.found, fixed: d.fixed })}
                  title={t('days.day', { day: d.day, found: d.found, fixed: d.fixed })}
                  onClick={() => onDay(d.day)}
                >
                  <span className="bar is-found" style={{ height: `${(d.found / most) * 100}%` }} />
                  <span className="bar is-fixed" style={{ height: `${(d.fixed / most) * 100}%` }} />
                </button>
              </li>
            ))}
          </ol>
          <p className="day-numbers">
            <span>{listDay(chosen.day, today)}</span>
            {(['found', 'fixed'] as const).map((which) => (
              <span key={which}>
                <span className={`swatch is-${which}`} aria-hidden="true" />
                {t(`days.${which}`)}{' '}
                <Figure
                  value={chosen[which]}
                  label={t(`days.showing.${which}`, { day: chosen.day })}
                  {...(chosen[which] ? { onOpen: () => onRows(which, chosen.day) } : {})}
                />
              </span>
            ))}
          </p>
        </>
      )}
    </Section>
  )
}
