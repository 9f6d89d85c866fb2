import type { MonthState } from '../../src/performance/contract.ts'
import * as messages from '../../src/performance/messages.ts'
import { useText } from '../i18n.ts'
import { beijingTime } from '../ui/format.ts'
import { StateDot } from '../ui/marks.tsx'
import * as text from './text.ts'

type Month = { state: MonthState; computed_at: string | null; closed_at: string | null; published_on: string | null }
const shapes = { open: 'none', computed: 'hollow', closed: 'square', published: 'filled' } as const

/** How far the month is, in words: what its figures are as of, and what may still change them. */
export function StateLine({ month, ranked = false, before }: { month: Month; ranked?: boolean; before?: string }) {
  const t = useText(text)
  const words = useText(messages)
  const at = month.state === 'open' || month.state === 'published' ? null : month[`${month.state}_at`]
  return (
    <span className="state-line">
      {before && <span>{before}</span>}
      <StateDot shape={shapes[month.state]}>{words(`month.state.${month.state}`)}</StateDot>
      <span>
        {t(`state.${month.state}`, { at: at ? beijingTime(at) : (month.published_on ?? '') })}{' '}
        {t(ranked ? 'state.ranked' : 'state.not_ranked')}
      </span>
    </span>
  )
}
