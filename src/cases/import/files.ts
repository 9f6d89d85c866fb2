import { createHash } from 'node:crypto'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/facts.ts'
import { alone, dropBatch, insertBatch, markApplied, refreshStatistics } from './batches.ts'
import { readFiles, share, takeIn, type File } from './intake.ts'
import { loadMappings } from './mappings.ts'
import { resultsOf, type SheetResult } from './results.ts'

/**
 * Imports files as one batch in the caller's transaction, the roster before the cases whatever their order. A dry run writes
 * nothing. Nothing is recorded, not even a batch, where the files bring nothing new.
 */
export async function importFiles(ctx: Ctx, files: File[], { dry_run }: { dry_run: boolean }): Promise<{ sheets: SheetResult[] }> {
  const mappings = await loadMappings(ctx)
  const taken = share(await readFiles(files), mappings, ctx.actor)
  if (dry_run) return { sheets: resultsOf(await takeIn(ctx, taken, mappings, null), ctx.actor.language) }
  await alone(ctx)
  const digest = createHash('sm3')
  for (const { content } of files) digest.update(content)
  const kind = taken.shares.map((s) => s.importer.area).join(',')
  const batch_id = await insertBatch(ctx, {
    kind,
    file_name: files.map((f) => f.name).join('、'),
    file_digest: digest.digest('hex'),
    state: 'applying',
  })
  const sheets = resultsOf(await takeIn(ctx, taken, mappings, batch_id), ctx.actor.language)
  if (sheets.some((s) => s.new || s.changed)) await finish(ctx, batch_id, sheets)
  else await dropBatch(ctx, batch_id)
  return { sheets }
}

type Counts = { new: number; changed: number; unchanged: number; rows: number; rejected: number }
export const countsOf = (
  sheets: { rows: number; new: number; changed: number; unchanged: number; rejected: number | unknown[] }[],
): Counts =>
  sheets.reduce<Counts>(
    (all, s) => ({
      rows: all.rows + s.rows,
      new: all.new + s.new,
      changed: all.changed + s.changed,
      unchanged: all.unchanged + s.unchanged,
      rejected: all.rejected + (typeof s.rejected === 'number' ? s.rejected : s.rejected.length),
    }),
    { rows: 0, new: 0, changed: 0, unchanged: 0, rejected: 0 },
  )
export async function finish(ctx: Ctx, batch_id: number, sheets: Parameters<typeof countsOf>[0]): Promise<void> {
  const counts = countsOf(sheets)
  await markApplied(ctx, batch_id, counts)
  if (counts.new + counts.changed > 2000) await refreshStatistics(ctx)
  await record(ctx, [{ kind: 'import.applied', on: ctx.today, subject: `batch:${batch_id}`, data: { batch_id, counts }, batch_id }])
}
