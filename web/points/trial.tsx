import type { tryChange } from '../../src/performance/rulebook/contract.ts'
import type { Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { SimpleTable } from '../ui/simple-table.tsx'
import * as text from './text.ts'
import { decimal, signedPoints } from './value.ts'

export type Trial = Output<typeof tryChange>
/** What the last quarter would have been: a spread without names, then those whom the reader may see. */
export function TrialShown({ trial }: { trial: Trial }) {
  const t = useText(text)
  const most = Math.max(1, ...trial.bins.map((b) => b.people))
  const range = ({ from, to }: Trial['bins'][number]) =>
    from === null
      ? t('trial.lose_more', { points: decimal(-to!) })
      : to === null
        ? t('trial.gain_more', { points: decimal(Math.floor(from)) })
        : from < 0 && to > 0
          ? t('trial.same')
          : from < 0
            ? t('trial.lose', { points: decimal(-from) })
            : t('trial.gain', { points: decimal(Math.floor(to)) })
  return (
    <section className="trial" aria-label={t('trial.title')} aria-live="polite">
      <h4>{t('trial.title')}</h4>
      <p>{t('trial.sum', { from: trial.months[0]!, to: trial.months.at(-1)!, people: trial.people, changed: trial.changed })}</p>
      <ul className="trial-bins">
        {trial.bins.map((b, i) => (
          <li key={i}>
            <span>
              {range({
                ...b,
                from: b.from !== null && Math.abs(b.from) < 0.1 ? (i === 3 ? -0.01 : 0) : b.from,
                to: b.to !== null && Math.abs(b.to) < 0.1 ? (i === 3 ? 0.01 : 0) : b.to,
              })}
            </span>
            <span className="trial-bar" aria-hidden>
              <i style={{ width: `${(b.people / most) * 100}%` }} />
            </span>
            <span className="right">{t('trial.people', { count: b.people })}</span>
          </li>
        ))}
      </ul>
      <ul className="second">
        {trial.categories.map((c) => (
          <li key={c.category}>
            {c.mean === null
              ? t('trial.few', { category: t(`code.${c.category}`), count: c.people })
              : t('trial.category', {
                  category: t(`code.${c.category}`),
                  count: c.people,
                  gain: c.gain ?? 0,
                  lose: c.lose ?? 0,
                  mean: signedPoints(c.mean),
                })}
          </li>
        ))}
      </ul>
      {trial.rows.length > 0 && (
        <SimpleTable
          label={t('trial.who')}
          rows={[...trial.rows].sort((a, b) => a.name.localeCompare(b.name, 'zh'))}
          rowKey={(r) => r.person_id}
          columns={[
            { key: 'name', title: t('trial.who'), fixed: true, phone: 'title', render: (r) => r.name },
            { key: 'department', title: t('trial.department'), phone: 'meta', render: (r) => r.department ?? '' },
            {
              key: 'change',
              title: t('trial.change'),
              align: 'right',
              phone: 'meta',
              render: (r) => `${signedPoints(r.then)} → ${signedPoints(r.now)}`,
            },
          ]}
        />
      )}
      {trial.hidden > 0 && <p className="second">{t('trial.hidden', { count: trial.hidden })}</p>}
    </section>
  )
}
