import type { Me } from '../../src/platform/contract.ts'
import type { WarningState } from '../../src/monitoring/contract.ts'
import { has } from '../session.ts'

const leads = (who: Me) => has(who, 'case_officer', 'chief', 'department_head')

/** The ready views; `state` says which of the counts is its own. */
export function ready(who: Me): { key: string; query: string; state?: WarningState }[] {
  const mine = who.person_id !== null && !has(who, 'case_officer', 'chief')
  return [
    ...(mine ? [{ key: 'mine', query: `state=open&handler_id=${who.person_id}` }] : []),
    { key: 'open', query: 'state=open', state: 'open' },
    { key: 'serious', query: 'state=open&severity=serious' },
    { key: 'upcoming', query: 'state=upcoming', state: 'upcoming' },
    { key: 'cleared', query: 'state=cleared', state: 'cleared' },
    { key: 'settled', query: 'state=settled', state: 'settled' },
  ]
}
export const firstView = (who: Me) =>
  who.person_id !== null && !leads(who) ? `view=mine&state=open&handler_id=${who.person_id}` : 'view=open&state=open'
