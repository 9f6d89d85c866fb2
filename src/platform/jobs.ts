import type { Actor, Ctx } from './ctx.ts'
import { row, rows, run, sql, type Tx } from './db.ts'

type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
type JobRow = {
  job_id: number
  kind: string
  state: JobState
  done: number
  total: number | null
  result: unknown
  error_code: string | null
  account_id: number | null
  by: string | null
  created_at: string
  started_at: string | null
  ended_at: string | null
}
/** The channel on which a committed job wakes the workers. */
export const CHANNEL = 'jianheng_jobs'

/** A job that runs. Handlers may be run again after a crash, so that doing them twice must do no harm. */
export type JobRun = {
  job_id: number
  office_id: string
  input: Record<string, unknown>
  /** A transaction in the name of who began the job (else of the operator). */
  act: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>
  /** Shown to whoever waits. */
  progress: (done: number, total?: number) => Promise<void>
}
/** Does the work; what it returns is the job's result. A thrown Refusal ends the job with its code, anything else is tried again. */
export type JobHandler = (job: JobRun) => Promise<unknown>

/** Puts work in the queue, in the caller's transaction: it will be done if, and only if, that transaction commits. */
export async function enqueue(
  ctx: Pick<Ctx, 'tx' | 'now'> & { actor: Pick<Actor, 'office_id' | 'account_id'> },
  kind: string,
  input: Record<string, unknown> = {},
): Promise<number> {
  const made = await row<{ job_id: number }>(
    ctx.tx,
    sql`with made as (
          insert into jobs (office_id, kind, input, account_id, created_at)
          values (${ctx.actor.office_id}, ${kind}, ${JSON.stringify(input)}::jsonb, ${ctx.actor.account_id || null}, ${ctx.now}) returning job_id)
        select job_id, pg_notify(${CHANNEL}, '') from made`,
  )
  return made!.job_id
}

const columns = sql`job_id, kind, state, done, total, result, error_code, account_id, created_at, started_at, ended_at,
  (select coalesce(p.name, a.login) from accounts a left join persons p on p.office_id = a.office_id and p.person_id = a.person_id
    where a.office_id = jobs.office_id and a.account_id = jobs.account_id) as by`
export const jobRow = (ctx: Ctx, job_id: number) =>
  row<JobRow>(ctx.tx, sql`select ${columns} from jobs where office_id = ${ctx.actor.office_id} and job_id = ${job_id}`)

const seesAll = (actor: Actor) => actor.roles.includes('case_officer') || actor.roles.includes('system_admin')
/** Own jobs whole; to case management and system administration those of others without what they found. */
export const shownTo = (actor: Actor, job: JobRow): JobRow | null =>
  job.account_id === actor.account_id ? job : seesAll(actor) ? { ...job, result: null } : null
export async function recentJobs(ctx: Ctx, limit: number): Promise<JobRow[]> {
  const mine = seesAll(ctx.actor) ? sql`` : sql`and account_id = ${ctx.actor.account_id}`
  const found = await rows<JobRow>(
    ctx.tx,
    sql`select ${columns} from jobs where office_id = ${ctx.actor.office_id} ${mine} order by job_id desc limit ${limit}`,
  )
  return found.map((job) => shownTo(ctx.actor, job)!)
}

export type Claimed = {
  office_id: string
  job_id: number
  kind: string
  input: Record<string, unknown>
  attempts: number
  account_id: number | null
}

/** Takes the next job that waits, or whose worker has died: nobody renewed its lease. */
export const claim = (tx: Tx, kinds: string[], leaseSeconds: number) =>
  row<Claimed>(
    tx,
    sql`update jobs set state = 'running', attempts = attempts + 1, started_at = coalesce(started_at, now()), leased_until = now() + make_interval(secs => ${leaseSeconds}::float8)
        where (office_id, job_id) = (
          select office_id, job_id from jobs
          where kind = any(${kinds}::text[]) and run_after <= now() and (state = 'queued' or (state = 'running' and leased_until < now()))
          order by run_after, job_id limit 1 for update skip locked)
        returning office_id, job_id, kind, input, attempts, account_id`,
  )

/** Writes of one attempt do nothing once another worker has taken the job over. Returns whether it is still this one's. */
export const update = async (tx: Tx, job: Claimed, set: ReturnType<typeof sql>) =>
  (await run(
    tx,
    sql`update jobs set ${set} where office_id = ${job.office_id} and job_id = ${job.job_id} and attempts = ${job.attempts} and state = 'running'`,
  )) > 0
