import type { Ctx } from '../../platform/ctx.ts'
import { sql } from '../../platform/db.ts'
import type { JobHandler, JobRun } from '../../platform/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import * as store from './batches.ts'
import { APPLY, READ } from './commands.ts'
import { countsOf, finish } from './files.ts'
import { readFiles, share, takeIn, type Read, type Taken } from './intake.ts'
import { loadMappings } from './mappings.ts'
import { previewOf, type Preview } from './preview.ts'

async function contentOf(job: JobRun, batch_id: number): Promise<Read[]> {
  const file = await job.act(async (ctx) => {
    const batch = await store.getBatch(ctx, batch_id)
    return batch.file_id === null ? undefined : store.fileOf(ctx, batch.file_id)
  })
  if (!file) throw new Refusal(404, 'import.absent')
  return readFiles([file])
}
const kindOf = (taken: Taken) => taken.shares.map((s) => s.importer.area).join(',')

/** A file that cannot be imported ends its batch with the reason; nothing of it stays but the name. */
async function failing<T>(job: JobRun, batch_id: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) {
      const { code, details } = error
      await job.act((ctx) => store.setFailed(ctx, batch_id, { code, details }))
    }
    throw error
  }
}

const read: JobHandler = (job) => {
  const batch_id = Number(job.input.batch_id)
  return failing(job, batch_id, async () => {
    await job.progress(0, 3)
    const reads = await contentOf(job, batch_id)
    await job.progress(1, 3)
    return job.act(async (ctx) => {
      const batch = await store.getBatch(ctx, batch_id, true)
      if (batch.state !== 'read') return { batch_id }
      const { preview } = await compare(ctx, batch_id, reads)
      await job.progress(3, 3)
      return { batch_id, sheets: preview.sheets.length }
    })
  })
}

/** Compares the file with what there is and keeps what was found with the batch. */
async function compare(ctx: Ctx, batch_id: number, reads: Read[]): Promise<{ preview: Preview }> {
  const mappings = await loadMappings(ctx)
  const taken = share(reads, mappings, ctx.actor)
  const { preview, lines } = previewOf(await takeIn(ctx, taken, mappings, null), taken.skipped)
  await store.setPreview(ctx, batch_id, kindOf(taken), preview, countsOf(preview.sheets))
  await store.storeRows(ctx, batch_id, lines)
  return { preview }
}

/**
 * Writes what the preview showed, in one transaction: killed in the middle it leaves nothing and is begun again. If what there is
 * has changed since the preview, nothing is written; the batch waits with a new preview.
 */
const apply: JobHandler = (job) => {
  const batch_id = Number(job.input.batch_id)
  return failing(job, batch_id, async () => {
    const before = await job.act((ctx) => store.getBatch(ctx, batch_id))
    if (before.state !== 'applying') return { batch_id }
    const reads = await contentOf(job, batch_id)
    const stale = await job.act(async (ctx) => {
      await store.alone(ctx)
      const batch = await store.getBatch(ctx, batch_id, true)
      if (batch.state !== 'applying') return false
      const mappings = await loadMappings(ctx)
      const taken = share(reads, mappings, ctx.actor)
      await sql`savepoint import_apply`.execute(ctx.tx)
      const outcomes = await takeIn(ctx, taken, mappings, batch_id, (done, total) => job.progress(done, total))
      const { preview } = previewOf(outcomes, taken.skipped)
      if (preview.digest !== batch.preview?.digest) {
        await sql`rollback to savepoint import_apply`.execute(ctx.tx)
        await compare(ctx, batch_id, reads)
        return true
      }
      await finish(ctx, batch_id, preview.sheets)
      await store.forgetFile(ctx, batch)
      return false
    })
    // The batch is ready again, not failed.
    return stale ? { batch_id, code: 'import.preview_stale' } : { batch_id }
  })
}

export const handlers: Record<string, JobHandler> = { [READ]: read, [APPLY]: apply }
