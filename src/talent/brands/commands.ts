import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { sql } from '../../platform/db.ts'
import { audit, record, voidFacts } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { ThingType } from '../things/contract.ts'
import { keyOf, peopleOf, thingNamed, thingsSeen } from '../things/queries.ts'
import type * as contract from './contract.ts'
import { partOf, type Brand, type BrandFields, type BrandPart, type BrandRecord, type Tie } from './contract.ts'
import { policy } from './policy.ts'
import * as store from './store.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>
const partOfType = (type: ThingType): BrandPart => (partOf as Partial<Record<ThingType, BrandPart>>)[type] ?? 'outputs'

/** What is seen of the ties, and how many cases are not. What is gone (voided, cancelled) or sealed counts nowhere. */
async function told(ctx: Ctx, all: store.StoredTie[]) {
  const things = await thingsSeen(ctx, all)
  const seen = all.flatMap((t) => {
    const thing = things.get(keyOf(t))
    return thing ? [{ ...t, ...thing }] : []
  })
  const hidden = all.filter((t) => t.type === 'case' && !t.sealed && !things.has(keyOf(t))).length
  const count = (part: BrandPart) => seen.filter((t) => partOfType(t.type) === part).length
  return { seen, hidden, counts: { cases: count('cases'), activities: count('activities'), outputs: count('outputs') } }
}
const shown = ({ version: _, reason: __, lead_id: ___, ...b }: store.Stored) => b

export async function listBrands(ctx: Ctx): Promise<Brand[]> {
  const ties = Map.groupBy(await store.ties(ctx), (t) => t.brand_id)
  const list: Brand[] = []
  for (const b of await store.brands(ctx)) {
    const { counts, hidden } = await told(ctx, ties.get(b.brand_id) ?? [])
    list.push({ ...shown(b), counts, hidden })
  }
  return list
}

export async function openBrand(ctx: Ctx, brand_id: number): Promise<BrandRecord> {
  const b = await store.brand(ctx, brand_id)
  const { seen, hidden, counts } = await told(ctx, await store.ties(ctx, store.ofBrand(brand_id)))
  const runs = b.retired_on === null
  const ties = seen
    .map(({ account_id, brand_id: _, sealed: __, ...t }): Tie => ({ ...t, may_untie: policy.untie(ctx.actor, b, account_id) }))
    .sort((x, y) => (x.on === y.on ? y.fact_id - x.fact_id : x.on < y.on ? 1 : -1))
  return {
    ...shown(b),
    reason: b.reason,
    version: b.version,
    counts,
    hidden,
    ties,
    open_actions: [
      ...(runs && policy.tie(ctx.actor, b) ? (['tie'] as const) : []),
      ...(runs && policy.keep(ctx.actor) ? (['change', 'retire'] as const) : []),
    ],
  }
}

async function checked(ctx: Ctx, b: BrandFields, own: number): Promise<BrandFields> {
  if (b.since_on > ctx.today) throw new Refusal(422, 'brand.future', { on: b.since_on, today: ctx.today })
  if (!(await store.placed(ctx, b))) throw new Refusal(422, 'brand.unknown_place')
  const main = b.main ? await store.mainBrand(ctx) : undefined
  if (main && main.brand_id !== own) throw new Refusal(409, 'brand.main_known', { name: main.name })
  if (await store.sameName(ctx, b.name, own)) throw new Refusal(409, 'brand.known', { name: b.name })
  return b
}
const lead = (b: { lead_id: number | null }) => (b.lead_id === null ? [] : [{ person_id: b.lead_id, role: 'lead' }])
export async function found(ctx: Ctx, b: Body<typeof contract.foundBrand>): Promise<BrandRecord> {
  const brand_id = await store.insert(ctx, await checked(ctx, b, 0))
  if (brand_id === undefined) throw new Refusal(409, 'brand.known', { name: b.name })
  const data = { brand_id, title: b.name, main: b.main }
  await record(ctx, [{ kind: 'brand.founded', on: b.since_on, subject: `brand:${brand_id}`, data, credits: lead(b) }])
  return openBrand(ctx, brand_id)
}
/** Locks the brand; one that is retired takes nothing more. */
async function running(ctx: Ctx, brand_id: number, version?: number) {
  const b = await store.brand(ctx, brand_id, true)
  if (b.retired_on !== null) throw new Refusal(409, 'brand.retired', { name: b.name, on: b.retired_on })
  if (version !== undefined && version !== b.version) throw new Refusal(409, 'brand.stale', { version: b.version, yours: version })
  return b
}
export async function change(ctx: Ctx, brand_id: number, { version, ...given }: Body<typeof contract.changeBrand>): Promise<BrandRecord> {
  const b = await running(ctx, brand_id, version)
  await store.update(ctx, brand_id, await checked(ctx, given, brand_id))
  if (given.lead_id !== b.lead_id && given.lead_id !== null) {
    const data = { brand_id, title: given.name }
    await record(ctx, [{ kind: 'brand.led', on: ctx.today, subject: `brand:${brand_id}`, data, credits: lead(given) }])
  }
  await audit(ctx, 'brand.changed', `brand:${brand_id}`, { from: version })
  return openBrand(ctx, brand_id)
}
export async function retire(ctx: Ctx, brand_id: number, { version, on, reason }: Body<typeof contract.retireBrand>): Promise<BrandRecord> {
  const b = await running(ctx, brand_id, version)
  if (on > ctx.today) throw new Refusal(422, 'brand.future', { on, today: ctx.today })
  if (on < b.since_on) throw new Refusal(422, 'brand.before', { on, since: b.since_on })
  await store.retire(ctx, brand_id, on, reason)
  const data = { brand_id, title: b.name, reason }
  await record(ctx, [{ kind: 'brand.retired', on, subject: `brand:${brand_id}`, data, credits: lead(b) }])
  return openBrand(ctx, brand_id)
}

export async function tie(ctx: Ctx, brand_id: number, given: Body<typeof contract.tieToBrand>): Promise<BrandRecord> {
  await tieNow(ctx, brand_id, given)
  return openBrand(ctx, brand_id)
}
/** Without reading the brand again. */
export async function tieNow(ctx: Ctx, brand_id: number, { note, ...given }: Body<typeof contract.tieToBrand>): Promise<void> {
  const b = await running(ctx, brand_id)
  if (!policy.tie(ctx.actor, b)) throw new Refusal(403, 'brand.not_yours')
  const thing = await thingNamed(ctx, given)
  const { type, ref, title } = thing
  const known = await store.ties(
    ctx,
    sql`${store.ofBrand(brand_id)} and f.data ->> 'type' = ${type} and (f.data ->> 'ref')::bigint = ${ref}`,
  )
  if (known.length) throw new Refusal(409, 'brand.tied_already', { title })
  await record(ctx, [
    {
      kind: 'brand.tied',
      on: ctx.today,
      case_id: type === 'case' ? ref : null,
      subject: `brand:${brand_id}`,
      data: { brand_id, title: b.name, type, ref, ...(note ? { note } : {}) },
      credits: await peopleOf(ctx, thing),
    },
  ])
}
export async function untie(ctx: Ctx, brand_id: number, fact_id: number, reason: string): Promise<BrandRecord> {
  const b = await running(ctx, brand_id)
  const { seen } = await told(ctx, await store.ties(ctx, sql`${store.ofBrand(brand_id)} and f.fact_id = ${fact_id}`))
  const [one] = seen
  if (!one) throw new Refusal(404, 'brand.tie_absent')
  if (!policy.untie(ctx.actor, b, one.account_id)) throw new Refusal(403, 'brand.not_tier')
  await voidFacts(ctx, [fact_id], reason)
  return openBrand(ctx, brand_id)
}

/** Nothing where the reader does not see the thing itself. */
export async function brandsOf(ctx: Ctx, thing: { type: ThingType; ref: number }) {
  if (!(await thingsSeen(ctx, [thing])).size) return []
  const ties = await store.ties(ctx, sql`f.data ->> 'type' = ${thing.type} and (f.data ->> 'ref')::bigint = ${thing.ref}`)
  const brands = await store.brands(ctx)
  return brands.flatMap(({ brand_id, name }) => ties.filter((t) => t.brand_id === brand_id).map(({ note }) => ({ brand_id, name, note })))
}
