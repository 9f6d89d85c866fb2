import type { z } from 'zod'
import { has, type Ctx } from '../../platform/ctx.ts'
import { rows, sql } from '../../platform/db.ts'
import type { Load } from './contract.ts'

const seesAll = has('case_officer', 'chief', 'political', 'department_head')

/** Counts by handling procurator; those who do not manage people see their own and their units'. */
export const loads = (ctx: Ctx) =>
  rows<z.infer<typeof Load>>(
    ctx.tx,
    sql`select c.handler_id as person_id,
               (count(*) filter (where c.closed_on is null))::int as open,
               (count(*) filter (where c.closed_on is null and c.next_due_on between ${ctx.today} and ${ctx.today}::date + 7))::int as due_in_7,
               (count(*) filter (where c.closed_on is null and c.next_due_on < ${ctx.today}))::int as overdue,
               (count(*) filter (where c.closed_on is null and c.custody in ('detained', 'in_custody')))::int as in_custody,
               (count(*) filter (where c.closed_on >= date_trunc('year', ${ctx.today}::date)))::int as closed_this_year
        from cases c
        where c.office_id = ${ctx.actor.office_id} and c.handler_id is not null and not c.sealed
          and (c.closed_on is null or c.closed_on >= date_trunc('year', ${ctx.today}::date))
          ${
            seesAll(ctx.actor)
              ? sql``
              : sql`and (c.handler_id = ${ctx.actor.person_id} or c.handler_id in (
                  select o.person_id from unit_members m join unit_members o using (office_id, unit_id)
                  where m.office_id = ${ctx.actor.office_id} and m.person_id = ${ctx.actor.person_id}
                    and m.valid_from <= ${ctx.today} and (m.valid_to is null or m.valid_to > ${ctx.today})))`
          }
        group by c.handler_id`,
  )
