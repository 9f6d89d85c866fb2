import type { ReviewRow } from '../../../src/quality/reviews/contract.ts'
import * as messages from '../../../src/quality/reviews/messages.ts'
import { useText } from '../../i18n.ts'
import { useRegistry } from '../../registry.ts'
import * as text from './text.ts'

/** The words of a review: our own, those of the server (states, grades, actions), names of categories and outcomes. */
export function useWords() {
  const t = useText(text)
  const m = useText(messages)
  const names = useRegistry()
  return {
    t,
    m,
    names,
    state: (r: Pick<ReviewRow, 'state'>) => m.of(`review.state.${r.state}`),
    kind: (r: Pick<ReviewRow, 'kind'>) => m.of(`review.kind.${r.kind}`),
    grade: (scheme: string, grade: string | null) => (grade ? m.of(`review.grade.${scheme}.${grade}`) : ''),
    action: (action: string) => m.of(`review.action.${action}`),
    seat: (role: string) => m.of(`review.seat.${role}`),
  }
}
