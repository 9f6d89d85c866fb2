import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { settingTopics } from '../settings/contract.ts'
import { valuesOn } from '../settings/store.ts'
import type { Terms } from './rules.ts'

/**
 * What the evaluation of a year is held by: as it stood on the last day of that year, whenever it is opened. A setting cannot be
 * backdated, so that nothing changes a year that is over.
 */
export async function termsOf(ctx: Ctx, year: number): Promise<Terms> {
  const on = await valuesOn(ctx, `${year}-12-31` as Day)
  return Object.fromEntries(settingTopics.evaluation.map((code) => [code, on(code)])) as Terms
}
