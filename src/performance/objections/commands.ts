import type { z } from 'zod'
import { loadCalendar } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { book } from '../correcting.ts'
import { current } from '../ledger.ts'
import { policy as points } from '../policy.ts'
import { pointsRulesOn } from '../settings/store.ts'
import { entriesOf, entry, monthRow, type Entry } from '../store.ts'
import type { decideObjection, PointObjection } from './contract.ts'
import { policy } from './policy.ts'
import { shown } from './queries.ts'
import * as store from './store.ts'

const subject = (person_id: number) => `person:${person_id}`

/** @throws Refusal 404 points.absent · 403 objection.not_own · 409 objection.not_published, .not_standing, .too_late, .final, .already */
export async function file(ctx: Ctx, { entry_id, text }: { entry_id: number; text: string }): Promise<PointObjection> {
  const e = await entry(ctx, entry_id)
  if (!e || !(ctx.actor.person_id === e.person_id || points.correct(ctx.actor))) throw new Refusal(404, 'points.absent')
  if (ctx.actor.person_id !== e.person_id) throw new Refusal(403, 'objection.not_own')
  const month = await monthRow(ctx, e.month, true)
  if (month?.state !== 'published') throw new Refusal(409, 'objection.not_published', { month: e.month.slice(0, 7) })
  const until = e.objection_until ?? month.objection_until!
  if ((await store.settledEntries(ctx, e.person_id, e.month)).has(entry_id)) throw new Refusal(409, 'objection.final')
  const standing = current(await entriesOf(ctx, e.month, e.person_id)).find((s) => s.indicator_id === e.indicator_id)
  if (standing?.entry_id !== entry_id) throw new Refusal(409, 'objection.not_standing')
  if (until < ctx.today) throw new Refusal(409, 'objection.too_late', { until })
  const { decision_workdays } = await pointsRulesOn(ctx, ctx.today)
  const due_on = (await loadCalendar(ctx.tx)).addWorkdays(ctx.today, decision_workdays)
  const made = await store.insert(ctx, { ...e, entry_id, text, due_on, by_chief: await politicalDecided(ctx, e) })
  if (!made) throw new Refusal(409, 'objection.already')
  const { objection_id } = made
  await record(ctx, [
    {
      kind: 'points.objected',
      on: ctx.today,
      subject: subject(e.person_id),
      data: { objection_id, entry_id, month: e.month, indicator_id: e.indicator_id },
      credits: [{ person_id: e.person_id, role: 'self' }],
    },
  ])
  return one(ctx, objection_id)
}
/** What the political department corrected or what a panel that it convened gave, it has decided itself. */
const politicalDecided = async (ctx: Ctx, e: Entry): Promise<boolean> =>
  e.why.key === 'why.panel' || (e.corrects !== null && e.account_id !== null && (await store.isPolitical(ctx, e.account_id)))

async function one(ctx: Ctx, objection_id: number): Promise<PointObjection> {
  return shown(ctx, (await store.objection(ctx, objection_id))!)
}
async function locked(ctx: Ctx, objection_id: number, version: number): Promise<store.Stored> {
  const o = await store.objection(ctx, objection_id, true)
  if (!o || !policy.see(ctx.actor, o)) throw new Refusal(404, 'objection.absent')
  if (o.state !== 'open') throw new Refusal(409, 'objection.decided', { state: o.state })
  if (o.version !== version) throw new Refusal(409, 'objection.stale', { version: o.version, yours: version })
  return o
}

export async function withdraw(ctx: Ctx, objection_id: number, version: number): Promise<PointObjection> {
  const o = await locked(ctx, objection_id, version)
  if (ctx.actor.person_id !== o.person_id) throw new Refusal(403, 'objection.not_own')
  await store.withdraw(ctx, objection_id)
  await record(ctx, [
    {
      kind: 'points.objection_withdrawn',
      on: ctx.today,
      subject: subject(o.person_id),
      data: { objection_id, entry_id: o.entry_id },
      credits: [{ person_id: o.person_id, role: 'self' }],
    },
  ])
  return one(ctx, objection_id)
}

type Decision = z.output<typeof decideObjection.body>
/**
 * Decides with reasons. Upheld, the entry is corrected, and where points move between two persons the other's too.
 * @throws Refusal 403 objection.concerned, .chief_only · 409 objection.decided, .stale, .unchanged, .other_absent and those of `book`
 */
export async function decide(ctx: Ctx, objection_id: number, d: Decision): Promise<PointObjection> {
  const o = await locked(ctx, objection_id, d.version)
  const rule = { ...o, other_id: d.other_id ?? null }
  if (policy.concerned(ctx.actor, rule)) throw new Refusal(403, 'objection.concerned')
  if (!policy.decide(ctx.actor, rule)) throw new Refusal(403, 'objection.chief_only')
  const booked = d.upheld ? await uphold(ctx, o, d) : { made: null, other: null }
  await store.decide(ctx, objection_id, { upheld: d.upheld, reason: d.reason, ...booked })
  await record(ctx, [
    {
      kind: 'points.objection_decided',
      on: ctx.today,
      subject: subject(o.person_id),
      data: { objection_id, entry_id: o.entry_id, upheld: d.upheld, made_entry_id: booked.made },
      credits: [{ person_id: o.person_id, role: 'self' }, ...(booked.other ? [{ person_id: booked.other.person_id, role: 'other' }] : [])],
    },
  ])
  return one(ctx, objection_id)
}

async function uphold(ctx: Ctx, o: store.Stored, { points, reason, other_id }: Decision) {
  const old = (await entry(ctx, o.entry_id))!
  // Locked so that nobody publishes or corrects beside it.
  await monthRow(ctx, old.month, true)
  const made = await book(ctx, old, { points, reason })
  const moved = Math.round((made.points - old.points) * 100) / 100
  if (!moved) throw new Refusal(409, 'objection.unchanged', { points: old.points })
  if (other_id === undefined) return { made: made.entry_id, other: null }
  const theirs = current(await entriesOf(ctx, old.month, other_id)).find((e) => e.indicator_id === old.indicator_id)
  if (!theirs || other_id === o.person_id) throw new Refusal(409, 'objection.other_absent')
  const left = points === undefined ? undefined : Math.round((theirs.points - moved) * 100) / 100
  const other = await book(ctx, { ...theirs, month: old.month }, { points: left, reason })
  return { made: made.entry_id, other: { person_id: other_id, entry_id: other.entry_id } }
}
