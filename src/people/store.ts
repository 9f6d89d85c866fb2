import type { z } from 'zod'
import type { Ctx } from '../platform/ctx.ts'
import type { Day } from '../platform/day.ts'
import { row, rows, run, sql } from '../platform/db.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Account, Department, Member, Person } from './contract.ts'
import { nameKeys } from './names.ts'

export type PersonFields = {
  name: string
  sex: 'male' | 'female' | null
  born_on: Day | null
  department_id: number | null
  category: 'prosecutor' | 'assistant' | 'clerk' | 'admin'
  post: string
  speciality: string
  joined_on: Day | null
}
type PersonRow = PersonFields & { person_id: number; person_no: string; left_on: Day | null; version: number }

export const departments = (ctx: Ctx) =>
  rows<z.infer<typeof Department>>(
    ctx.tx,
    sql`select d.department_id, d.name, d.lines, count(p.person_id)::int as persons,
               (count(*) filter (where p.category = 'prosecutor'))::int as prosecutors
        from departments d left join persons p on p.office_id = d.office_id and p.department_id = d.department_id and p.left_on is null
        where d.office_id = ${ctx.actor.office_id} group by d.office_id, d.department_id order by d.sort_no, d.department_id`,
  )
export async function insertDepartment(ctx: Ctx, name: string, lines: string[]): Promise<number> {
  const one = await row<{ department_id: number }>(
    ctx.tx,
    sql`insert into departments (office_id, name, lines, sort_no)
        select ${ctx.actor.office_id}, ${name}, ${lines}::text[], coalesce(max(sort_no), 0) + 1 from departments where office_id = ${ctx.actor.office_id}
        on conflict do nothing returning department_id`,
  )
  if (!one) throw new Refusal(409, 'department.taken', { name })
  return one.department_id
}

/** @throws Refusal 404 department.absent · 409 department.taken */
export async function updateDepartment(ctx: Ctx, department_id: number, name: string, lines: string[]) {
  const office = ctx.actor.office_id
  const taken = await row(
    ctx.tx,
    sql`select 1 from departments where office_id = ${office} and name = ${name} and department_id <> ${department_id}`,
  )
  if (taken) throw new Refusal(409, 'department.taken', { name })
  const done = await run(
    ctx.tx,
    sql`update departments set name = ${name}, lines = ${lines}::text[] where office_id = ${office} and department_id = ${department_id}`,
  )
  if (!done) throw new Refusal(404, 'department.absent')
}

/** Persons with the unit and the leave of today. */
export const persons = (ctx: Ctx, where: { q?: string; department_id?: number; category?: string; left?: boolean; person_id?: number }) =>
  rows<z.infer<typeof Person>>(
    ctx.tx,
    sql`select p.person_id, p.person_no, p.name, p.department_id, d.name as department, p.category, p.post, p.speciality, p.left_on,
               u.unit_id, u.name as unit, l.to_day as on_leave_to
        from persons p
        left join departments d on d.office_id = p.office_id and d.department_id = p.department_id
        left join lateral (select u.unit_id, u.name from unit_members m join units u using (office_id, unit_id)
          where m.office_id = p.office_id and m.person_id = p.person_id and m.valid_from <= ${ctx.today}
            and (m.valid_to is null or m.valid_to > ${ctx.today}) order by u.kind desc, u.unit_id limit 1) u on true
        left join leaves l on l.office_id = p.office_id and l.person_id = p.person_id and ${ctx.today}::date between l.from_day and l.to_day
        where p.office_id = ${ctx.actor.office_id}
          ${where.person_id ? sql`and p.person_id = ${where.person_id}` : sql``}
          ${where.left || where.person_id ? sql`` : sql`and (p.left_on is null or p.left_on > ${ctx.today})`}
          ${where.department_id ? sql`and p.department_id = ${where.department_id}` : sql``}
          ${where.category ? sql`and p.category = ${where.category}` : sql``}
          ${where.q ? sql`and (p.name like ${like(where.q)} or p.person_no like ${like(where.q)} or p.initials like ${`${escape(where.q.toLowerCase())}%`})` : sql``}
        order by p.name_key, p.person_id`,
  )
const escape = (text: string) => text.replace(/[\\%_]/g, '\\$&')
const like = (text: string) => `%${escape(text)}%`

export async function getPerson(ctx: Ctx, person_id: number, lock = false): Promise<PersonRow> {
  const one = await row<PersonRow>(
    ctx.tx,
    sql`select person_id, person_no, name, sex, born_on, department_id, category, post, speciality, joined_on, left_on, version
        from persons where office_id = ${ctx.actor.office_id} and person_id = ${person_id} ${lock ? sql`for update` : sql``}`,
  )
  if (!one) throw new Refusal(404, 'person.absent')
  return one
}
export async function insertPerson(ctx: Ctx, person_no: string, f: PersonFields): Promise<number> {
  const keys = nameKeys(f.name)
  const one = await row<{ person_id: number }>(
    ctx.tx,
    sql`insert into persons (office_id, person_no, name, name_key, initials, sex, born_on, department_id, category, post, speciality, joined_on)
        values (${ctx.actor.office_id}, ${person_no}, ${f.name}, ${keys.name_key}, ${keys.initials}, ${f.sex}, ${f.born_on}, ${f.department_id},
          ${f.category}, ${f.post}, ${f.speciality}, ${f.joined_on})
        on conflict do nothing returning person_id`,
  )
  if (!one) throw new Refusal(409, 'person.number_taken', { person_no })
  await insertPost(ctx, one.person_id, f, f.joined_on ?? ctx.today)
  return one.person_id
}
const insertPost = (ctx: Ctx, person_id: number, f: PersonFields, from: Day) =>
  run(
    ctx.tx,
    sql`insert into posts_held (office_id, person_id, category, post, department_id, valid_from)
        values (${ctx.actor.office_id}, ${person_id}, ${f.category}, ${f.post}, ${f.department_id}, ${from})`,
  )
export async function updatePerson(ctx: Ctx, old: PersonRow, f: PersonFields, left_on: Day | null, from: Day) {
  const keys = nameKeys(f.name)
  await run(
    ctx.tx,
    sql`update persons set name = ${f.name}, name_key = ${keys.name_key}, initials = ${keys.initials}, sex = ${f.sex}, born_on = ${f.born_on},
          department_id = ${f.department_id}, category = ${f.category}, post = ${f.post}, speciality = ${f.speciality},
          joined_on = ${f.joined_on}, left_on = ${left_on}, version = version + 1
        where office_id = ${ctx.actor.office_id} and person_id = ${old.person_id}`,
  )
  if (f.category === old.category && f.post === old.post && f.department_id === old.department_id) return
  const open = await row<{ valid_from: Day }>(
    ctx.tx,
    sql`select valid_from from posts_held where office_id = ${ctx.actor.office_id} and person_id = ${old.person_id} and valid_to is null`,
  )
  if (open && open.valid_from >= from) throw new Refusal(409, 'person.change_day', { since: open.valid_from })
  await run(
    ctx.tx,
    sql`update posts_held set valid_to = ${from} where office_id = ${ctx.actor.office_id} and person_id = ${old.person_id} and valid_to is null`,
  )
  await insertPost(ctx, old.person_id, f, from)
}
export const postsOf = (ctx: Ctx, person_id: number) =>
  rows<{ category: string; post: string; department: string | null; valid_from: Day; valid_to: Day | null }>(
    ctx.tx,
    sql`select h.category, h.post, d.name as department, h.valid_from, h.valid_to
        from posts_held h left join departments d using (office_id, department_id)
        where h.office_id = ${ctx.actor.office_id} and h.person_id = ${person_id} order by h.valid_from desc`,
  )
export const unitsOf = (ctx: Ctx, person_id: number) =>
  rows<{ unit_id: number; unit: string; role: 'lead' | 'prosecutor' | 'assistant' | 'clerk'; valid_from: Day; valid_to: Day | null }>(
    ctx.tx,
    sql`select u.unit_id, u.name as unit, m.role, m.valid_from, m.valid_to from unit_members m join units u using (office_id, unit_id)
        where m.office_id = ${ctx.actor.office_id} and m.person_id = ${person_id} order by m.valid_from desc`,
  )
export const leavesOf = (ctx: Ctx, person_id: number) =>
  rows<{ leave_id: number; kind: 'annual'; from_day: Day; to_day: Day }>(
    ctx.tx,
    sql`select leave_id, kind, from_day, to_day from leaves where office_id = ${ctx.actor.office_id} and person_id = ${person_id} order by from_day desc limit 50`,
  )
export async function insertLeave(ctx: Ctx, person_id: number, kind: string, from: Day, to: Day): Promise<number> {
  const clash = await row(
    ctx.tx,
    sql`select 1 from leaves where office_id = ${ctx.actor.office_id} and person_id = ${person_id} and daterange(from_day, to_day, '[]') && daterange(${from}::date, ${to}::date, '[]')`,
  )
  if (clash) throw new Refusal(409, 'leave.overlaps')
  const one = await row<{ leave_id: number }>(
    ctx.tx,
    sql`insert into leaves (office_id, person_id, kind, from_day, to_day) values (${ctx.actor.office_id}, ${person_id}, ${kind}, ${from}, ${to}) returning leave_id`,
  )
  return one!.leave_id
}

export type UnitRow = {
  unit_id: number
  name: string
  kind: 'sole' | 'group'
  speciality: string
  department_id: number | null
  department: string | null
  closed_on: Day | null
}
export const unitRows = (ctx: Ctx, unit_id: number | null = null) =>
  rows<UnitRow>(
    ctx.tx,
    sql`select u.unit_id, u.name, u.kind, u.speciality, u.department_id, d.name as department, u.closed_on
        from units u left join departments d using (office_id, department_id)
        where u.office_id = ${ctx.actor.office_id} ${unit_id ? sql`and u.unit_id = ${unit_id}` : sql``} order by u.sort_no, u.unit_id`,
  )
export type MemberRow = z.infer<typeof Member> & { unit_id: number; current: boolean }
export const memberRows = (ctx: Ctx, unit_id: number | null = null) =>
  rows<MemberRow>(
    ctx.tx,
    sql`select m.unit_id, m.person_id, p.name, m.role, p.post, m.valid_from, m.valid_to, l.to_day as on_leave_to,
               m.valid_from <= ${ctx.today} and (m.valid_to is null or m.valid_to > ${ctx.today}) as current
        from unit_members m join persons p using (office_id, person_id)
        left join leaves l on l.office_id = m.office_id and l.person_id = m.person_id and ${ctx.today}::date between l.from_day and l.to_day
        where m.office_id = ${ctx.actor.office_id} ${unit_id ? sql`and m.unit_id = ${unit_id}` : sql``}
        order by array_position(array['lead','prosecutor','assistant','clerk'], m.role), m.valid_from, p.name_key`,
  )
export async function insertUnit(
  ctx: Ctx,
  u: { name: string; kind: string; speciality: string; department_id: number | null },
): Promise<number> {
  const one = await row<{ unit_id: number }>(
    ctx.tx,
    sql`insert into units (office_id, name, kind, speciality, department_id, sort_no)
        select ${ctx.actor.office_id}, ${u.name}, ${u.kind}, ${u.speciality}, ${u.department_id}, coalesce(max(sort_no), 0) + 1 from units where office_id = ${ctx.actor.office_id}
        on conflict do nothing returning unit_id`,
  )
  if (!one) throw new Refusal(409, 'unit.taken', { name: u.name })
  return one.unit_id
}
export async function insertMember(ctx: Ctx, unit_id: number, person: PersonRow, role: string, from: Day) {
  const clash = await row(
    ctx.tx,
    sql`select 1 from unit_members where office_id = ${ctx.actor.office_id} and unit_id = ${unit_id} and person_id = ${person.person_id}
          and daterange(valid_from, valid_to) && daterange(${from}::date, null)`,
  )
  if (clash) throw new Refusal(409, 'unit.member_overlaps', { name: person.name })
  await run(
    ctx.tx,
    sql`insert into unit_members (office_id, unit_id, person_id, role, valid_from) values (${ctx.actor.office_id}, ${unit_id}, ${person.person_id}, ${role}, ${from})`,
  )
}
export const endMember = (ctx: Ctx, unit_id: number, person_id: number, on: Day) =>
  run(
    ctx.tx,
    sql`update unit_members set valid_to = ${on} where office_id = ${ctx.actor.office_id} and unit_id = ${unit_id} and person_id = ${person_id}
          and valid_from < ${on} and (valid_to is null or valid_to > ${on})`,
  )

export const accountRows = (ctx: Ctx, account_id: number | null = null) =>
  rows<z.infer<typeof Account>>(
    ctx.tx,
    sql`select a.account_id, a.login, a.person_id, p.name as person, a.password_hash is not null as has_password, a.totp_secret is not null as has_totp,
               coalesce(a.locked_until > ${ctx.now}, false) as locked, a.disabled_at is not null as disabled,
               coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'department_id', r.department_id) order by r.role)
                 from account_roles r where r.office_id = a.office_id and r.account_id = a.account_id), '[]') as roles
        from accounts a left join persons p using (office_id, person_id)
        where a.office_id = ${ctx.actor.office_id} ${account_id ? sql`and a.account_id = ${account_id}` : sql``} order by a.login`,
  )
