import type { Ctx } from '../../platform/ctx.ts'
import { row, run, sql } from '../../platform/db.ts'

export type BatchState = 'read' | 'ready' | 'applying' | 'applied' | 'undone' | 'failed' | 'dropped'

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
export const markApplied = (ctx: Ctx, batch_id: number, counts: Record<string, number>) =>
  run(
    ctx.tx,
    sql`update batches set state = 'applied', counts = ${JSON.stringify(counts)}::jsonb, applied_at = ${ctx.now}
        where office_id = ${ctx.actor.office_id} and batch_id = ${batch_id}`,
  )
/** A batch that brought nothing leaves nothing. */
export const dropBatch = (ctx: Ctx, batch_id: number) =>
  run(ctx.tx, sql`delete from batches where office_id = ${ctx.actor.office_id} and batch_id = ${batch_id}`)
