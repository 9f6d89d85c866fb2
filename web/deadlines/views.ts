import { addDays } from '../../src/platform/day.ts'
import type { Me } from '../../src/platform/contract.ts'
import { has } from '../session.ts'

export const leads = (who: Me) => has(who, 'case_officer', 'chief', 'department_head')
/** What the board is about, and its list before a number was chosen. */
export const BOARD = 'state=running&owner=ours'

/** The ready views that make sense for this person. */
export function ready(who: Me): { key: string; query: string }[] {
  return [
    ...(leads(who) ? [{ key: 'board', query: BOARD }] : []),
    ...(who.person_id !== null && !has(who, 'case_officer', 'chief') ? [{ key: 'mine', query: 'state=running&mine=true' }] : []),
    { key: 'overdue', query: 'state=overdue&owner=ours' },
    { key: 'soon', query: `state=running&owner=ours&from=${who.today}&to=${addDays(who.today, 7)}` },
    { key: 'running', query: 'state=running' },
    { key: 'police', query: 'state=running&owner=police' },
    { key: 'late', query: 'state=late&owner=ours' },
  ]
}
/** Where whoever comes without a question begins. */
export const firstView = (who: Me) => (leads(who) ? `view=board&${BOARD}` : 'view=mine&state=running&mine=true')
