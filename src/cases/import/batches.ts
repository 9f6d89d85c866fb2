import { z } from 'zod'
import type { Actor, Ctx } from '../../platform/ctx.ts'
import { row, rows, run, sql } from '../../platform/db.ts'
import { idPlace, pageOf, placeOf } from '../../platform/paging.ts'
import type { Change, Issue } from '../../platform/imports.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Preview } from './preview.ts'

export type BatchState = 'read' | 'ready' | 'applying' | 'applied' | 'undone' | 'failed' | 'dropped'
export type BatchLine = {
  batch_id: number
  kind: string
  file_name: string
  state: BatchState
  counts: Record<string, number>
  created_by: number | null
  by: string | null
  created_at: string
  applied_at: string | null
  undone_at: string | null
  job_id: number | null
  file_id: number | null
  preview: Preview | null
}
const columns = sql`b.batch_id, b.kind, b.file_name, b.state, b.counts, b.created_by, b.created_at, b.applied_at, b.undone_at, b.job_id, b.file_id,
  (select coalesce(p.name, a.login) from accounts a left join persons p on p.office_id = a.office_id and p.person_id = a.person_id
    where a.office_id = b.office_id and a.account_id = b.created_by) as by`

/** Cases are shown to case management; a roster and one's own batches to whoever may import a roster. */
const seen = (actor: Actor) =>
  actor.roles.includes('case_officer')
    ? sql`b.office_id = ${actor.office_id}`
    : sql`b.office_id = ${actor.office_id} and (b.kind = 'people' or (b.kind = '' and b.created_by = ${actor.account_id}))`

/** @throws Refusal 404 import.absent — unseen is absent */
export async function getBatch(ctx: Ctx, batch_id: number, lock = false): Promise<BatchLine> {
  const found = await row<BatchLine>(
    ctx.tx,
    sql`select ${columns}, b.preview from batches b where ${seen(ctx.actor)} and b.batch_id = ${batch_id} ${lock ? sql`for update of b` : sql``}`,
  )
  if (!found) throw new Refusal(404, 'import.absent')
  return found
}
export async function listBatches(ctx: Ctx, cursor: string | undefined, limit: number) {
  const after = placeOf(cursor, z.tuple([idPlace]))
  const found = await rows<BatchLine>(
    ctx.tx,
    sql`select ${columns} from batches b where ${seen(ctx.actor)} ${after ? sql`and b.batch_id < ${after[0]}` : sql``} order by b.batch_id desc limit ${limit + 1}`,
  )
  const total = await row<{ n: number }>(ctx.tx, sql`select count(*)::int as n from batches b where ${seen(ctx.actor)}`)
  return { ...pageOf(found, limit, (last) => [last.batch_id]), total: total!.n }
}
/** One import at a time in an office: the second then sees what the first wrote. */
const IMPORT_LOCK = 519_903
export const alone = (ctx: Ctx) => run(ctx.tx, sql`select pg_advisory_xact_lock(${IMPORT_LOCK}::int, hashtext(${ctx.actor.office_id}))`)

export async function insertBatch(
  ctx: Ctx,
  b: { kind: string; file_name: string; file_digest: string; state: BatchState; file_id?: number },
): Promise<number> {
  const made = await row<{ batch_id: number }>(
    ctx.tx,
    sql`insert into batches (office_id, kind, file_name, file_digest, state, created_by, created_at, file_id)
        values (${ctx.actor.office_id}, ${b.kind}, ${b.file_name}, ${b.file_digest}, ${b.state}, ${ctx.actor.account_id || null}, ${ctx.now}, ${b.file_id ?? null})
        returning batch_id`,
  )
  return made!.batch_id
}
const update = (ctx: Ctx, batch_id: number, set: ReturnType<typeof sql>) =>
  run(ctx.tx, sql`update batches set ${set} where office_id = ${ctx.actor.office_id} and batch_id = ${batch_id}`)

export const setJob = (ctx: Ctx, batch_id: number, state: BatchState, job_id: number) =>
  update(ctx, batch_id, sql`state = ${state}, job_id = ${job_id}`)
export const setPreview = (ctx: Ctx, batch_id: number, kind: string, preview: Preview, counts: object) =>
  update(
    ctx,
    batch_id,
    sql`state = 'ready', kind = ${kind}, preview = ${JSON.stringify(preview)}::jsonb, counts = ${JSON.stringify(counts)}::jsonb`,
  )
export const setFailed = (ctx: Ctx, batch_id: number, error: Preview['error']) =>
  update(ctx, batch_id, sql`state = 'failed', preview = coalesce(preview, '{}') || ${JSON.stringify({ error })}::jsonb`)
export const markApplied = (ctx: Ctx, batch_id: number, counts: object) =>
  update(ctx, batch_id, sql`state = 'applied', counts = ${JSON.stringify(counts)}::jsonb, applied_at = ${ctx.now}`)
export const markUndone = (ctx: Ctx, batch_id: number) => update(ctx, batch_id, sql`state = 'undone', undone_at = ${ctx.now}`)

/** The uploaded file is kept no longer than it is needed. */
export async function forgetFile(ctx: Ctx, batch: BatchLine, state?: BatchState) {
  await update(ctx, batch.batch_id, state ? sql`file_id = null, state = ${state}` : sql`file_id = null`)
  if (batch.file_id) await run(ctx.tx, sql`delete from files where office_id = ${ctx.actor.office_id} and file_id = ${batch.file_id}`)
}
/**
 * After thousands of new rows, or before as many are taken back, the database must know how many there are: what it remembers may
 * be an empty table, and it would then choose to look through all of them for each.
 */
export const refreshStatistics = async (ctx: Ctx) => {
  await sql`analyze facts`.execute(ctx.tx)
  await sql`analyze cases`.execute(ctx.tx)
}
/** A batch that brought nothing leaves nothing. */
export const dropBatch = (ctx: Ctx, batch_id: number) =>
  run(ctx.tx, sql`delete from batches where office_id = ${ctx.actor.office_id} and batch_id = ${batch_id}`)

export type StoredRow = {
  sheet_no: number
  row_no: number
  state: 'rejected' | 'changed' | 'noted' | 'card'
  issues: Issue[]
  changes: Change[]
  findings: Issue[]
  original: (string | number | null)[] | null
}
export async function storeRows(ctx: Ctx, batch_id: number, lines: StoredRow[]): Promise<void> {
  const office = ctx.actor.office_id
  await run(ctx.tx, sql`delete from batch_rows where office_id = ${office} and batch_id = ${batch_id}`)
  const STEP = 5000
  for (let i = 0; i < lines.length; i += STEP)
    await run(
      ctx.tx,
      sql`insert into batch_rows (office_id, batch_id, sheet_no, row_no, state, issues, changes, findings, original)
          select ${office}, ${batch_id}, x.* from jsonb_to_recordset(${JSON.stringify(lines.slice(i, i + STEP))}::jsonb)
            as x(sheet_no integer, row_no integer, state text, issues jsonb, changes jsonb, findings jsonb, original jsonb)`,
    )
}
export async function pageRows(
  ctx: Ctx,
  batch_id: number,
  where: { state?: string; sheet_no?: number; cursor?: string; limit: number },
): Promise<{ rows: StoredRow[]; next: string | null; total: number }> {
  const after = placeOf(where.cursor, z.tuple([z.int32(), z.int32()]))
  const same = sql`office_id = ${ctx.actor.office_id} and batch_id = ${batch_id}
    ${where.state === 'card' ? sql`and findings <> '[]'` : where.state ? sql`and state = ${where.state}` : sql``} ${where.sheet_no === undefined ? sql`` : sql`and sheet_no = ${where.sheet_no}`}`
  const found = await rows<StoredRow>(
    ctx.tx,
    sql`select sheet_no, row_no, state, issues, changes, findings, original from batch_rows
        where ${same} ${after ? sql`and (sheet_no, row_no) > (${after[0]}::int, ${after[1]}::int)` : sql``}
        order by sheet_no, row_no limit ${where.limit + 1}`,
  )
  const total = await row<{ n: number }>(ctx.tx, sql`select count(*)::int as n from batch_rows where ${same}`)
  return { ...pageOf(found, where.limit, (last) => [last.sheet_no, last.row_no]), total: total!.n }
}

export async function storeFile(ctx: Ctx, f: { name: string; media_type: string; digest: string; content: Buffer }): Promise<number> {
  const made = await row<{ file_id: number }>(
    ctx.tx,
    sql`insert into files (office_id, name, media_type, digest, content, created_at, account_id)
        values (${ctx.actor.office_id}, ${f.name}, ${f.media_type}, ${f.digest}, ${f.content}, ${ctx.now}, ${ctx.actor.account_id || null}) returning file_id`,
  )
  return made!.file_id
}
export const fileOf = (ctx: Ctx, file_id: number) =>
  row<{ name: string; content: Buffer }>(
    ctx.tx,
    sql`select name, content from files where office_id = ${ctx.actor.office_id} and file_id = ${file_id}`,
  )
