import type { Ctx } from '../platform/ctx.ts'
import { day } from '../platform/day.ts'
import { add, decide } from '../quality/standard/commands.ts'
import { playing } from './cast.ts'

const FROM = day('2026-01-01')

/** What the reviews of a year kept finding becomes an item of the office's own: asked for by case management, confirmed by the chief, from the new year on. */
export async function makeOwnItem(ctx: Ctx, say: (line: string) => void): Promise<void> {
  say('自定评查条目……')
  const [officer, chief] = [await playing(ctx, 'case_officer'), await playing(ctx, 'chief')]
  const { item, version } = await add(officer(day('2025-12-18')), {
    definition: {
      zh: '办案期限届满前未提示，或者提示后未说明理由',
      en: 'end of a period not flagged in time, or passed without a reason',
      dimension: 'procedure',
      effect: 'deduct',
      applies_to: ['criminal'],
    },
    deduct_min: 1,
    deduct_max: 3,
    clause_id: null,
    basis: '本院《办案期限管理制度》',
    reason: '四季度评查讲评：期限预警后仍未处理的，标准中没有对应条目',
    valid_from: FROM,
  })
  await decide(chief(day('2025-12-22')), item, { valid_from: FROM, confirm: true, version })
}
