import type { z } from 'zod'
import type { Ctx } from '../platform/ctx.ts'
import type { Day } from '../platform/day.ts'
import { record } from '../platform/facts.ts'
import { Refusal } from '../platform/refusal.ts'
import type { changePerson, createUnit, grantLeave, joinUnit, PersonRecord, registerPerson, UnitRecord } from './contract.ts'
import { policy } from './policy.ts'
import { gapsOf } from './rules.ts'
import * as store from './store.ts'

export async function openPerson(ctx: Ctx, person_id: number): Promise<z.input<typeof PersonRecord>> {
  const [shown] = await store.persons(ctx, { person_id })
  if (!shown) throw new Refusal(404, 'person.absent')
  const full = await store.getPerson(ctx, person_id)
  const seen = policy.seePrivate(ctx.actor, full)
  return {
    ...shown,
    version: full.version,
    ...(seen ? { sex: full.sex, born_on: full.born_on, joined_on: full.joined_on } : {}),
    posts: await store.postsOf(ctx, person_id),
    units: await store.unitsOf(ctx, person_id),
    leaves: seen ? await store.leavesOf(ctx, person_id) : [],
    open_actions: policy.change(ctx.actor) ? ['change', 'grant_leave'] : [],
  }
}

export async function register(ctx: Ctx, { person_no, ...fields }: z.output<typeof registerPerson.body>) {
  const person_id = await store.insertPerson(ctx, person_no, fields)
  await record(ctx, [
    {
      kind: 'person.registered',
      on: ctx.today,
      subject: `person:${person_id}`,
      data: { person_no, fields: publicFields(fields) },
      credits: [{ person_id, role: 'self' }],
    },
  ])
  return openPerson(ctx, person_id)
}
/** The journal names what changed; birth and sex stay in the register alone. */
const publicFields = (f: store.PersonFields) => ({
  department_id: f.department_id,
  category: f.category,
  post: f.post,
  speciality: f.speciality,
  joined_on: f.joined_on,
})

export async function change(ctx: Ctx, person_id: number, { version, from, left_on, ...fields }: z.output<typeof changePerson.body>) {
  const old = await store.getPerson(ctx, person_id, true)
  if (old.version !== version) throw new Refusal(409, 'person.stale', { version: old.version, yours: version })
  const next: store.PersonFields = {
    name: old.name,
    sex: old.sex,
    born_on: old.born_on,
    department_id: old.department_id,
    category: old.category,
    post: old.post,
    speciality: old.speciality,
    joined_on: old.joined_on,
    ...given(fields),
  }
  const left = left_on === undefined ? old.left_on : left_on
  await store.updatePerson(ctx, old, next, left, from ?? ctx.today)
  const changes: Record<string, { from: unknown; to: unknown }> = {}
  const [before, after] = [
    { ...publicFields(old), name: old.name, left_on: old.left_on },
    { ...publicFields(next), name: next.name, left_on: left },
  ]
  for (const key of Object.keys(after) as (keyof typeof after)[])
    if (before[key] !== after[key]) changes[key] = { from: before[key], to: after[key] }
  await record(ctx, [
    {
      kind: 'person.changed',
      on: from ?? ctx.today,
      subject: `person:${person_id}`,
      data: { changes },
      credits: [{ person_id, role: 'self' }],
    },
  ])
  return openPerson(ctx, person_id)
}
const given = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>

export async function leave(ctx: Ctx, person_id: number, { kind, from, to }: z.output<typeof grantLeave.body>) {
  if (to < from) throw new Refusal(400, 'leave.backwards')
  const person = await store.getPerson(ctx, person_id, true)
  const leave_id = await store.insertLeave(ctx, person.person_id, kind, from, to)
  await record(ctx, [
    {
      kind: 'leave.granted',
      on: from,
      subject: `person:${person_id}`,
      data: { leave_id, to, kind },
      credits: [{ person_id, role: 'self' }],
    },
  ])
  return openPerson(ctx, person_id)
}

export async function listUnits(ctx: Ctx) {
  const [units, members] = [await store.unitRows(ctx), await store.memberRows(ctx)]
  return units.map((u) =>
    withGaps(
      u,
      members.filter((m) => m.unit_id === u.unit_id && m.current),
    ),
  )
}
const withGaps = (unit: store.UnitRow, members: store.MemberRow[]) => ({
  ...unit,
  members,
  gaps: unit.closed_on ? [] : gapsOf(unit.kind, members),
})

export async function openUnit(ctx: Ctx, unit_id: number): Promise<z.input<typeof UnitRecord>> {
  const [unit] = await store.unitRows(ctx, unit_id)
  if (!unit) throw new Refusal(404, 'unit.absent')
  const members = await store.memberRows(ctx, unit_id)
  return {
    ...withGaps(
      unit,
      members.filter((m) => m.current),
    ),
    history: members,
    open_actions: policy.manageUnits(ctx.actor) ? ['join', 'leave'] : [],
  }
}
export async function newUnit(ctx: Ctx, body: z.output<typeof createUnit.body>) {
  const unit_id = await store.insertUnit(ctx, body)
  await record(ctx, [{ kind: 'unit.created', on: ctx.today, subject: `unit:${unit_id}`, data: { name: body.name } }])
  return openUnit(ctx, unit_id)
}
const fits = { lead: ['prosecutor'], prosecutor: ['prosecutor'], assistant: ['assistant'], clerk: ['clerk', 'admin'] }

export async function join(ctx: Ctx, unit_id: number, { person_id, role, from }: z.output<typeof joinUnit.body>) {
  await openUnit(ctx, unit_id)
  const person = await store.getPerson(ctx, person_id, true)
  if (person.left_on && person.left_on <= from) throw new Refusal(409, 'person.left', { name: person.name, left_on: person.left_on })
  if (!fits[role].includes(person.category)) throw new Refusal(409, 'unit.role_unfit', { name: person.name })
  await store.insertMember(ctx, unit_id, person, role, from)
  await record(ctx, [
    { kind: 'unit.member_joined', on: from, subject: `unit:${unit_id}`, data: { unit_id, role }, credits: [{ person_id, role: 'self' }] },
  ])
  return openUnit(ctx, unit_id)
}
export async function leaveUnit(ctx: Ctx, unit_id: number, person_id: number, on: Day) {
  await openUnit(ctx, unit_id)
  if (!(await store.endMember(ctx, unit_id, person_id, on))) throw new Refusal(409, 'unit.member_absent')
  await record(ctx, [
    { kind: 'unit.member_left', on, subject: `unit:${unit_id}`, data: { unit_id }, credits: [{ person_id, role: 'self' }] },
  ])
  return openUnit(ctx, unit_id)
}
