import type { Ladder } from '../../src/monitoring/response/contract.ts'
import * as messages from '../../src/monitoring/response/messages.ts'
import { useText } from '../i18n.ts'
import { Badge } from '../ui/marks.tsx'
import * as text from './response-text.ts'

/** When a rung speaks: before a last day, on it or after it; for a warning, after its first day. */
function useWhen() {
  const t = useText(text)
  return (stage: string, days: number) => {
    if (stage.startsWith('warning.')) return days === 0 ? t('settings.days_since0') : t('settings.days_since', { days: -days })
    // Longer than any reply takes: at once.
    if (stage === 'reply' && days >= 30) return t('settings.at_once')
    return days > 0 ? t('settings.days_before', { days }) : days === 0 ? t('settings.days_on') : t('settings.days_after', { days: -days })
  }
}

/** Who is told at which rung of which ladder. */
export function LadderTable({ ladder }: { ladder: Ladder }) {
  const t = useText(text)
  const words = useText(messages)
  const when = useWhen()
  return (
    <>
      <ul className="ladder-list">
        {ladder.stages.map(({ stage, rungs }) => (
          <li key={stage}>
            <b>{words(`ladder.stage.${stage}`)}</b>
            <ol>
              {rungs.map((r) => (
                <li key={r.days}>
                  <Badge tone={r.tone}>{when(stage, r.days)}</Badge>
                  <span>{r.who.map((w) => words(`ladder.who.${w}`)).join(t.language === 'zh' ? '、' : ', ')}</span>
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
      <p className="meta">{t('settings.forget', { days: ladder.forget_after })}</p>
    </>
  )
}
