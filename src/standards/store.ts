import type { Ctx } from '../platform/ctx.ts'
import type { Day } from '../platform/day.ts'
import { row, rows, run, sql } from '../platform/db.ts'
import { Refusal } from '../platform/refusal.ts'
import type { ClauseFields, DocumentFields, Kind } from './contract.ts'

export type StandardRow = { standard_id: number; kind: Kind; name: string; version: number }
export type VersionRow = {
  standard_id: number
  version_id: number
  version_no: number
  state: 'draft' | 'published'
  note: string
  valid_from: Day | null
  valid_to: Day | null
  repealed: string | null
  drafted_by: string | null
  published_by: string | null
}
export type ClauseRow = ClauseFields & { clause_id: number; version_id: number; anchor: number }

/** The documents asked for, held until the end of the transaction. @throws Refusal 404 standard.absent, 409 standard.stale */
export async function held(ctx: Ctx, wanted: readonly { standard_id: number; version: number }[]): Promise<StandardRow[]> {
  const ids = wanted.map((w) => w.standard_id)
  const found = await rows<StandardRow>(
    ctx.tx,
    sql`select standard_id, kind, name, version from standards
        where office_id = ${ctx.actor.office_id} and standard_id = any(${ids}::bigint[]) order by standard_id for update`,
  )
  for (const { standard_id, version } of wanted) {
    const one = found.find((f) => f.standard_id === standard_id)
    if (!one) throw new Refusal(404, 'standard.absent')
    if (one.version !== version) throw new Refusal(409, 'standard.stale', { name: one.name, version: one.version, yours: version })
  }
  return found
}
export const touch = (ctx: Ctx, ids: readonly number[]) =>
  run(
    ctx.tx,
    sql`update standards set version = version + 1 where office_id = ${ctx.actor.office_id} and standard_id = any(${ids}::bigint[])`,
  )

export async function getStandard(ctx: Ctx, standard_id: number): Promise<StandardRow> {
  const found = await row<StandardRow>(
    ctx.tx,
    sql`select standard_id, kind, name, version from standards where office_id = ${ctx.actor.office_id} and standard_id = ${standard_id}`,
  )
  if (!found) throw new Refusal(404, 'standard.absent')
  return found
}
/** All versions of some documents, the latest first. */
export const versionsOf = (ctx: Ctx, ids: readonly number[]) =>
  rows<VersionRow>(
    ctx.tx,
    sql`select v.standard_id, v.version_id, v.version_no, v.state, v.note, v.valid_from, v.valid_to, v.repealed,
               d.name as drafted_by, p.name as published_by
        from standard_versions v
        left join persons d on d.office_id = v.office_id and d.person_id = v.drafted_by
        left join persons p on p.office_id = v.office_id and p.person_id = v.published_by
        where v.office_id = ${ctx.actor.office_id} and v.standard_id = any(${ids}::bigint[]) order by v.standard_id, v.version_no desc`,
  )
export const clausesOf = (ctx: Ctx, version_ids: readonly number[]) =>
  rows<ClauseRow>(
    ctx.tx,
    sql`select clause_id, version_id, anchor, chapter, number, heading, text, posts, lines, stages, nodes, items
        from clauses where office_id = ${ctx.actor.office_id} and version_id = any(${version_ids}::bigint[]) order by version_id, ordinal`,
  )
/** The greatest anchor that a document ever gave to a clause; 0 for none. */
export async function lastAnchor(ctx: Ctx, standard_id: number): Promise<number> {
  const found = await row<{ last: number | null }>(
    ctx.tx,
    sql`select max(anchor) as last from clauses where office_id = ${ctx.actor.office_id} and standard_id = ${standard_id}`,
  )
  return found?.last ?? 0
}

export const byName = (ctx: Ctx, documents: readonly { kind: Kind; name: string }[]) =>
  rows<StandardRow & { has_draft: boolean }>(
    ctx.tx,
    sql`select s.standard_id, s.kind, s.name, s.version,
               exists (select from standard_versions v where v.office_id = s.office_id and v.standard_id = s.standard_id and v.state = 'draft') as has_draft
        from standards s join unnest(${documents.map((d) => d.kind)}::text[], ${documents.map((d) => d.name)}::text[]) as w(kind, name) using (kind, name)
        where s.office_id = ${ctx.actor.office_id}`,
  )
export const insertStandards = (ctx: Ctx, documents: readonly DocumentFields[]) =>
  rows<StandardRow>(
    ctx.tx,
    sql`insert into standards (office_id, kind, name, created_on)
        select ${ctx.actor.office_id}, kind, name, ${ctx.today}
        from unnest(${documents.map((d) => d.kind)}::text[], ${documents.map((d) => d.name)}::text[]) as w(kind, name)
        returning standard_id, kind, name, version`,
  )

/** Opens the next version of each document as a draft. */
export const insertVersions = (ctx: Ctx, ids: readonly number[], note = '') =>
  rows<{ standard_id: number; version_id: number }>(
    ctx.tx,
    sql`insert into standard_versions (office_id, standard_id, version_no, note, drafted_by)
        select ${ctx.actor.office_id}, i, 1 + coalesce((select max(v.version_no) from standard_versions v
          where v.office_id = ${ctx.actor.office_id} and v.standard_id = i), 0), ${note}, ${ctx.actor.person_id}::bigint
        from unnest(${ids}::bigint[]) as i returning standard_id, version_id`,
  )

export type NewClause = ClauseFields & { version_id: number; standard_id: number; ordinal: number; anchor: number; name: string }
const CHUNK = 2000
export async function insertClauses(ctx: Ctx, clauses: readonly NewClause[]): Promise<void> {
  for (let i = 0; i < clauses.length; i += CHUNK) {
    const lines = clauses
      .slice(i, i + CHUNK)
      .map(({ name, ...c }) => ({ ...c, found: `${name}\n${c.number}${c.heading}\n${c.text}`.toLowerCase() }))
    await run(
      ctx.tx,
      sql`insert into clauses (office_id, version_id, standard_id, ordinal, anchor, chapter, number, heading, text, posts, lines, stages, nodes, items, found)
          select ${ctx.actor.office_id}, version_id, standard_id, ordinal, anchor, chapter, number, heading, text, posts, lines, stages, nodes, items, found
          from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as r(version_id bigint, standard_id bigint, ordinal integer, anchor integer,
            chapter text, number text, heading text, text text, posts text[], lines text[], stages text[], nodes text[], items text[], found text)`,
    )
  }
}
export async function replaceDraft(ctx: Ctx, version_id: number, note: string, clauses: readonly NewClause[]): Promise<void> {
  const office = ctx.actor.office_id
  await run(ctx.tx, sql`update standard_versions set note = ${note} where office_id = ${office} and version_id = ${version_id}`)
  await run(ctx.tx, sql`delete from clauses where office_id = ${office} and version_id = ${version_id}`)
  await insertClauses(ctx, clauses)
}
/** A draft goes with its clauses; a document that never was in force goes with its draft. Answers whether it went. */
export async function deleteDraft(ctx: Ctx, standard_id: number, version_id: number): Promise<boolean> {
  const office = ctx.actor.office_id
  await run(ctx.tx, sql`delete from standard_versions where office_id = ${office} and version_id = ${version_id} and state = 'draft'`)
  const gone = await run(
    ctx.tx,
    sql`delete from standards s where office_id = ${office} and standard_id = ${standard_id}
        and not exists (select from standard_versions v where v.office_id = s.office_id and v.standard_id = s.standard_id)`,
  )
  return gone > 0
}

/** Puts drafts in force from a day; what was in force before ends on it. */
export async function publishVersions(ctx: Ctx, drafts: readonly number[], ended: readonly number[], from: Day): Promise<void> {
  const office = ctx.actor.office_id
  await run(
    ctx.tx,
    sql`update standard_versions set valid_to = ${from} where office_id = ${office} and version_id = any(${ended}::bigint[])`,
  )
  await run(
    ctx.tx,
    sql`update standard_versions set state = 'published', valid_from = ${from}, published_by = ${ctx.actor.person_id}::bigint
        where office_id = ${office} and version_id = any(${drafts}::bigint[])`,
  )
}
export const repealVersion = (ctx: Ctx, version_id: number, on: Day, reason: string) =>
  run(
    ctx.tx,
    sql`update standard_versions set valid_to = ${on}, repealed = ${reason} where office_id = ${ctx.actor.office_id} and version_id = ${version_id}`,
  )
