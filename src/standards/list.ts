import type { Ctx } from '../platform/ctx.ts'
import { row, rows, sql } from '../platform/db.ts'
import { idPlace, pageOf, placeOf } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { z } from 'zod'
import type { FoundClause, listStandards, searchClauses, Standard } from './contract.ts'
import { draftable, publishable } from './policy.ts'
import { inForce, mine } from './reading.ts'

/** Each word must be found somewhere; what people type is never a pattern. */
const words = (q: string) => q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)
const like = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`
const matches = (column: string, q: string) => {
  const all = words(q)
  return all.length ? sql`${sql.ref(column)} like all (${all.map(like)}::text[])` : sql`true`
}

type Query = z.output<typeof listStandards.query>
type Row = z.input<typeof Standard>
const order = sql`array_position(array['regime', 'procedure', 'duty'], x.kind)`

/** The library page by page: regimes, procedures, duties, each by number of entry. Drafts only for those who draw up their kind. */
export async function listStandardsPage(ctx: Ctx, q: Query): Promise<z.input<typeof listStandards.reply>> {
  const office = ctx.actor.office_id
  const seen = draftable(ctx.actor)
  const must = await mine(ctx)
  const unread = must.filter((m) => m.read_on === null).map((m) => m.standard_id)
  const state = sql`case when v.state = 'draft' then 'draft' when v.valid_to <= ${ctx.today}::date then case when v.repealed is null then 'replaced' else 'repealed' end
                         when v.valid_from > ${ctx.today}::date then 'coming' else 'in_force' end`
  // The version shown: that in force, else the latest.
  const all = sql`select s.standard_id, s.kind, s.name, s.version, v.version_no, v.valid_from, v.version_id, ${state} as state, d.version_id is not null as has_draft
      from standards s
      join lateral (select v.* from standard_versions v where v.office_id = s.office_id and v.standard_id = s.standard_id
          and (v.state = 'published' or s.kind = any(${seen}::text[]))
        order by ${inForce(ctx, 'v')} desc, v.version_no desc limit 1) v on true
      left join standard_versions d on d.office_id = s.office_id and d.standard_id = s.standard_id and d.state = 'draft' and s.kind = any(${seen}::text[])
      where s.office_id = ${office}`
  const found = q.q
    ? sql`(${matches('x.lower_name', q.q)} or exists (select from clauses c where c.office_id = ${office} and c.version_id = x.version_id and ${matches('c.found', q.q)}))`
    : sql`true`
  const wanted = sql`${found}
      and (${q.kind ?? null}::text is null or x.kind = ${q.kind ?? null})
      and (${q.state ?? null}::text is null or x.state = ${q.state ?? null} or (${q.state ?? null} = 'draft' and x.has_draft))
      and (${q.unread ?? null}::boolean is not true or x.standard_id = any(${unread}::bigint[]))`
  const start = placeOf(q.cursor, z.tuple([z.int32(), idPlace]))
  const after = start ? sql`(${order}, x.standard_id) > (${start[0]}::int, ${start[1]}::bigint)` : sql`true`
  const from = sql`(select a.*, lower(a.name) as lower_name from (${all}) a) x`
  const listed = await rows<Row & { at: number }>(
    ctx.tx,
    sql`select x.standard_id, x.kind, x.name, x.version, x.state, x.version_no, x.valid_from, x.has_draft, ${order} as at,
               (select count(*) from clauses c where c.office_id = ${office} and c.version_id = x.version_id)::int as clauses
        from ${from} where ${wanted} and ${after} order by ${order}, x.standard_id limit ${q.limit + 1}`,
  )
  const counts = await row<{ total: number; duty: number; procedure: number; regime: number; drafts: number }>(
    ctx.tx,
    sql`select count(*) filter (where ${wanted})::int as total, count(*) filter (where x.kind = 'duty')::int as duty,
               count(*) filter (where x.kind = 'procedure')::int as procedure, count(*) filter (where x.kind = 'regime')::int as regime,
               count(*) filter (where x.has_draft)::int as drafts from ${from}`,
  )
  const { total, ...rest } = counts!
  const page = pageOf(listed, q.limit, (last) => [last.at, last.standard_id])
  return {
    rows: page.rows.map(({ at: _, ...r }) => {
      const own = must.find((m) => m.standard_id === r.standard_id)
      return { ...r, my_due_on: own?.due_on ?? null, my_read_on: own?.read_on ?? null }
    }),
    next: page.next,
    total,
    counts: { ...rest, unread: unread.length },
    may_draft: seen,
    may_publish: publishable(ctx.actor),
  }
}

type Found = z.input<typeof FoundClause>
/** Clauses in force on the office's day that say all the words; those that say them in name, number or heading first. */
export async function findClauses(ctx: Ctx, q: z.output<typeof searchClauses.query>): Promise<{ rows: Found[]; total: number }> {
  const asked = words(q.q).map(like)
  const found = await rows<Found & { total: number }>(
    ctx.tx,
    sql`select c.clause_id, c.standard_id, s.kind, s.name, c.anchor, c.number, c.heading, c.text, (count(*) over ())::int as total
        from clauses c
        join standard_versions v on v.office_id = c.office_id and v.version_id = c.version_id
        join standards s on s.office_id = c.office_id and s.standard_id = c.standard_id
        where c.office_id = ${ctx.actor.office_id} and ${inForce(ctx, 'v')} and ${matches('c.found', q.q)}
          and (${q.kind ?? null}::text is null or s.kind = ${q.kind ?? null})
          and (${q.node ?? null}::text is null or c.nodes @> array[${q.node ?? null}]::text[])
          and (${q.item ?? null}::text is null or c.items @> array[${q.item ?? null}]::text[])
          and (${q.post ?? null}::text is null or c.posts @> array[${q.post ?? null}]::text[])
        order by (lower(c.heading) like all (${asked}::text[])) desc, (lower(s.name) like all (${asked}::text[])) desc,
          array_position(array['regime', 'procedure', 'duty'], s.kind), c.standard_id, c.ordinal
        limit ${q.limit}`,
  )
  return { rows: found.map(({ total: _, ...r }) => r), total: found[0]?.total ?? 0 }
}

/** A clause of any version but a draft: a citation stays what it was. */
export async function getClause(ctx: Ctx, clause_id: number): Promise<Found> {
  const found = await row<Found>(
    ctx.tx,
    sql`select c.clause_id, c.standard_id, s.kind, s.name, c.anchor, c.number, c.heading, c.text
        from clauses c
        join standard_versions v on v.office_id = c.office_id and v.version_id = c.version_id and v.state = 'published'
        join standards s on s.office_id = c.office_id and s.standard_id = c.standard_id
        where c.office_id = ${ctx.actor.office_id} and c.clause_id = ${clause_id}`,
  )
  if (!found) throw new Refusal(404, 'clause.absent')
  return found
}
