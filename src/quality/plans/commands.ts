import { createHash } from 'node:crypto'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { sql } from '../../platform/db.ts'
import { record } from '../../platform/facts.ts'
import { checkFilter } from '../../platform/filter.ts'
import { Refusal } from '../../platform/refusal.ts'
import { draw } from '../draw/rules.ts'
import { floorFor, monthsOf } from '../settings/rules.ts'
import { settingsOn } from '../settings/store.ts'
import { planFields, type Chosen, type PlanRecord } from './contract.ts'
import { digestOf, drawPlan, fixPopulation, optionsOf, takesAll } from './draw.ts'
import { recordOf } from './queries.ts'
import { seenShares, sharesOf } from './shares.ts'
import * as store from './store.ts'

/** What the office has set for a routine plan of this period, as it holds on the period's last day. */
async function setFor(ctx: Ctx, from: Day, to: Day) {
  const on = await settingsOn(ctx, to)
  const cap = Number(on('cap_plan'))
  return { rate: Number(on('rate')), floor_per: floorFor(Number(on('floor_year')), monthsOf({ from, to })), cap_per: cap || null }
}

function check(chosen: Chosen) {
  if (chosen.to_on < chosen.from_on) throw new Refusal(422, 'plan.period_reversed')
  if (chosen.cap_per !== null && chosen.cap_per < chosen.floor_per) throw new Refusal(422, 'plan.cap_below_floor')
  if (chosen.filter) checkFilter(chosen.filter, planFields)
}

export async function preview(ctx: Ctx, chosen: Chosen) {
  check(chosen)
  const members = await store.membersNow(ctx, chosen)
  const persons = await store.persons(ctx)
  const shares = sharesOf(members, optionsOf(chosen), persons)
  return {
    population: members.length,
    picks: shares.reduce((sum, s) => sum + s.quota, 0),
    reviewed: members.filter((m) => m.review_id !== null).length,
    carried: members.filter((m) => m.closed_on < chosen.from_on).length,
    shares: seenShares(ctx, shares, persons),
    set: await setFor(ctx, chosen.from_on, chosen.to_on),
  }
}

export async function create(ctx: Ctx, name: string, chosen: Chosen): Promise<number> {
  check(chosen)
  const made = await store.insertPlan(ctx, name, chosen)
  if (!made) throw new Refusal(409, 'plan.name_taken', { name })
  await record(ctx, [{ kind: 'plan.created', on: ctx.today, subject: `plan:${made.plan_id}`, data: { plan_id: made.plan_id, name } }])
  return made.plan_id
}

/** The plan under lock, as the page knows it. */
async function held(ctx: Ctx, plan_id: number, version: number): Promise<store.StoredPlan> {
  const plan = await store.lockPlan(ctx, plan_id)
  if (!plan) throw new Refusal(404, 'plan.absent')
  if (plan.version !== version) throw new Refusal(409, 'plan.stale', { name: plan.name, version: plan.version, yours: version })
  return plan
}

export async function freeze(ctx: Ctx, plan_id: number, version: number): Promise<PlanRecord> {
  const plan = await held(ctx, plan_id, version)
  if (plan.state !== 'open') throw new Refusal(409, 'plan.frozen_already', { name: plan.name })
  if (plan.to_on > ctx.today) throw new Refusal(409, 'plan.period_running', { to: plan.to_on })
  const digest = await fixPopulation(ctx, plan)
  if (takesAll(plan)) await drawPlan(ctx, plan, 'all', digest)
  return recordOf(ctx, plan_id)
}

/** Between the halves stands a hyphen; neither of the two people knows the other's half before giving their own. */
export async function seed(ctx: Ctx, plan_id: number, half: string, version: number): Promise<PlanRecord> {
  const plan = await held(ctx, plan_id, version)
  if (plan.state !== 'frozen')
    throw new Refusal(409, plan.state === 'drawn' ? 'plan.drawn_already' : 'plan.not_frozen', { name: plan.name })
  if (plan.half === null) {
    const digest = createHash('sha256').update(half).digest('hex')
    await store.setPlan(ctx, plan_id, sql`half = ${half}, half_by = ${ctx.actor.account_id}, half_sha256 = ${digest}`)
    await record(ctx, [{ kind: 'plan.committed', on: ctx.today, subject: `plan:${plan_id}`, data: { plan_id, commitment: digest } }])
  } else {
    if (plan.half_account === ctx.actor.account_id) throw new Refusal(409, 'plan.same_person')
    await drawPlan(ctx, plan, `${plan.half}-${half}`, plan.population_sm3!)
  }
  return recordOf(ctx, plan_id)
}

export async function withdraw(ctx: Ctx, plan_id: number, reason: string, version: number): Promise<PlanRecord> {
  const plan = await held(ctx, plan_id, version)
  if (plan.state === 'withdrawn') throw new Refusal(409, 'plan.withdrawn_already', { name: plan.name })
  await store.setPlan(ctx, plan_id, sql`state = 'withdrawn', withdrawn_on = ${ctx.today}, withdrawn_why = ${reason}`)
  const dropped = await store.dropUnbegun(ctx, plan_id, reason)
  await record(
    ctx,
    [
      { kind: 'plan.withdrawn', on: ctx.today, subject: `plan:${plan_id}`, data: { plan_id, reason } },
      ...dropped.map(({ review_id, case_id }) => ({ kind: 'review.dropped', on: ctx.today, case_id, data: { review_id, reason } })),
    ],
    { action: 'plan.withdrawn' },
  )
  return recordOf(ctx, plan_id)
}

/** Draws again from what is stored and says whether it comes out the same. */
export async function verify(ctx: Ctx, plan_id: number) {
  const plan = await store.planOf(ctx, plan_id)
  if (!plan) throw new Refusal(404, 'plan.absent')
  if (plan.seed === null) throw new Refusal(409, 'plan.not_drawn', { name: plan.name })
  const members = await store.members(ctx, plan_id)
  const again = new Map(draw(members, { seed: plan.seed, ...optionsOf(plan) }).map((p) => [p.index, p.why]))
  return {
    same_population: digestOf(members) === plan.population_sm3,
    same_draw: members.every((m, i) => (again.get(i) ?? null) === m.why),
    population: members.length,
    picked: again.size,
  }
}

type Asked = {
  from_on: Day
  to_on: Day
  rate: number
  seed: string
  floor?: number | undefined
  cap?: number | undefined
  dry_run: boolean
}
/** For the command line: the whole draw in one step with a seed given. Floor and cap are the office's unless given. */
export async function drawAtOnce(ctx: Ctx, { from_on, to_on, rate, seed, floor, cap, dry_run }: Asked) {
  const set = await setFor(ctx, from_on, to_on)
  const rule = { rate, floor_per: floor ?? set.floor_per, cap_per: cap ?? set.cap_per }
  const chosen: Chosen = { kind: 'routine', from_on, to_on, categories: [], filter: null, ...rule }
  check(chosen)
  const persons = await store.persons(ctx)
  let members: (store.Member & { why: string | null })[]
  if (dry_run) {
    members = (await store.membersNow(ctx, chosen)).map((m) => ({ ...m, why: null }))
    for (const { index, why } of draw(members, { seed, ...optionsOf(chosen) })) members[index]!.why = why
  } else {
    if (to_on > ctx.today) throw new Refusal(409, 'plan.period_running', { to: to_on })
    const plan_id = await create(ctx, await freeName(ctx, `常规抽查 ${from_on} 至 ${to_on}`), chosen)
    const plan = (await store.lockPlan(ctx, plan_id))!
    await drawPlan(ctx, plan, seed, await fixPopulation(ctx, plan))
    members = await store.members(ctx, plan_id)
  }
  const names = new Map(persons.map((p) => [p.person_id, nameIn(persons, p)]))
  const procurator = (person_id: number | null) => (person_id === null ? null : (names.get(person_id) ?? null))
  return {
    population: members.length,
    seed,
    picked: members.filter((m) => m.why).map((m) => ({ case_no: m.case_no, procurator: procurator(m.person_id), why: m.why })),
    coverage: sharesOf(members, optionsOf(chosen), persons).map((s) => ({
      procurator: procurator(s.person_id),
      closed: s.closed,
      picked: s.picked,
    })),
  }
}
/** Two people of the same name are told apart by their numbers. */
const nameIn = (all: readonly store.Person[], p: store.Person) =>
  all.some((o) => o.person === p.person && o.person_id !== p.person_id) ? `${p.person}（${p.person_no}）` : p.person

async function freeName(ctx: Ctx, name: string): Promise<string> {
  const taken = new Set((await store.namesLike(ctx, name)).map((n) => n.name))
  let free = name
  for (let n = 2; taken.has(free); n++) free = `${name}（${n}）`
  return free
}
