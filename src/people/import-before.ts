import type { Ctx } from '../platform/ctx.ts'
import type { Day } from '../platform/day.ts'
import { rows, run, sql } from '../platform/db.ts'

/** Keeps what the roster is about to change: each person as it is, with the posts and the seats of all times. */
export async function keepBefore(ctx: Ctx, batch_id: number, persons: readonly number[]): Promise<void> {
  if (!persons.length) return
  await run(
    ctx.tx,
    sql`insert into roster_before (office_id, batch_id, person_id, person, posts, seats)
        select p.office_id, ${batch_id}::bigint, p.person_id, to_jsonb(p),
          (select coalesce(jsonb_agg(to_jsonb(h)), '[]') from posts_held h where h.office_id = p.office_id and h.person_id = p.person_id),
          (select coalesce(jsonb_agg(to_jsonb(m)), '[]') from unit_members m where m.office_id = p.office_id and m.person_id = p.person_id)
        from persons p where p.office_id = ${ctx.actor.office_id} and p.person_id = any(${[...persons]}::bigint[])`,
  )
}

export type Since = { name: string; kind: string | null; on: Day | null; by: string | null }
/** Whom this batch changed and somebody, or a later batch, has changed again since: the first such act of each. */
export const changedSince = (ctx: Ctx, batch_id: number) =>
  rows<Since>(
    ctx.tx,
    sql`select p.name, f.kind, f.on_day as "on", coalesce(w.name, a.login) as by
        from roster_before b join persons p on p.office_id = b.office_id and p.person_id = b.person_id
          left join lateral (
            select f.kind, f.on_day, f.account_id from facts f join fact_credits c using (office_id, fact_id)
            where f.office_id = b.office_id and c.person_id = b.person_id and c.role = 'self' and f.voids is null
              and f.kind in ('person.changed', 'unit.member_joined', 'unit.member_left') and f.batch_id is distinct from b.batch_id
              and f.fact_id > (select max(m.fact_id) from facts m where m.office_id = b.office_id and m.batch_id = b.batch_id)
              and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)
            order by f.fact_id limit 1) f on true
          left join accounts a on a.office_id = b.office_id and a.account_id = f.account_id
          left join persons w on w.office_id = a.office_id and w.person_id = a.person_id
        where b.office_id = ${ctx.actor.office_id} and b.batch_id = ${batch_id}
          and (f.kind is not null or p.version <> (b.person ->> 'version')::integer + 1)
        order by p.name_key limit 10`,
  )

/** Makes the persons that this batch changed what they were; their version goes on, so that an open page of them is stale. */
export async function restoreBefore(ctx: Ctx, batch_id: number): Promise<void> {
  const kept = sql`b.office_id = ${ctx.actor.office_id} and b.batch_id = ${batch_id}`
  const theirs = sql`(select b.person_id from roster_before b where ${kept})`
  await run(
    ctx.tx,
    sql`update persons p set name = o.name, name_key = o.name_key, initials = o.initials, sex = o.sex, born_on = o.born_on,
          department_id = o.department_id, category = o.category, post = o.post, speciality = o.speciality, joined_on = o.joined_on,
          version = p.version + 1
        from roster_before b, jsonb_populate_record(null::persons, b.person) o
        where ${kept} and p.office_id = b.office_id and p.person_id = b.person_id`,
  )
  await run(ctx.tx, sql`delete from posts_held where office_id = ${ctx.actor.office_id} and person_id in ${theirs}`)
  await run(ctx.tx, sql`delete from unit_members where office_id = ${ctx.actor.office_id} and person_id in ${theirs}`)
  await run(
    ctx.tx,
    sql`insert into posts_held select o.* from roster_before b, jsonb_populate_recordset(null::posts_held, b.posts) o where ${kept}`,
  )
  await run(
    ctx.tx,
    sql`insert into unit_members select o.* from roster_before b, jsonb_populate_recordset(null::unit_members, b.seats) o where ${kept}`,
  )
  await run(ctx.tx, sql`delete from roster_before where office_id = ${ctx.actor.office_id} and batch_id = ${batch_id}`)
}
