import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { sql } from '../../platform/db.ts'
import { record } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { pointsRulesOn } from '../settings/store.ts'
import type { decideWeightObjection, WeightObjection } from './contract.ts'
import { policy } from './policy.ts'
import { rebook } from './rebooking.ts'
import * as store from './store.ts'
import { bearing, objectionUntil, recordSize, shown, weighed } from './weighed.ts'

export async function listObjections(ctx: Ctx, { state }: { state?: 'open' | 'decided' | undefined }) {
  const where = state === undefined ? sql`true` : state === 'open' ? sql`o.state = 'open'` : sql`o.state <> 'open'`
  return { rows: (await store.objections(ctx, where)).map((o) => shown(ctx, o)) }
}
const one = async (ctx: Ctx, objection_id: number) => shown(ctx, (await store.objections(ctx, sql`o.objection_id = ${objection_id}`))[0]!)

/** @throws Refusal 404 case_weight.absent · 403 weight_objection.not_bearing · 409 weight_objection.too_late, .final, .already */
export async function object(ctx: Ctx, case_id: number, { text }: { text: string }): Promise<WeightObjection> {
  const { found, weight } = await weighed(ctx, case_id)
  if (!policy.bears(ctx.actor, found)) throw new Refusal(403, 'weight_objection.not_bearing')
  const until = await objectionUntil(ctx, found)
  if (until !== null && until < ctx.today) throw new Refusal(409, 'weight_objection.too_late', { until })
  const before = await store.objections(ctx, sql`o.case_id = ${case_id}`)
  if (before.some((o) => (o.state === 'upheld' || o.state === 'rejected') && o.new_weight === weight))
    throw new Refusal(409, 'weight_objection.final', { weight })
  const made = await store.insert(ctx, { case_id, person_id: ctx.actor.person_id!, weight, text })
  if (!made) throw new Refusal(409, 'weight_objection.already')
  const { objection_id } = made
  const decider = await store.deciderOf(ctx, found)
  const { weight_decision_workdays } = await pointsRulesOn(ctx, ctx.today)
  await record(ctx, [
    {
      kind: 'weight.objected',
      on: ctx.today,
      case_id,
      data: { objection_id, weight, text, workdays: weight_decision_workdays },
      credits: [{ person_id: ctx.actor.person_id!, role: 'self' }, ...(decider ? [{ person_id: decider.person_id, role: 'officer' }] : [])],
    },
  ])
  return one(ctx, objection_id)
}

/** @throws Refusal 404 weight_objection.absent · 409 weight_objection.decided, .stale */
async function locked(ctx: Ctx, objection_id: number, version: number): Promise<store.Stored> {
  const o = await store.lockedObjection(ctx, objection_id)
  if (!o) throw new Refusal(404, 'weight_objection.absent')
  if (o.state !== 'open') throw new Refusal(409, 'weight_objection.decided', { state: o.state })
  if (o.version !== version) throw new Refusal(409, 'weight_objection.stale', { version: o.version, yours: version })
  return o
}

export async function withdraw(ctx: Ctx, objection_id: number, version: number): Promise<WeightObjection> {
  const o = await locked(ctx, objection_id, version)
  if (ctx.actor.person_id !== o.person_id) throw new Refusal(403, 'weight_objection.not_yours')
  await store.withdraw(ctx, objection_id)
  const { case_id, person_id } = o
  await record(ctx, [
    { kind: 'weight.objection_withdrawn', on: ctx.today, case_id, data: { objection_id }, credits: [{ person_id, role: 'self' }] },
  ])
  return one(ctx, objection_id)
}

type Decision = z.output<typeof decideWeightObjection.body>
/**
 * Decides with reasons. Upheld, the weight changes: by the size that is found, or by what was corrected in the register since. Every
 * month that counts the case takes it over by an opposite and a new entry.
 * @throws Refusal 403 weight_objection.concerned · 409 weight_objection.unchanged and those of `locked`
 */
export async function decide(ctx: Ctx, objection_id: number, d: Decision): Promise<WeightObjection> {
  const o = await locked(ctx, objection_id, d.version)
  if (policy.concerned(ctx.actor, o)) throw new Refusal(403, 'weight_objection.concerned')
  const { case_id, person_id } = o
  const before = await weighed(ctx, case_id)
  if (d.upheld && d.size) await recordSize(ctx, before.found, d.size)
  const { weight } = d.upheld ? await weighed(ctx, case_id) : before
  if (d.upheld && weight === o.weight) throw new Refusal(409, 'weight_objection.unchanged', { weight })
  await store.decide(ctx, objection_id, { upheld: d.upheld, reason: d.reason, new_weight: weight })
  const booked = d.upheld ? await rebook(ctx, case_id, { reason: d.reason, closed: true }) : 0
  const officer = ctx.actor.person_id === null ? [] : [{ person_id: ctx.actor.person_id, role: 'officer' }]
  await record(ctx, [
    {
      kind: 'weight.decided',
      on: ctx.today,
      case_id,
      data: { objection_id, upheld: d.upheld, weight: o.weight, new_weight: weight, reason: d.reason, booked },
      credits: [{ person_id, role: 'self' }, ...bearing(before.found), ...officer],
    },
  ])
  return one(ctx, objection_id)
}
