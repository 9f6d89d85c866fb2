import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import type { Upload } from '../../platform/endpoint.ts'
import { sentence } from '../../platform/errors.ts'
import { audit, record } from '../../platform/facts.ts'
import { importers } from '../../platform/imports.ts'
import { enqueue, jobRow } from '../../platform/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import * as store from './batches.ts'
import type * as contract from './contract.ts'
import { remember, type Explained } from './mappings.ts'
import { allTexts, reasonOf } from './results.ts'

export const READ = 'import.read'
export const APPLY = 'import.apply'
const everyText = () => allTexts(importers().map((importer) => ({ importer, sheets: [] })))
type Started = { batch_id: number; job_id: number }

/** Takes the file in; a job reads it and compares it with what there is. */
export async function start(ctx: Ctx, { name, content }: Upload): Promise<Started> {
  const digest = createHash('sm3').update(content).digest('hex')
  const file_id = await store.storeFile(ctx, { name, media_type: 'application/octet-stream', digest, content })
  const batch_id = await store.insertBatch(ctx, { kind: '', file_name: name, file_digest: digest, state: 'read', file_id })
  await audit(ctx, 'import.uploaded', `batch:${batch_id}`, { bytes: content.length })
  return begin(ctx, batch_id, READ)
}
async function begin(ctx: Ctx, batch_id: number, kind: typeof READ | typeof APPLY): Promise<Started> {
  const job_id = await enqueue(ctx, kind, { batch_id })
  await store.setJob(ctx, batch_id, kind === READ ? 'read' : 'applying', job_id)
  return { batch_id, job_id }
}
async function locked(ctx: Ctx, batch_id: number, ...states: store.BatchState[]) {
  const batch = await store.getBatch(ctx, batch_id, true)
  if (!states.includes(batch.state)) throw new Refusal(409, 'import.not_ready', { state: [`import.state.${batch.state}`] })
  return batch
}

export async function apply(ctx: Ctx, batch_id: number): Promise<Started> {
  const batch = await locked(ctx, batch_id, 'ready')
  if (!batch.counts.new && !batch.counts.changed) throw new Refusal(409, 'import.nothing')
  return begin(ctx, batch_id, APPLY)
}
export async function explain(ctx: Ctx, batch_id: number, body: Explained): Promise<Started> {
  await locked(ctx, batch_id, 'ready')
  const kinds = importers().flatMap((i) => i.kinds)
  for (const { kind, field } of body.headers)
    if (field && !kinds.find((k) => k.kind === kind)?.columns.some((c) => c.field === field))
      throw new Refusal(422, 'import.field_unknown', { ours: field })
  const choices = await choicesOf(ctx)
  for (const { kind, field, ours } of body.values) {
    const known = choices.find((c) => c.kind === kind && c.field === field)
    if (!known?.choices.some((c) => c.value === ours)) throw new Refusal(422, 'import.value_unknown', { ours })
  }
  await remember(ctx, body)
  return begin(ctx, batch_id, READ)
}
export async function drop(ctx: Ctx, batch_id: number) {
  const dead = await abandoned(ctx, await store.getBatch(ctx, batch_id, true))
  const batch = await locked(ctx, batch_id, 'ready', 'failed', ...(dead ? (['read', 'applying'] as const) : []))
  await store.forgetFile(ctx, batch, 'dropped')
  return shown(await store.getBatch(ctx, batch_id))
}
/** Whether its job ended in an error of the server, which leaves the batch where it was; nothing of it was written. */
async function abandoned(ctx: Ctx, { state, job_id }: store.BatchLine): Promise<boolean> {
  if ((state !== 'read' && state !== 'applying') || job_id === null) return false
  const job = await jobRow(ctx, job_id)
  return job?.state === 'failed'
}
/** @throws Refusal 409 import.rests, import.persons_in_use — what was made by hand rests on it */
export async function undo(ctx: Ctx, batch_id: number, reason: string) {
  const batch = await locked(ctx, batch_id, 'applied')
  if ((batch.counts.new ?? 0) > 2000) await store.refreshStatistics(ctx)
  // The last area first: cases name persons.
  const areas = batch.kind.split(',')
  for (const importer of importers().toReversed()) if (areas.includes(importer.area)) await importer.undo(ctx, batch_id, reason)
  await store.markUndone(ctx, batch_id)
  await record(ctx, [{ kind: 'import.undone', on: ctx.today, subject: `batch:${batch_id}`, data: { batch_id, reason } }])
  return shown(await store.getBatch(ctx, batch_id))
}

function shown(b: store.BatchLine): z.input<typeof contract.Batch> {
  const { batch_id, kind, file_name, state, counts, by, created_at, applied_at, undone_at, job_id } = b
  return { batch_id, kind, file_name, state, counts, by, created_at, applied_at, undone_at, job_id }
}
const choicesOf = async (ctx: Ctx) => (await Promise.all(importers().map((i) => i.choices(ctx)))).flat()

export async function list(ctx: Ctx, cursor: string | undefined, limit: number) {
  const page = await store.listBatches(ctx, cursor, limit)
  return { ...page, rows: page.rows.map(shown) }
}
export async function open(ctx: Ctx, batch_id: number): Promise<z.input<typeof contract.BatchRecord>> {
  const batch = await store.getBatch(ctx, batch_id)
  const preview = batch.preview
  const unknowns = preview?.unknowns ?? { headers: [], values: [] }
  const asked = new Set(unknowns.values.map((v) => `${v.kind} ${v.field}`))
  const kinds = new Set(unknowns.headers.map((h) => h.kind))
  const { language } = ctx.actor
  return {
    ...shown(batch),
    sheets: preview?.sheets ?? [],
    skipped: preview?.skipped ?? [],
    unknowns,
    fields: importers()
      .flatMap((i) => i.kinds)
      .filter((k) => kinds.has(k.kind))
      .map((k) => ({ kind: k.kind, zh: k.zh, fields: k.columns.map(({ field, zh }) => ({ field, zh })) })),
    choices: asked.size ? (await choicesOf(ctx)).filter((c) => asked.has(`${c.kind} ${c.field}`)) : [],
    error: preview?.error
      ? { code: preview.error.code, message: sentence(everyText(), language, preview.error.code, preview.error.details) }
      : null,
    open_actions: (await abandoned(ctx, batch)) ? ['drop'] : actionsOf(batch),
  }
}
function actionsOf({ state, counts, preview }: store.BatchLine): string[] {
  const rejected = preview?.sheets?.some((s) => s.rejected || s.card) ? ['correction'] : []
  if (state === 'ready') return [...(counts.new || counts.changed ? ['apply'] : []), 'drop', 'explain', ...rejected]
  if (state === 'applied') return ['undo', ...rejected]
  return state === 'failed' ? ['drop'] : []
}

type Where = { state?: string; sheet_no?: number; cursor?: string; limit: number }
export async function rowsOf(ctx: Ctx, batch_id: number, where: Where) {
  const batch = await store.getBatch(ctx, batch_id)
  const texts = everyText()
  const page = await store.pageRows(ctx, batch_id, where)
  return {
    ...page,
    rows: page.rows.map((r) => ({
      sheet_no: r.sheet_no,
      sheet: batch.preview?.sheets[r.sheet_no]?.sheet ?? '',
      row: r.row_no,
      state: r.state,
      issues: r.issues.map((i) => ({ column: i.column, code: i.code, reason: reasonOf(texts, ctx.actor.language, i) })),
      changes: r.changes,
      findings: r.findings.map((i) => ({ column: i.column, code: i.code, reason: reasonOf(texts, ctx.actor.language, i) })),
    })),
  }
}
