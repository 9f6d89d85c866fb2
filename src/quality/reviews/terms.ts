import type { Ctx } from '../../platform/ctx.ts'
import { settingsOn } from '../settings/store.ts'
import type { Scheme, Terms } from './rules.ts'
import { defaultTerms } from './standard.ts'

/** What a review is run by on a day: scoring, the grade scheme, and how many working days each step is given. */
export type Book = Terms & {
  scheme: Scheme
  score_days: number
  objection_days: number
  second_look_days: number
  decision_days: number
  rectification_days: number
}
export async function bookOf(ctx: Ctx): Promise<Book> {
  const on = await settingsOn(ctx, ctx.today)
  return {
    ...defaultTerms,
    thresholds: {
      excellent: Number(on('grade_excellent')),
      qualified: Number(on('grade_qualified')),
      basic: Number(on('grade_basic')),
      failed: 0,
    },
    margin: Number(on('margin_points')),
    scheme: on('scheme') as Scheme,
    score_days: Number(on('score_workdays')),
    objection_days: Number(on('objection_workdays')),
    second_look_days: Number(on('second_look_workdays')),
    decision_days: Number(on('decision_workdays')),
    rectification_days: Number(on('rectify_workdays')),
  }
}
