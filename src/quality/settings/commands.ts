import { enqueue } from '../../platform/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import { settingCommands } from '../../platform/settings/commands.ts'
import { policy } from './policy.ts'
import { definitions } from './reference.ts'
import { fits, inOrder } from './rules.ts'
import { kept } from './store.ts'

/** The kind of job that enrols cases anew after the day from which classes count has changed; `src/app.ts` says what it does. */
export const ENROL = 'reviews.enrol'

export const {
  list: listSettings,
  propose,
  decide,
} = settingCommands({
  kept,
  reference: definitions,
  kindOf: () => 'review_setting',
  may: policy,
  fits,
  async check(ctx, { code, valid_from, value, name }) {
    if (!inOrder(code, value, await kept.on(ctx, valid_from))) throw new Refusal(422, 'review_setting.grades_out_of_order', { name })
  },
  confirmed: async (ctx, code) => (code === 'enrol_from' ? enqueue(ctx, ENROL) : undefined),
})
