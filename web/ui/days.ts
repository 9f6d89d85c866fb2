import { daysBetween, type Day } from '../../src/platform/day.ts'
import type { Step } from '../../src/deadlines/contract.ts'

type Span = { kind: 'ours' | 'outside' | 'roll'; from: Day; to: Day; days: number; label: string }

/** The stretches of a calculation in proportion: what counts as ours, what was outside (suspended), what a holiday added. */
export function spansOf(steps: readonly Pick<Step, 'kind' | 'from' | 'to' | 'key'>[], openedOn: Day, dueOn: Day): Span[] {
  const spans: Span[] = []
  let at = openedOn
  const push = (kind: Span['kind'], to: Day, label: string) => {
    const days = daysBetween(at, to)
    if (days <= 0) return
    const last = spans.at(-1)
    if (last && last.kind === kind) Object.assign(last, { to, days: last.days + days })
    else spans.push({ kind, from: at, to, days, label })
    at = to
  }
  for (const step of steps) {
    if (step.kind === 'start') at = step.to > at && spans.length === 0 ? step.to : at
    else if (step.kind === 'suspend') {
      if (step.from && step.from > at) push('ours', step.from, '')
      push('outside', step.to, step.key)
    } else if (step.kind === 'roll') push('roll', step.to, step.key)
    else if (step.kind !== 'stop') push('ours', step.to, step.key)
  }
  if (at < dueOn) push('ours', dueOn, '')
  return spans
}
