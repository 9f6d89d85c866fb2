import type { KeyedRule } from '../keyed.ts'
import { design, rules, since } from './sources.ts'

/**
 * Deadlines of those who watch over cases: notices, checks, reviews. Each is opened by a fact that names what it belongs to, so that
 * several of one code run side by side in a case. A new law or a new practice adds a row; it never edits one.
 */
export const oversight: readonly KeyedRule[] = [
  {
    code: 'monitoring_reply',
    key: 'notice_id',
    opens: [{ kind: 'notice.issued' }, { kind: 'notice.returned' }],
    periods: [{ unit: 'days', amount: 10 }],
    met_by: [{ kind: 'notice.replied' }],
    ended_by: [{ kind: 'notice.withdrawn', moot: true }, { kind: 'notice.accepted', moot: true }, { kind: 'notice.escalated' }],
    owner: 'ours',
    rolls: 'always',
    lead: [5, 2],
    basis: [rules('665第三款')],
    valid_from: since.rules,
  },
  {
    code: 'warning_contest_decision',
    key: 'request_id',
    opens: [{ kind: 'warning.contested' }],
    who: 'officer',
    periods: [{ unit: 'workdays', amount: 5 }],
    periods_in: 'workdays',
    met_by: [{ kind: 'warning.decided' }],
    ended_by: [{ kind: 'warning.contest_withdrawn', moot: true }],
    owner: 'ours',
    rolls: 'always',
    lead: [2],
    basis: [design('预警异议的审查决定')],
    valid_from: since.rules,
  },
]
