import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { record } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { valueOn } from '../../platform/settings/rules.ts'
import { policy } from '../settings/policy.ts'
import type * as contract from './contract.ts'
import type { Definition, ItemRecord } from './contract.ts'
import { knownItems } from './queries.ts'
import { dimensions, items } from './reference.ts'
import { mostPoints, pointsFit, standing } from './rules.ts'
import { earliest, openItem } from './show.ts'
import * as store from './store.ts'

type Body<E extends { body?: z.ZodType }> = z.output<NonNullable<E['body']>>
type Given = Omit<store.Given, 'confirmed'>

/** The office's own item from a day on; a chief's holds at once, a case officer's waits for the chief. */
export async function add(ctx: Ctx, { origin, ...body }: Body<typeof contract.addItem>): Promise<ItemRecord> {
  const given = { ...body, item: '', asked: true }
  await check(ctx, given, [])
  const item = await store.insertOwn(ctx, origin ?? null)
  return propose(ctx, { ...given, item }, [])
}

/** What an item weighs from a day on and whether it is asked; an own one in every respect. */
export async function change(ctx: Ctx, item: string, { version, ...body }: Body<typeof contract.changeItem>): Promise<ItemRecord> {
  const { all, name } = await held(ctx, item, version)
  const own = !items.some((i) => i.id === item)
  if (!own && (body.definition || body.clause_id !== null)) throw new Refusal(422, 'review_item.not_own', { name })
  if (own && !body.definition) throw new Refusal(422, 'review_item.own_needed', { name })
  const given = { ...body, item }
  await check(ctx, given, all)
  const same = all.find((v) => v.valid_from === body.valid_from)
  if (same?.confirmed) throw new Refusal(409, 'setting.taken', { name, on: body.valid_from })
  if (unchanged(given, all)) throw new Refusal(409, 'review_item.unchanged', { name, on: body.valid_from })
  return propose(ctx, given, all)
}

/** A chief confirms or refuses what was proposed, before the day on which it begins. */
export async function decide(
  ctx: Ctx,
  item: string,
  { valid_from, confirm, version }: Body<typeof contract.decideItem>,
): Promise<ItemRecord | null> {
  const { all, name } = await held(ctx, item, version)
  const proposed = all.find((v) => v.valid_from === valid_from)
  if (!proposed || proposed.confirmed) throw new Refusal(409, 'setting.decided', { name })
  if (confirm) {
    if (valid_from < earliest(ctx)) throw new Refusal(409, 'review_item.overtaken', { on: valid_from })
    await check(ctx, proposed, all)
  }
  await (confirm ? store.confirm : store.drop)(ctx, item, valid_from)
  await changed(ctx, proposed, all, confirm ? 'confirmed' : 'refused')
  // An own item that was refused before it ever held is no more.
  return !confirm && all.length === 1 && !items.some((i) => i.id === item) ? null : openItem(ctx, item)
}

/** @throws Refusal 404 review_item.absent · 409 review_item.stale */
async function held(ctx: Ctx, item: string, version: number) {
  const { zh, en } = await openItem(ctx, item)
  const name = { zh, en }[ctx.actor.language]
  if ((await store.hold(ctx, item)) !== version) throw new Refusal(409, 'review_item.stale', { name })
  return { all: await store.versions(ctx, item), name }
}

/** @throws Refusal 422 review_item.too_early, dimension_unknown, points_range, basis_needed, clause_absent · 409 review_item.name_taken */
async function check(ctx: Ctx, given: Given, all: readonly store.Stored[]): Promise<void> {
  const first = earliest(ctx)
  if (given.valid_from < first) throw new Refusal(422, 'review_item.too_early', { earliest: first })
  const { definition } = given
  const dimension = definition?.dimension ?? items.find((i) => i.id === given.item)!.dimension
  if (!dimensions.some((d) => d.id === dimension)) throw new Refusal(422, 'review_item.dimension_unknown', { dimension })
  if (!pointsFit(given, dimension)) throw new Refusal(422, 'review_item.points_range', { max: mostPoints(dimension) })
  if (!definition) return
  if (given.clause_id === null && !given.basis) throw new Refusal(422, 'review_item.basis_needed')
  const cited = all.some((v) => v.clause_id === given.clause_id)
  if (given.clause_id !== null && !cited && !(await store.clauseInForce(ctx, given.clause_id, ctx.today)))
    throw new Refusal(422, 'review_item.clause_absent')
  for (const [id, other] of await knownItems(ctx))
    if (id !== given.item && other.asked && other.zh === definition.zh)
      throw new Refusal(409, 'review_item.name_taken', { item: id, name: definition.zh })
}

/** What the change is judged by and told as: how the item stands, without who said so. */
function told(v: Pick<Given, 'asked' | 'deduct_min' | 'deduct_max' | 'definition' | 'clause_id' | 'basis'>) {
  const { asked, deduct_min, deduct_max, definition, clause_id, basis } = v
  return definition ? { asked, deduct_min, deduct_max, ...ordered(definition), clause_id, basis } : { asked, deduct_min, deduct_max }
}
const ordered = ({ zh, en, dimension, effect, applies_to }: Definition) => ({
  zh,
  en,
  dimension,
  effect,
  applies_to: [...applies_to].sort(),
})
/** How the item would stand on a day without this change; null: not at all. */
function before(item: string, all: readonly store.Stored[], day: Day) {
  const stored = valueOn(
    all.filter((v) => v.confirmed),
    day,
  )
  if (stored) return told(stored)
  const shipped = standing(
    items.find((i) => i.id === item),
    undefined,
  )
  return shipped ? told({ ...shipped, definition: null, basis: '' }) : null
}
const unchanged = (given: Given, all: readonly store.Stored[]) =>
  JSON.stringify(before(given.item, all, given.valid_from)) === JSON.stringify(told(given))

async function propose(ctx: Ctx, given: Given, all: readonly store.Stored[]): Promise<ItemRecord> {
  const confirmed = policy.confirm(ctx.actor)
  await store.put(ctx, { ...given, confirmed })
  await changed(ctx, given, all, confirmed ? 'confirmed' : 'proposed')
  return openItem(ctx, given.item)
}

const changed = (ctx: Ctx, given: Given, all: readonly store.Stored[], state: 'proposed' | 'confirmed' | 'refused') =>
  record(ctx, [
    {
      kind: 'review_item.changed',
      on: ctx.today,
      subject: `review_item:${given.item}`,
      data: {
        item: given.item,
        from: given.valid_from,
        state,
        was: before(given.item, all, given.valid_from),
        now: told(given),
        reason: given.reason,
      },
    },
  ])
