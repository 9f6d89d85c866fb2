import { createHash, randomBytes } from 'node:crypto'
import type { Ctx } from '../../platform/ctx.ts'
import { addDays, beijingDay, type Day } from '../../platform/day.ts'
import { record, voidFacts } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { activityWorkflow, type activityActions, type ActivityFields, type ActivityRecord } from './contract.ts'
import { policy } from './policy.ts'
import * as store from './store.ts'

type Action = (typeof activityActions)[number]
const digestOf = (code: string) => createHash('sha256').update(code).digest('hex')
const runs: readonly Action[] = ['change', 'code', 'attend', 'hold', 'cancel', 'keep_file']
/** May be done before its day. */
const beforehand: readonly Action[] = ['change', 'cancel', 'keep_file']

function shown(ctx: Ctx, { organiser_id, ...a }: store.Stored): ActivityRecord {
  const may = (action: Action) => {
    if (!activityWorkflow[action].from.includes(a.state)) return false
    if (runs.includes(action)) {
      if (!policy.run(ctx.actor, { organiser_id })) return false
      return beforehand.includes(action) || a.on <= ctx.today
    }
    if (!policy.takePart(ctx.actor) || a.mine === 'attended') return false
    return action === 'register' ? a.mine === null : a.mine === 'registered'
  }
  return { ...a, open_actions: (Object.keys(activityWorkflow) as Action[]).filter(may) }
}

export const openActivity = async (ctx: Ctx, activity_id: number) => shown(ctx, await store.get(ctx, activity_id))

/** Locks it and asks whether the action may be done at all. */
export async function held(ctx: Ctx, activity_id: number, action: Action, version?: number): Promise<store.Stored> {
  const a = await store.get(ctx, activity_id, true)
  if (runs.includes(action) && !policy.run(ctx.actor, a)) throw new Refusal(403, 'activity.not_organiser')
  if (!activityWorkflow[action].from.includes(a.state)) throw new Refusal(409, `activity.${a.state}`, { title: a.title })
  if (version !== undefined && version !== a.version) throw new Refusal(409, 'activity.stale', { version: a.version, yours: version })
  return a
}
async function checked(ctx: Ctx, f: ActivityFields): Promise<ActivityFields> {
  const known = await store.onRoster(ctx, f.speakers, f.on)
  if (known.length !== new Set(f.speakers).size) throw new Refusal(422, 'activity.speaker_unknown')
  return { ...f, speakers: [...new Set(f.speakers)] }
}

export const announce = async (ctx: Ctx, f: ActivityFields) => openActivity(ctx, await store.insert(ctx, await checked(ctx, f)))

export async function change(ctx: Ctx, activity_id: number, { version, ...f }: ActivityFields & { version: number }) {
  await held(ctx, activity_id, 'change', version)
  await store.update(ctx, activity_id, await checked(ctx, f))
  return openActivity(ctx, activity_id)
}

export async function register(ctx: Ctx, activity_id: number, on: boolean): Promise<ActivityRecord> {
  const a = await held(ctx, activity_id, on ? 'register' : 'unregister')
  if (on && a.mine === null && a.capacity !== null && a.registered >= a.capacity)
    throw new Refusal(409, 'activity.full', { capacity: a.capacity })
  await store.setRegistered(ctx, activity_id, ctx.actor.person_id!, on)
  return openActivity(ctx, activity_id)
}

/** A new code for the day of the activity, good until its end in Beijing; the old one is worth nothing from then on. */
export async function drawCode(ctx: Ctx, activity_id: number) {
  const a = await held(ctx, activity_id, 'code')
  begun(ctx, a)
  const code = randomBytes(15).toString('base64url')
  // The sample office lives on a day of its own: there the code runs out a day after it was drawn.
  const end = `${addDays(a.on as Day, 1)}T00:00:00+08:00`
  const until = a.on === beijingDay(ctx.now) ? new Date(end).toISOString() : new Date(Date.parse(ctx.now) + 86_400_000).toISOString()
  await store.setCode(ctx, activity_id, digestOf(code), until)
  return { code, until }
}
function begun(ctx: Ctx, a: store.Stored) {
  if (a.on > ctx.today) throw new Refusal(409, 'activity.not_yet', { on: a.on, today: ctx.today })
}

/** @throws Refusal 404 attendance.code_unknown · 409 attendance.code_over, activity.cancelled */
async function ofCode(ctx: Ctx, code: string, lock: boolean): Promise<store.Stored> {
  const found = await store.byCode(ctx, digestOf(code))
  if (!found) throw new Refusal(404, 'attendance.code_unknown')
  if (found.code_until < ctx.now) throw new Refusal(409, 'attendance.code_over')
  const a = await store.get(ctx, found.activity_id, lock)
  if (a.state === 'cancelled') throw new Refusal(409, 'activity.cancelled', { title: a.title })
  return a
}
/** What one is about to sign in for, so that it can be checked before. */
export async function openCode(ctx: Ctx, code: string) {
  const { mine, ...a } = await ofCode(ctx, code, false)
  return { ...a, attended: mine === 'attended' }
}
export async function signIn(ctx: Ctx, code: string) {
  const a = await ofCode(ctx, code, true)
  await attended(ctx, a, [ctx.actor.person_id!], 'code')
  return { activity_id: a.activity_id, title: a.title, hours: a.hours }
}

export async function noteAttendance(ctx: Ctx, activity_id: number, persons: number[]): Promise<ActivityRecord> {
  const a = await held(ctx, activity_id, 'attend')
  begun(ctx, a)
  const known = await store.onRoster(ctx, persons, a.on)
  if (known.length !== new Set(persons).size) throw new Refusal(422, 'attendance.person_unknown')
  await attended(ctx, a, [...new Set(persons)], 'organiser')
  return openActivity(ctx, activity_id)
}

/** Nobody is at one activity twice. */
async function attended(ctx: Ctx, a: store.Stored, persons: number[], by: 'code' | 'organiser') {
  const twice = a.people.filter((p) => p.attended_by !== null && persons.includes(p.person_id))
  if (twice.length) throw new Refusal(409, 'attendance.twice', { names: twice.map((p) => p.name) })
  const { activity_id, hours } = a
  const made = await record(
    ctx,
    persons.map((person_id) => ({
      kind: 'activity.attended',
      on: a.on as Day,
      subject: `activity:${activity_id}`,
      data: { activity_id, hours, by },
      credits: [{ person_id, role: 'attendee' }],
    })),
  )
  await store.setAttended(
    ctx,
    activity_id,
    made.map((f) => ({ person_id: f.credits[0]!.person_id, fact_id: f.fact_id })),
  )
}

export async function takeBack(ctx: Ctx, activity_id: number, person_id: number, reason: string): Promise<ActivityRecord> {
  const a = await held(ctx, activity_id, 'attend')
  const there = a.people.find((p) => p.person_id === person_id && p.attended_by !== null)
  if (!there) throw new Refusal(404, 'attendance.absent')
  await voidFacts(ctx, [there.attended_by!], reason)
  await store.setAttended(ctx, activity_id, [{ person_id, fact_id: null }])
  return openActivity(ctx, activity_id)
}

export async function hold(ctx: Ctx, activity_id: number, version: number): Promise<ActivityRecord> {
  const a = await held(ctx, activity_id, 'hold', version)
  begun(ctx, a)
  const credits = [...a.speakers.map(({ person_id }) => ({ person_id, role: 'speaker' })), { person_id: a.organiser_id, role: 'organiser' }]
  const { type, title, hours, functions } = a
  const data = { activity_id, type, title, hours, functions }
  await record(ctx, [{ kind: 'activity.held', on: a.on as Day, subject: `activity:${activity_id}`, data, credits }])
  await store.settle(ctx, activity_id, 'held', null)
  return openActivity(ctx, activity_id)
}

export async function cancel(ctx: Ctx, activity_id: number, version: number, reason: string): Promise<ActivityRecord> {
  const a = await held(ctx, activity_id, 'cancel', version)
  if (a.attended) throw new Refusal(409, 'activity.attended', { count: a.attended })
  await store.settle(ctx, activity_id, 'cancelled', reason)
  return openActivity(ctx, activity_id)
}
