import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { items } from './reference.ts'
import { standardOf, standing, type Standing } from './rules.ts'
import { versions } from './store.ts'

export type Standard = {
  /** What forms and sheets ask. */
  items: Standing[]
  /** Also what is not asked. */
  byId: ReadonlyMap<string, Standing>
}
/** The standard as it holds on several days, read once: `const on = await standards(ctx)`, `on(r.since)`. */
export async function standards(ctx: Ctx): Promise<(day: Day) => Standard> {
  const confirmed = (await versions(ctx)).filter((v) => v.confirmed)
  return (day) => {
    const all = standardOf(items, confirmed, day)
    return { items: all.filter((item) => item.asked), byId: new Map(all.map((item) => [item.id, item])) }
  }
}
export const standardOn = async (ctx: Ctx, day: Day): Promise<Standard> => (await standards(ctx))(day)

/** Every item that there is, was or is going to be, as it stands today; for its name and dimension. */
export async function knownItems(ctx: Ctx): Promise<ReadonlyMap<string, Standing>> {
  const confirmed = (await versions(ctx)).filter((v) => v.confirmed)
  const today = standardOf(items, confirmed, ctx.today)
  const ahead = confirmed.toReversed().flatMap((v) => standing(undefined, v) ?? [])
  return new Map([...ahead, ...today].map((item) => [item.id, item]))
}
/** The name of an item in the reader's language; of what is none, the word itself. */
export async function itemNames(ctx: Ctx): Promise<(id: string) => string> {
  const known = await knownItems(ctx)
  return (id) => known.get(id)?.[ctx.actor.language] ?? id
}
/** Versions of items that a chief has yet to confirm. */
export const proposedItems = async (ctx: Ctx): Promise<number> => (await versions(ctx)).filter((v) => !v.confirmed).length
