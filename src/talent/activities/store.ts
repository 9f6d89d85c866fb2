import type { Ctx } from '../../platform/ctx.ts'
import { row, rows, run, sql, type RawBuilder } from '../../platform/db.ts'
import { dayAndId, pageOf, placeOf } from '../../platform/paging.ts'
import { Refusal } from '../../platform/refusal.ts'
import { standing } from '../records/queries.ts'
import type { Activity, ActivityFields, ActivityRecord } from './contract.ts'

export type Stored = Omit<ActivityRecord, 'open_actions' | 'organiser'> & { organiser_id: number; organiser: ActivityRecord['organiser'] }

const short = (ids: RawBuilder<unknown>) => sql`(select coalesce(jsonb_agg(jsonb_build_object('person_id', p.person_id, 'name', p.name)
  order by p.name_key, p.person_id), '[]') from persons p where p.office_id = a.office_id and p.person_id = any(${ids}))`
const columns = (
  ctx: Ctx,
) => sql`a.activity_id, a.type, a.title, a.on_day as "on", a.starts_at, a.hours::float as hours, a.place, a.functions,
  ${short(sql`a.speakers`)} as speakers, a.guest, a.state, a.capacity,
  (select count(*)::int from activity_people x where x.office_id = a.office_id and x.activity_id = a.activity_id and x.registered_at is not null) as registered,
  (select count(*)::int from activity_people x where x.office_id = a.office_id and x.activity_id = a.activity_id and x.attended_by is not null) as attended,
  (select case when x.attended_by is not null then 'attended' when x.registered_at is not null then 'registered' end from activity_people x
    where x.office_id = a.office_id and x.activity_id = a.activity_id and x.person_id = ${ctx.actor.person_id}) as mine`

type Filter = {
  type?: string | undefined
  state?: string | undefined
  person_id?: number | undefined
  from?: string | undefined
  to?: string | undefined
  q?: string | undefined
}
function where(ctx: Ctx, { type, state, person_id, from, to, q }: Filter): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`a.office_id = ${ctx.actor.office_id}`]
  if (type) all.push(sql`a.type = ${type}`)
  if (state) all.push(sql`a.state = ${state}`)
  if (from) all.push(sql`a.on_day >= ${from}`)
  if (to) all.push(sql`a.on_day <= ${to}`)
  if (q) all.push(sql`a.title ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}`)
  if (person_id)
    all.push(sql`(${person_id}::bigint = any(a.speakers) or exists (select from activity_people x
      where x.office_id = a.office_id and x.activity_id = a.activity_id and x.person_id = ${person_id} and x.attended_by is not null))`)
  return sql.join(all, sql` and `)
}

/** The latest first. */
export async function list(ctx: Ctx, { cursor, limit, ...filter }: Filter & { cursor?: string | undefined; limit: number }) {
  const after = placeOf(cursor, dayAndId)
  const found = await rows<Activity>(
    ctx.tx,
    sql`select ${columns(ctx)} from activities a
        where ${where(ctx, filter)} ${after ? sql`and (a.on_day, a.activity_id) < (${after[0]}::date, ${after[1]}::bigint)` : sql``}
        order by a.on_day desc, a.activity_id desc limit ${limit + 1}`,
  )
  const types = await rows<{ type: Activity['type']; count: number }>(
    ctx.tx,
    sql`select a.type, count(*)::int as count from activities a where ${where(ctx, { ...filter, type: undefined })} group by a.type`,
  )
  const total = types.filter((t) => !filter.type || t.type === filter.type).reduce((n, t) => n + t.count, 0)
  return { ...pageOf(found, limit, (last) => [last.on, last.activity_id]), total, types }
}

/** Facts of files that stand, of the activity `a`. */
const kept = sql`f.office_id = a.office_id and f.subject = 'activity:' || a.activity_id and ${standing(['activity.file_kept'])}`
const filesOf = sql`(select coalesce(jsonb_agg(jsonb_build_object('file_id', x.file_id, 'type', f.data ->> 'type', 'name', x.name,
    'size', octet_length(x.content), 'on', f.on_day, 'by', coalesce(p.name, c.login)) order by f.fact_id), '[]')
  from facts f join files x on x.office_id = f.office_id and x.file_id = (f.data -> 'file' ->> 'file_id')::bigint
    left join accounts c on c.office_id = f.office_id and c.account_id = f.account_id
    left join persons p on p.office_id = c.office_id and p.person_id = c.person_id
  where ${kept})`
/** The fact by which a file is kept with an activity; undefined: it is not, or no more. */
export const fileFact = (ctx: Ctx, activity_id: number, file_id: number) =>
  row<{ fact_id: number }>(
    ctx.tx,
    sql`select f.fact_id from activities a, facts f
        where a.office_id = ${ctx.actor.office_id} and a.activity_id = ${activity_id} and ${kept}
          and f.data -> 'file' ->> 'file_id' = ${String(file_id)}`,
  )

export async function get(ctx: Ctx, activity_id: number, lock = false): Promise<Stored> {
  // Locked before it is read: who came while we waited for the lock must be among the people.
  if (lock)
    await run(ctx.tx, sql`select 1 from activities where office_id = ${ctx.actor.office_id} and activity_id = ${activity_id} for update`)
  const found = await row<Stored>(
    ctx.tx,
    sql`select ${columns(ctx)}, a.about, a.organiser_id, a.reason, a.version,
          (select jsonb_build_object('person_id', p.person_id, 'name', p.name) from persons p
            where p.office_id = a.office_id and p.person_id = a.organiser_id) as organiser,
          (select coalesce(jsonb_agg(jsonb_build_object('person_id', p.person_id, 'name', p.name, 'registered', x.registered_at is not null,
              'attended_by', x.attended_by) order by p.name_key, p.person_id), '[]')
            from activity_people x join persons p using (office_id, person_id)
            where x.office_id = a.office_id and x.activity_id = a.activity_id and (x.registered_at is not null or x.attended_by is not null)) as people,
          ${filesOf} as files
        from activities a where a.office_id = ${ctx.actor.office_id} and a.activity_id = ${activity_id}`,
  )
  if (!found) throw new Refusal(404, 'activity.absent')
  return found
}

const values = (f: ActivityFields) => sql`${f.type}, ${f.title}, ${f.on}, ${f.starts_at ?? null}, ${f.hours}, ${f.place}, ${f.about},
  ${f.functions}::text[], ${f.speakers}::bigint[], ${f.guest}, ${f.capacity}`
export async function insert(ctx: Ctx, f: ActivityFields): Promise<number> {
  const made = await row<{ activity_id: number }>(
    ctx.tx,
    sql`insert into activities (office_id, type, title, on_day, starts_at, hours, place, about, functions, speakers, guest, capacity, organiser_id, state)
        values (${ctx.actor.office_id}, ${values(f)}, ${ctx.actor.person_id}, 'planned') returning activity_id`,
  )
  return made!.activity_id
}
export const update = (ctx: Ctx, activity_id: number, f: ActivityFields) =>
  run(
    ctx.tx,
    sql`update activities set (type, title, on_day, starts_at, hours, place, about, functions, speakers, guest, capacity) = (${values(f)}),
          version = version + 1
        where office_id = ${ctx.actor.office_id} and activity_id = ${activity_id}`,
  )
export const settle = (ctx: Ctx, activity_id: number, state: 'held' | 'cancelled', reason: string | null) =>
  run(
    ctx.tx,
    sql`update activities set state = ${state}, reason = ${reason}, version = version + 1
        where office_id = ${ctx.actor.office_id} and activity_id = ${activity_id}`,
  )
export const setCode = (ctx: Ctx, activity_id: number, digest: string, until: string) =>
  run(
    ctx.tx,
    sql`update activities set code_digest = ${digest}, code_until = ${until}
        where office_id = ${ctx.actor.office_id} and activity_id = ${activity_id}`,
  )
export const byCode = (ctx: Ctx, digest: string) =>
  row<{ activity_id: number; code_until: string }>(
    ctx.tx,
    sql`select activity_id, code_until from activities where office_id = ${ctx.actor.office_id} and code_digest = ${digest}`,
  )

export const setRegistered = (ctx: Ctx, activity_id: number, person_id: number, on: boolean) =>
  run(
    ctx.tx,
    sql`insert into activity_people (office_id, activity_id, person_id, registered_at)
        values (${ctx.actor.office_id}, ${activity_id}, ${person_id}, ${on ? ctx.now : null})
        on conflict (office_id, activity_id, person_id) do update set registered_at = excluded.registered_at`,
  )
/** Whose attendance these facts are. */
export const setAttended = (ctx: Ctx, activity_id: number, facts: { person_id: number; fact_id: number | null }[]) =>
  run(
    ctx.tx,
    sql`insert into activity_people (office_id, activity_id, person_id, attended_by)
        select ${ctx.actor.office_id}, ${activity_id}, x.person_id, x.fact_id
        from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as x(person_id bigint, fact_id bigint)
        on conflict (office_id, activity_id, person_id) do update set attended_by = excluded.attended_by`,
  )
/** Of these, who is on the roster on that day. */
export const onRoster = (ctx: Ctx, ids: readonly number[], on: string) =>
  rows<{ person_id: number }>(
    ctx.tx,
    sql`select person_id from persons where office_id = ${ctx.actor.office_id} and person_id = any(${[...ids]}::bigint[])
          and (left_on is null or left_on > ${on})`,
  )
