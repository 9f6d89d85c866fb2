import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { settingsKept } from '../../platform/settings/store.ts'
import { aspects, type Aspect } from '../contract.ts'
import type { Bases } from '../rules.ts'
import type { PointsSettingCode, Publication } from './contract.ts'
import { definitions } from './reference.ts'

export const kept = settingsKept<PointsSettingCode>('points_settings', definitions)
/** What holds on a day, setting by setting. */
export const valuesOn = kept.on

type PointsRules = {
  publication: Publication
  ranking: boolean
  objection_workdays: number
  decision_workdays: number
  weight_objection_workdays: number
  weight_decision_workdays: number
}
/** What holds on a day. */
export async function pointsRulesOn(ctx: Ctx, day: Day): Promise<PointsRules> {
  const on = await kept.on(ctx, day)
  return {
    publication: on('publication') as Publication,
    ranking: on('ranking') === 'on',
    objection_workdays: Number(on('objection_workdays')),
    decision_workdays: Number(on('decision_workdays')),
    weight_objection_workdays: Number(on('weight_objection_workdays')),
    weight_decision_workdays: Number(on('weight_decision_workdays')),
  }
}

/**
 * With what each aspect begins and how far it may grow in the month that begins on a day. Nothing is backdated, so that what is set
 * later leaves every month that has begun as it is.
 */
export async function basesBy(ctx: Ctx): Promise<(month: Day) => Bases> {
  const value = await kept.by(ctx)
  return (month) => ({
    base: Object.fromEntries(aspects.map((a) => [a, Number(value(`base_${a}`, month))])) as Record<Aspect, number>,
    ceiling: Number(value('ceiling', month)),
  })
}
export const basesOn = async (ctx: Ctx, month: Day): Promise<Bases> => (await basesBy(ctx))(month)
