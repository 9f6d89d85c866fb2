import type { Ctx } from './ctx.ts'
import { row, sql } from './db.ts'

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
export type JobRow = {
  job_id: number
  kind: string
  state: JobState
  done: number
  total: number | null
  result: unknown
  error_code: string | null
  account_id: number | null
  created_at: string
  started_at: string | null
  ended_at: string | null
}

export const jobRow = (ctx: Ctx, job_id: number) =>
  row<JobRow>(
    ctx.tx,
    sql`select job_id, kind, state, done, total, result, error_code, account_id, created_at, started_at, ended_at
        from jobs where office_id = ${ctx.actor.office_id} and job_id = ${job_id}`,
  )

/** Puts work in the queue, in the caller's transaction: it is done if, and only if, that transaction commits. */
export async function enqueue(ctx: Ctx, kind: string, input: Record<string, unknown> = {}): Promise<number> {
  const made = await row<{ job_id: number }>(
    ctx.tx,
    sql`with made as (
          insert into jobs (office_id, kind, input, account_id, created_at, run_after)
          values (${ctx.actor.office_id}, ${kind}, ${JSON.stringify(input)}::jsonb, ${ctx.actor.account_id || null}, ${ctx.now}, ${ctx.now}) returning job_id)
        select job_id, pg_notify('jianheng_jobs', '') from made`,
  )
  return made!.job_id
}
