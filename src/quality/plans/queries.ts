import { shownName } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { FileReply } from '../../platform/endpoint.ts'
import { Refusal } from '../../platform/refusal.ts'
import { drawKey } from '../draw/keys.ts'
import type { Plan, PlanRecord } from './contract.ts'
import { optionsOf } from './draw.ts'
import { policy } from './policy.ts'
import { seenShares, sharesOf } from './shares.ts'
import * as store from './store.ts'

function shown(ctx: Ctx, { half, half_account, ...plan }: store.StoredPlan): Plan {
  const { state } = plan
  const open_actions: Plan['open_actions'] = []
  if (state === 'open' && plan.to_on <= ctx.today && policy.freeze(ctx.actor)) open_actions.push('freeze')
  if (state === 'frozen' && policy.seed(ctx.actor) && (half === null || half_account !== ctx.actor.account_id)) open_actions.push('seed')
  if (state !== 'withdrawn' && policy.withdraw(ctx.actor)) open_actions.push('withdraw')
  return { ...plan, open_actions }
}

export async function list(ctx: Ctx) {
  return { rows: (await store.listPlans(ctx)).map((plan) => shown(ctx, plan)), may: { create: policy.create(ctx.actor) } }
}

export async function recordOf(ctx: Ctx, plan_id: number): Promise<PlanRecord> {
  const plan = await store.planOf(ctx, plan_id)
  if (!plan) throw new Refusal(404, 'plan.absent')
  const open = plan.state === 'open'
  const members = open ? (await store.membersNow(ctx, plan)).map((m) => ({ ...m, why: null })) : await store.members(ctx, plan_id)
  const persons = await store.persons(ctx)
  const shares = sharesOf(members, optionsOf(plan), persons)
  const picks = plan.seed === null ? [] : await store.visiblePicks(ctx, plan_id)
  return {
    ...shown(ctx, plan),
    population: open ? members.length : plan.population,
    shares: seenShares(ctx, shares, persons),
    picks: picks.map((p) => ({
      case_id: p.case_id,
      case_no: p.case_no,
      case_name: shownName(ctx.actor, p),
      person: p.person,
      closed_on: p.closed_on,
      why: p.why,
      key: drawKey(plan.seed!, p.case_no).slice(0, 8),
      review_id: p.review_id,
      review_kind: p.review_kind,
      review_state: p.review_state,
    })),
    hidden: (plan.picked ?? 0) - picks.length,
    carried: members.filter((m) => m.closed_on < plan.from_on).length,
    may: { population: policy.population(ctx.actor) && !open },
  }
}

const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
/**
 * What it takes to draw again: the population with what decides the order. Its first two columns are what the fingerprint is taken over.
 * Of a case sealed since nothing is told but that there is one.
 */
export async function population(ctx: Ctx, plan_id: number): Promise<FileReply> {
  const plan = await store.planOf(ctx, plan_id)
  if (!plan) throw new Refusal(404, 'plan.absent')
  if (plan.frozen_on === null) throw new Refusal(409, 'plan.not_frozen', { name: plan.name })
  const members = await store.members(ctx, plan_id)
  const lines = members.map((m) =>
    (m.sealed
      ? ['已封存', m.person_no ?? '', '', '', '']
      : [m.case_no, m.person_no ?? '', m.closed_on, plan.seed === null ? '' : drawKey(plan.seed, m.case_no), m.why ?? '']
    )
      .map(cell)
      .join(','),
  )
  const content = Buffer.from(`\uFEFF案号,工号,办结日期,SHA-256(种子|案号),抽中\r\n${lines.map((line) => `${line}\r\n`).join('')}`)
  return { name: `${plan.name}-总体.csv`, media_type: 'text/csv; charset=utf-8', content }
}
