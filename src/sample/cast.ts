import type { Ctx, Role } from '../platform/ctx.ts'
import type { Day } from '../platform/day.ts'
import { row, sql } from '../platform/db.ts'

/** Acts as one of the sample's cast, on a day of its year. */
export async function playing(ctx: Ctx, login: string): Promise<(today: Day) => Ctx> {
  const account = await row<{ account_id: number; person_id: number | null; name: string; roles: Role[]; heads: number[] }>(
    ctx.tx,
    sql`select a.account_id, a.person_id, coalesce(p.name, a.login) as name,
          (select coalesce(array_agg(r.role), '{}') from account_roles r where r.office_id = a.office_id and r.account_id = a.account_id) as roles,
          (select coalesce(array_agg(r.department_id) filter (where r.department_id is not null), '{}') from account_roles r
            where r.office_id = a.office_id and r.account_id = a.account_id) as heads
        from accounts a left join persons p using (office_id, person_id)
        where a.office_id = ${ctx.actor.office_id} and a.login = ${login}`,
  )
  if (!account) throw new Error(`the sample has no ${login}`)
  return (today) => ({ ...ctx, today, actor: { ...ctx.actor, ...account } })
}
