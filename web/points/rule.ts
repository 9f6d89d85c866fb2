import type { listIndicators } from '../../src/performance/contract.ts'
import type { Output } from '../client.ts'

export type Rule = Output<typeof listIndicators>['rows'][number]
/** Computed with weight 0 it is shown, and gives no points. */
export const gives = (rule: Pick<Rule, 'live' | 'weight'>) => rule.live && rule.weight > 0
