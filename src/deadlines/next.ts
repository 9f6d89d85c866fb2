import type { Day } from '../platform/day.ts'
import type { Clock } from './contract.ts'

/** What the case is listed by: its earliest open main deadline, else the earliest of its other open duties of the handler. */
export function nextDue(clocks: readonly Clock[]): { on: Day; code: string } | null {
  let main: Clock | null = null
  let ours: Clock | null = null
  for (const clock of clocks) {
    if (clock.state !== 'open' || clock.lapses) continue
    if (clock.main && (!main || clock.due_on < main.due_on)) main = clock
    if (clock.owner === 'ours' && clock.person_id === null && (!ours || clock.due_on < ours.due_on)) ours = clock
  }
  const next = main ?? ours
  return next && { on: next.due_on, code: next.code }
}
