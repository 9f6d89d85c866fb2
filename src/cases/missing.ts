import type { ActKind } from '../facts.ts'
import type { CaseFact, CaseState } from './contract.ts'

/**
 * What the law wants done before a decision and what no fact tells of. It forbids nothing; the page says it before one decides.
 *
 * @source 《刑事诉讼法》(2018) 第一百七十三条、第一百七十四条; 第八十八条
 */
export function missingBefore(state: CaseState, facts: readonly CaseFact[], kind: ActKind): ActKind[] {
  if (kind !== 'case.decided') return []
  const victim = facts.some((f) => f.kind === 'party.added' && f.data.role === 'victim')
  const wanted: ActKind[] =
    state.procedure === 'prosecution_review'
      ? [
          'suspect.rights_told',
          'suspect.questioned',
          'defender.heard',
          ...(victim ? (['victim.heard'] as const) : []),
          ...(state.plea ? (['plea.signed'] as const) : []),
        ]
      : state.procedure === 'arrest_review'
        ? ['suspect.questioned']
        : []
  return wanted.filter((one) => !facts.some((f) => f.kind === one))
}
