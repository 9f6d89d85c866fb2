import type { Ctx } from '../platform/ctx.ts'
import type { Day } from '../platform/day.ts'
import { rows, sql, type RawBuilder } from '../platform/db.ts'

export type StaffMember = {
  person_id: number
  person_no: string
  name: string
  department_id: number | null
  category: 'prosecutor' | 'assistant' | 'clerk' | 'admin'
  left_on: string | null
}
/** Everybody the office has had, by number. */
export const staff = (ctx: Ctx) =>
  rows<StaffMember>(
    ctx.tx,
    sql`select person_id, person_no, name, department_id, category, left_on from persons where office_id = ${ctx.actor.office_id} order by person_no`,
  )
export const departmentNames = (ctx: Ctx) =>
  rows<{ department_id: number; name: string }>(
    ctx.tx,
    sql`select department_id, name from departments where office_id = ${ctx.actor.office_id} order by sort_no, department_id`,
  )

export type Staff = Omit<StaffMember, 'left_on'> & { department: string | null }

/** Who was in service at any time from `from` to before `to`, in the post held last in it; in the order of pinyin. */
export const staffOf = (ctx: Ctx, from: Day, to: Day) =>
  rows<Staff>(
    ctx.tx,
    sql`select p.person_id, p.person_no, p.name, d.department_id, d.name as department, coalesce(h.category, p.category) as category
        from persons p
        left join lateral (select category, department_id from posts_held h
          where h.office_id = p.office_id and h.person_id = p.person_id and h.valid_from < ${to} and (h.valid_to is null or h.valid_to > ${from})
          order by h.valid_from desc limit 1) h on true
        left join departments d on d.office_id = p.office_id
          and d.department_id = case when h.category is null then p.department_id else h.department_id end
        where p.office_id = ${ctx.actor.office_id}
          and (p.joined_on is null or p.joined_on < ${to}) and (p.left_on is null or p.left_on > ${from})
        order by p.name_key, p.person_id`,
  )

/** Whether the person held a post of the office's leadership on that day: chief, deputy chief, full-time member of the committee. */
export const ledOn = (office_id: RawBuilder<unknown>, person_id: RawBuilder<unknown>, on: RawBuilder<unknown>) => sql`exists (
  select from posts_held h where h.office_id = ${office_id} and h.person_id = ${person_id}
    and h.valid_from <= ${on} and (h.valid_to is null or h.valid_to > ${on})
    and (h.post in ('检察长', '副检察长') or h.post like '%专职委员%'))`
