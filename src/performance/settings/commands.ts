import { Refusal } from '../../platform/refusal.ts'
import { settingCommands } from '../../platform/settings/commands.ts'
import { aspects } from '../contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { topicOf, type PointsSetting } from './contract.ts'
import { policy } from './policy.ts'
import { definitions, fits } from './reference.ts'
import { kept } from './store.ts'

/** What is done in cases makes at least this share of the points with which the aspects begin (高检院 2021：业绩不低于 60%). */
const workAtLeast = 0.6

const commands = settingCommands({
  kept,
  reference: definitions,
  kindOf: (code) => (topicOf(code) === 'evaluation' ? 'evaluation_setting' : 'points_setting'),
  may: policy,
  fits,
  async check(ctx, { code, valid_from, value, name }) {
    if (!code.startsWith('base_')) return
    const on = await kept.on(ctx, valid_from)
    const base = (aspect: (typeof aspects)[number]) => Number(code === `base_${aspect}` ? value : on(`base_${aspect}`))
    const all = aspects.reduce((sum, aspect) => sum + base(aspect), 0)
    if (base('results') + base('efficiency') < all * workAtLeast - 1e-9) throw new Refusal(422, 'points_setting.work_share', { name })
  },
})
const withTopic = (s: Omit<PointsSetting, 'topic'>): PointsSetting => ({ ...s, topic: topicOf(s.code) })

export async function listSettings(ctx: Ctx) {
  const { rows, may } = await commands.list(ctx)
  return { rows: rows.map(withTopic), may }
}
type Given<K extends 'propose' | 'decide'> = Parameters<(typeof commands)[K]>[1]
export const propose = async (ctx: Ctx, given: Given<'propose'>) => withTopic(await commands.propose(ctx, given))
export const decide = async (ctx: Ctx, given: Given<'decide'>) => withTopic(await commands.decide(ctx, given))
