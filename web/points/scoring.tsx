import type { Scoring } from '../../src/performance/contract.ts'
import { useText } from '../i18n.ts'
import { decimal, percent, signedPoints } from './value.ts'
import * as text from './text.ts'

/** How points are given, in words; the band in which the figure lies is set off. */
export function ScoringWords({ scoring, rate, at }: { scoring: Scoring; rate: boolean; at?: { from: unknown; to: unknown } }) {
  const t = useText(text)
  if (scoring.method === 'per_event')
    return (
      <>
        {t('scoring.each', { points: signedPoints(scoring.each) })}
        {scoring.cap !== null && t('scoring.cap', { points: decimal(scoring.cap) })}
        {scoring.floor !== null && t('scoring.floor', { points: decimal(-scoring.floor) })}
      </>
    )
  if (scoring.method === 'panel')
    return (
      <>
        {t('scoring.panel', {
          from: signedPoints(scoring.from),
          to: signedPoints(scoring.to),
          drop: scoring.drop_from,
          least: scoring.least,
        })}
      </>
    )
  const { bands, against, under } = scoring
  const read = (x: number) => (rate ? `${percent(x)}%` : decimal(x))
  return (
    <span className="bands">
      <span>{t(against === 'peers' ? 'scoring.peers' : 'scoring.self')}</span>
      <ul>
        {bands.map(({ below, points }, i) => {
          const from = i > 0 ? bands[i - 1]!.below : null
          const here = at !== undefined && at.from === from && at.to === below
          const range =
            from === null
              ? t('scoring.below', { to: read(below!) })
              : below === null
                ? t('scoring.above', { from: read(from) })
                : t('scoring.between', { from: read(from), to: read(below) })
          return (
            <li key={i} className={here ? 'is-here' : undefined}>
              <span>{range}</span>
              <b>{signedPoints(points)}</b>
              {here && <span className="hidden-text">{t('scoring.here')}</span>}
            </li>
          )
        })}
      </ul>
      {under && (
        <span className="second">
          {t('scoring.under', { n: under.n, miss: signedPoints(under.per_miss), floor: decimal(-under.floor) })}
        </span>
      )}
    </span>
  )
}
