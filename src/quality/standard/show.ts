import type { Ctx } from '../../platform/ctx.ts'
import { addDays, type Day } from '../../platform/day.ts'
import { row, rows, sql } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { valueOn } from '../../platform/settings/rules.ts'
import { concerns, type Known } from '../checks/rules.ts'
import { policy } from '../settings/policy.ts'
import { answersTo } from './applies.ts'
import type { ItemRecord, ItemVersion, StandardItem } from './contract.ts'
import { dimensions, items, type Item } from './reference.ts'
import { standing, type Standing } from './rules.ts'
import { daysOf, heads, versions, type Head, type Stored } from './store.ts'

/** A day has one standard, so that what was drawn in the morning is judged like what is drawn in the afternoon. */
export const earliest = (ctx: Ctx): Day => addDays(ctx.today, 1)

/** The item as it stands today; of an own one that has not begun, as it will begin. Null: there is none, or it was refused. */
function nowOf(ctx: Ctx, item: Item | undefined, all: readonly Stored[]): { at: Standing; version: Stored | undefined } | null {
  const version = valueOn(
    all.filter((v) => v.confirmed),
    ctx.today,
  )
  const at = standing(item, version ?? (item ? undefined : all[0]))
  return at ? { at, version: version ?? (item ? undefined : all[0]) } : null
}
const differs = (a: Pick<Item, 'deduct_min' | 'deduct_max'>, b: Pick<Item, 'deduct_min' | 'deduct_max'>) =>
  a.deduct_min !== b.deduct_min || a.deduct_max !== b.deduct_max

function shown(ctx: Ctx, id: string, head: Head | undefined, all: readonly Stored[]): StandardItem | null {
  const item = items.find((i) => i.id === id)
  const now = nowOf(ctx, item, all)
  if (!now) return null
  const { at, version } = now
  const begun = item !== undefined || (version!.confirmed && version!.valid_from <= ctx.today)
  return {
    item: id,
    zh: at.zh,
    en: at.en,
    dimension: at.dimension,
    effect: at.grade_effect,
    deduct_min: at.deduct_min,
    deduct_max: at.deduct_max,
    asked: at.asked,
    applies_to: at.applies_to as StandardItem['applies_to'],
    basis: item ? at.basis : version!.basis ? [{ law: version!.basis, article: null, verified: false }] : [],
    clause: version?.cited ?? null,
    origin: head?.origin ?? null,
    marks: [
      ...(item ? [] : (['own'] as const)),
      ...(item && differs(item, at) ? (['changed'] as const) : []),
      ...(begun && !at.asked ? (['off'] as const) : []),
      ...(all.some((v) => v.confirmed && v.valid_from > ctx.today) ? (['coming'] as const) : []),
      ...(all.some((v) => !v.confirmed) ? (['proposed'] as const) : []),
    ],
    version: head?.version ?? 0,
  }
}

export async function listItems(ctx: Ctx) {
  const of = Map.groupBy(await versions(ctx), (v) => v.item)
  const known = new Map((await heads(ctx)).map((h) => [h.item, h]))
  const ids = [...items.map((i) => i.id), ...[...known.values()].filter((h) => h.own).map((h) => h.item)]
  return {
    rows: ids.flatMap((id) => shown(ctx, id, known.get(id), of.get(id) ?? []) ?? []),
    dimensions: dimensions.map((d) => ({ id: d.id, name: d[ctx.actor.language], weight: d.weight })),
    earliest: earliest(ctx),
    may: { propose: policy.propose(ctx.actor), confirm: policy.confirm(ctx.actor) },
  }
}

/** @throws Refusal 404 review_item.absent */
export async function openItem(ctx: Ctx, id: string): Promise<ItemRecord> {
  const all = await versions(ctx, id)
  const head = (await heads(ctx)).find((h) => h.item === id)
  const item = shown(ctx, id, head, all)
  if (!item) throw new Refusal(404, 'review_item.absent', { item: id })
  const found = await row<{ n: number }>(
    ctx.tx,
    sql`select count(*) as n from review_findings f join reviews r on r.office_id = f.office_id and r.review_id = f.review_id
        where f.office_id = ${ctx.actor.office_id} and f.item = ${id} and f.state = 'standing' and r.graded_on is not null and r.state <> 'dropped'`,
  )
  return {
    ...item,
    rows: await rowsOf(
      ctx,
      items.find((i) => i.id === id),
      id,
      all,
    ),
    found: found!.n,
    open: policy.propose(ctx.actor) ? await openWork(ctx, item) : null,
  }
}

async function rowsOf(ctx: Ctx, item: Item | undefined, id: string, all: readonly Stored[]): Promise<ItemVersion[]> {
  const days = await daysOf(ctx, id)
  const now = valueOn(
    all.filter((v) => v.confirmed),
    ctx.today,
  )
  const own = all.map((v): ItemVersion => {
    const { valid_from, asked, deduct_min, deduct_max, definition, cited, basis, reason, by, confirmed_by } = v
    const state = !v.confirmed ? 'proposed' : v === now ? 'now' : valid_from > ctx.today ? 'coming' : 'past'
    const on = days.find((d) => d.valid_from === valid_from)
    const { proposed_on = null, confirmed_on = null } = on ?? {}
    const told = { by, proposed_on, confirmed_by, confirmed_on: v.confirmed ? confirmed_on : null }
    return { valid_from, state, asked, deduct_min, deduct_max, definition, clause: cited, basis, reason, ...told }
  })
  if (!item) return own.toReversed()
  const { deduct_min, deduct_max } = item
  const shipped: ItemVersion = {
    valid_from: null,
    state: now ? 'past' : 'now',
    asked: true,
    deduct_min,
    deduct_max,
    definition: null,
    clause: null,
    basis: '',
    reason: '',
    by: null,
    proposed_on: null,
    confirmed_by: null,
    confirmed_on: null,
  }
  return [...own.toReversed(), shipped]
}

/** Reviews drawn and not graded yet, those that cite the item, and self-checks begun and not verified yet. */
async function openWork(ctx: Ctx, item: StandardItem): Promise<NonNullable<ItemRecord['open']>> {
  const office = ctx.actor.office_id
  const reviews = await rows<Parameters<typeof answersTo>[1] & { cites: boolean }>(
    ctx.tx,
    sql`select c.line, c.procedure, c.juvenile, c.outcome, exists (select from review_scores s where s.office_id = r.office_id and s.review_id = r.review_id
              and s.sheet @> ${JSON.stringify({ findings: [{ item: item.item }] })}::jsonb) as cites
        from reviews r join cases c on c.office_id = r.office_id and c.case_id = r.case_id
        where r.office_id = ${office} and r.state in ('scoring', 'feedback', 'objected', 'second_look', 'deciding')`,
  )
  const checks = await rows<Known & { told: boolean }>(
    ctx.tx,
    sql`select c.procedure, c.line, c.outcome, c.juvenile, c.plea, c.custody, s.answers ? ${item.item} as told
        from self_checks s join cases c on c.office_id = s.office_id and c.case_id = s.case_id
        where s.office_id = ${office} and s.state <> 'verified' and c.archived_on is null`,
  )
  const answering = reviews.filter((r) => r.cites || answersTo(item, r))
  const asking = item.effect === 'bonus' ? [] : checks.filter((c) => c.told || item.applies_to.some((to) => concerns(to, c, [])))
  return { reviews: answering.length, citing: answering.filter((r) => r.cites).length, checks: asking.length }
}
