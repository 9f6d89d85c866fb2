import { offReasons } from '../../src/performance/contract.ts'
import * as messages from '../../src/performance/messages.ts'
import { useText } from '../i18n.ts'
import * as text from './text.ts'
import { nameOf, shortId, type Indicator } from './value.ts'

/** What gives no points, folded, under the reason why. */
export function NotLive({ rows }: { rows: Indicator[] }) {
  const t = useText(text)
  const words = useText(messages)
  if (!rows.length) return null
  const groups = offReasons.map((off) => ({ off, own: rows.filter((r) => (r.off ?? 'switched_off') === off) })).filter((g) => g.own.length)
  return (
    <details className="fold">
      <summary>{t('off.title', { count: rows.length })}</summary>
      <dl className="off-list">
        {groups.map(({ off, own }) => (
          <div key={off}>
            <dt>{words(`indicator.off.${off}`)}</dt>
            <dd>
              {own.map((i) => (
                <span key={i.indicator_id}>
                  <span className="third">{shortId(i.indicator_id)}</span> {nameOf(i, t.language)}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
