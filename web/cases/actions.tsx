import type { CaseRecord } from '../../src/cases/contract.ts'
import { ActionBar, type Action } from '../ui/record.tsx'
import { useWords } from './words.ts'

type OpenAct = CaseRecord['open_actions'][number]
/** What is being done in the drawer at the right. */
export type Doing =
  | { what: 'act'; action: OpenAct; preset?: Record<string, unknown> }
  | { what: 'correct' }
  | { what: 'handler' }
  | { what: 'party' }
  | { what: 'identity'; party_id: number }

/** Acts that move the case, the most usual first; the rest follow in the order of the procedure. */
const first = [
  'case.resubmitted',
  'evaluation.ended',
  'case.resumed',
  'case.decided',
  'filing.decided',
  'judgment.reviewed',
  'judgment.received',
  'probation.ended',
  'suggestion.issued',
  'suggestion.replied',
  'case.returned',
  'review.extended',
  'arrest_review.extended',
  'measure.decided',
  'custody.first_detained',
  'decision.served',
  'case.archived',
  'fast_track.applied',
  'fast_track.ended',
  'lawsuit.filed',
  'protest.filed',
]
/** Under “other actions”: what is done with people before what is done with things. */
const then = [
  /^suspect\.|^victim\.|^defender\.|^plea\.|^legal_aid|^outline/,
  /heard|held|_necessity|family|reconsideration|petition/,
  /suspended|evaluation|jurisdiction/,
  /custody|measure/,
  /^property/,
]
const rank = (kind: string) => {
  if (first.includes(kind)) return first.indexOf(kind)
  const group = then.findIndex((pattern) => pattern.test(kind))
  return first.length + (group < 0 ? then.length : group)
}

export function CaseActions({ record, start }: { record: CaseRecord; start: (doing: Doing) => void }) {
  const { t, act } = useWords()
  // A case that was assigned is hardly assigned again.
  const late = (kind: string) => (kind === 'case.assigned' && record.assigned_on !== null ? 1000 : 0)
  const acts = [...record.open_actions].sort((a, b) => rank(a.kind) + late(a.kind) - rank(b.kind) - late(b.kind))
  const wanted = new Set(acts.flatMap((a) => a.missing))
  const actions: Action[] = acts.map((action, i) => {
    const missing = action.missing.length
    const what = wanted.has(action.kind) ? t('actions.wanted') : t.of(`short.${action.kind}`, {}, '')
    const consequence = [what, missing > 0 && t('actions.missing', { count: missing })]
      .filter(Boolean)
      .join(t.language === 'zh' ? '；' : '; ')
    return {
      key: action.kind,
      verb: t.of(`verb.${action.kind}`, {}, act(action.kind)),
      primary: i === 0 && first.includes(action.kind),
      onStart: () => start({ what: 'act', action }),
      ...(consequence ? { consequence } : {}),
    }
  })
  const more: Action[] = [
    ...(record.may.add_party ? [{ key: 'party', verb: t('action.party'), onStart: () => start({ what: 'party' }) }] : []),
    ...(record.may.change_handler ? [{ key: 'handler', verb: t('action.handler'), onStart: () => start({ what: 'handler' }) }] : []),
    ...(record.may.correct ? [{ key: 'correct', verb: t('action.correct'), onStart: () => start({ what: 'correct' }) }] : []),
  ]
  const shown = Math.min(4, acts.filter((a) => first.includes(a.kind)).length || 4)
  return <ActionBar actions={[...actions, ...more]} shown={shown} label={t('actions.label')} />
}
