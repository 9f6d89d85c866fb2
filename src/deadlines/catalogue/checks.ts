import type { CheckRule } from '../../cases/closing/contract.ts'
import { procedures } from '../../cases/contract.ts'
import type { Rule } from '../rule.ts'

/**
 * The handler's check of a closed case, as the office asks for it by dated rows. A case closed before the first row, or of an exempt
 * category, opens none; whatever was archived meanwhile, as in what an import brings, has nothing left to check.
 */
export const selfChecks = (rows: readonly CheckRule[]): Rule[] =>
  rows.map((row): Rule => ({
    code: 'self_check_due',
    procedures,
    opens: (['case.decided', 'probation.ended', 'lawsuit.filed'] as const).map((kind) => ({ kind, when: { closes: true } })),
    again: 'restart',
    lengths: row.required.includes('check')
      ? [{ when: { category_not: row.exempt }, periods: [{ unit: 'workdays', amount: row.check_days }] }]
      : [],
    met_by: [{ kind: 'self_check.submitted' }],
    ended_by: [{ kind: 'case.archived', moot: true }],
    owner: 'ours',
    rolls: 'always',
    lead: [3, 1],
    basis: [row.basis],
    valid_from: row.valid_from,
  }))
