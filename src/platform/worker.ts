import type { PoolClient } from 'pg'
import type { Ctx } from './ctx.ts'
import { beijingDay, type Day } from './day.ts'
import { inTransaction, row, sql, type Database } from './db.ts'
import { CHANNEL, claim, update, type Claimed, type JobHandler, type JobRun } from './jobs.ts'
import { operator } from './office.ts'
import { Refusal } from './refusal.ts'
import { actorOf } from './session.ts'

/** Something done again and again by whichever process is first, such as sealing. */
export type Duty = { name: string; every_ms: number; run: (database: Database, now: string) => Promise<unknown> }
type WorkerOptions = {
  database: Database
  handlers: Record<string, JobHandler>
  duties?: Duty[]
  clock?: () => Date
  /** Jobs at once in this process. */
  lanes?: number
  lease_seconds?: number
  poll_ms?: number
  log?: { error: (what: object, message: string) => void }
}
const ATTEMPTS = 5

/** Works through the queue until stopped. Stopping waits for the jobs in hand. */
export function startWorker(o: WorkerOptions) {
  const { database, handlers, duties = [], clock = () => new Date(), lanes = 2, lease_seconds = 60, poll_ms = 5_000, log } = o
  const kinds = Object.keys(handlers)
  let stopped = false
  let wakings = 0
  const sleepers = new Set<() => void>()
  function wake() {
    wakings++
    sleepers.forEach((up) => up())
  }
  /** Sleeps until woken, but not if that has happened since `seen`. */
  const nap = (seen: number) =>
    new Promise<void>((resolve) => {
      if (seen !== wakings || stopped) return resolve()
      const up = () => {
        clearTimeout(timer)
        sleepers.delete(up)
        resolve()
      }
      const timer = setTimeout(up, poll_ms)
      sleepers.add(up)
    })

  async function lane() {
    while (!stopped) {
      const seen = wakings
      const job = await claim(database.db, kinds, lease_seconds).catch(() => undefined)
      if (job) await perform(job)
      else await nap(seen)
    }
  }

  async function perform(job: Claimed) {
    const renewal = setInterval(
      () => void update(database.db, job, sql`leased_until = now() + make_interval(secs => ${lease_seconds}::float8)`).catch(() => {}),
      (lease_seconds * 1000) / 3,
    )
    try {
      const result = await handlers[job.kind]!(runOf(job))
      await update(
        database.db,
        job,
        sql`state = 'done', result = ${JSON.stringify(result ?? null)}::jsonb, total = coalesce(total, done), ended_at = now()`,
      )
    } catch (error) {
      await failed(job, error).catch(() => {})
    } finally {
      clearInterval(renewal)
    }
  }

  async function failed(job: Claimed, error: unknown) {
    if (error instanceof Refusal)
      return update(
        database.db,
        job,
        sql`state = 'failed', error_code = ${error.code}, result = ${JSON.stringify(error.details)}::jsonb, ended_at = now()`,
      )
    const { message, stack } = error as Error
    log?.error({ job_id: job.job_id, kind: job.kind, attempt: job.attempts, message, frames: stack?.split('\n').slice(1, 8) }, 'job failed')
    return job.attempts >= ATTEMPTS
      ? update(database.db, job, sql`state = 'failed', error_code = 'server.error', ended_at = now()`)
      : update(database.db, job, sql`state = 'queued', run_after = now() + make_interval(secs => ${4 ** job.attempts}::float8)`)
  }

  const runOf = (job: Claimed): JobRun => ({
    job_id: job.job_id,
    office_id: job.office_id,
    input: job.input,
    act: (work) => inTransaction(database.db, async (tx) => work(await ctxOf(tx, job))),
    progress: async (done, total) => {
      const ours = await update(database.db, job, total === undefined ? sql`done = ${done}` : sql`done = ${done}, total = ${total}`)
      if (!ours) throw new Error('the job was taken over by another worker')
    },
  })

  async function ctxOf(tx: Ctx['tx'], job: Claimed): Promise<Ctx> {
    const now = clock().toISOString()
    const office = await row<{ set_day: Day | null }>(tx, sql`select set_day from offices where office_id = ${job.office_id}`)
    const actor = job.account_id ? await actorOf(tx, job.office_id, job.account_id) : operator(job.office_id)
    if (!actor) throw new Refusal(403, 'access.denied')
    return { tx, actor, now, today: office?.set_day ?? beijingDay(now), request_id: `job:${job.job_id}` }
  }

  // Being woken is a courtesy: where listening fails, polling goes on.
  let ear: PoolClient | null = null
  async function listen() {
    try {
      ear = await database.pool.connect()
      ear.on('notification', () => wake())
      ear.on('error', () => {
        ear?.release(true)
        ear = null
        if (!stopped) setTimeout(listen, poll_ms).unref()
      })
      await ear.query(`listen ${CHANNEL}`)
    } catch {
      if (!stopped) setTimeout(listen, poll_ms).unref()
    }
  }

  const timers = duties.map((duty) => {
    let busy = false
    const go = async () => {
      if (busy || stopped) return
      busy = true
      await duty
        .run(database, clock().toISOString())
        .catch((error: Error) => log?.error({ duty: duty.name, message: error.message }, 'duty failed'))
      busy = false
    }
    return setInterval(() => void go(), duty.every_ms).unref()
  })
  const listening = listen()
  const running = Array.from({ length: lanes }, lane)
  return {
    async stop() {
      stopped = true
      timers.forEach(clearInterval)
      wake()
      await Promise.all(running)
      await listening
      ear?.release(true)
    },
  }
}
