import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { startApp, type TestApp } from '../testing.ts'
import { row, run, sql } from './db.ts'
import { enqueue, jobRow, type JobHandler } from './jobs.ts'
import { Refusal } from './refusal.ts'
import { startWorker } from './worker.ts'

let app: TestApp
before(async () => {
  app = await startApp()
})
after(() => app.close())

const worker = (handlers: Record<string, JobHandler>, lease_seconds = 60) =>
  startWorker({ database: app.database, handlers, lease_seconds, poll_ms: 50, lanes: 1 })
async function ended(job_id: number) {
  for (let i = 0; i < 200; i++) {
    const job = (await jobRow(app.ctxOf('zhao'), job_id))!
    if (job.state === 'done' || job.state === 'failed') return job
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('the job did not end')
}

test('a job is done once, in the name of who began it, and shows how far it is', async () => {
  const job_id = await app.act('zhao', (ctx) => enqueue(ctx, 'count', { to: 3 }))
  const w = worker({
    count: async ({ act, input, progress }) => {
      for (let i = 1; i <= Number(input.to); i++) await progress(i, Number(input.to))
      return { by: await act(async (ctx) => ctx.actor.name) }
    },
  })
  const job = await ended(job_id)
  await w.stop()
  assert.deepEqual([job.state, job.done, job.total, job.result], ['done', 3, 3, { by: '赵岚' }])
})

test('if the transaction that asked for a job fails, there is no job', async () => {
  await assert.rejects(
    app.act('zhao', async (ctx) => {
      await enqueue(ctx, 'never')
      throw new Error('no')
    }),
  )
  assert.equal((await row<{ n: number }>(app.db, sql`select count(*) as n from jobs where kind = 'never'`))!.n, 0)
})

test('a job whose worker died is taken up again, and the dead one can no longer write', async () => {
  const job_id = await app.act('zhao', (ctx) => enqueue(ctx, 'survive'))
  let release = () => {}
  let started = 0
  const hang = new Promise<void>((resolve) => (release = resolve))
  let late: unknown
  const dead = worker({
    survive: async ({ progress }) => {
      started++
      await hang
      late = await progress(99).catch((error: Error) => error)
      return 'from the dead'
    },
  })
  while (!started) await new Promise((resolve) => setTimeout(resolve, 10))
  // What a killed process leaves behind: a lease that nobody renews.
  await run(app.db, sql`update jobs set leased_until = now() - interval '1 second' where job_id = ${job_id}`)
  const alive = worker({ survive: async () => 'from the living' })
  const job = await ended(job_id)
  release()
  await dead.stop()
  await alive.stop()
  assert.deepEqual([job.state, job.result], ['done', 'from the living'])
  assert.match(String(late), /taken over/)
  assert.equal((await jobRow(app.ctxOf('zhao'), job_id))!.result, 'from the living')
})

test('a job whose process is killed outright is finished by another process', async () => {
  const job_id = await app.act('zhao', (ctx) => enqueue(ctx, 'killed', { marks: 3 }))
  const at = (path: string) => new URL(path, import.meta.url).href
  const script = `
    const { openDatabase } = await import('${at('./db.ts')}')
    const { startWorker } = await import('${at('./worker.ts')}')
    startWorker({ database: openDatabase('${app.url}'), lease_seconds: 1, poll_ms: 50, handlers: { killed: async ({ progress }) => {
      await progress(1, 3)
      console.log('working')
      await new Promise(() => setInterval(() => {}, 1000))
    } } })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const w = worker({ killed: async ({ input, progress }) => await progress(Number(input.marks), 3) })
  const job = await ended(job_id)
  await w.stop()
  assert.deepEqual([job.state, job.done, job.total], ['done', 3, 3])
})

test('a refusal ends a job with its code; another failure is tried again', async () => {
  const refused = await app.act('zhao', (ctx) => enqueue(ctx, 'refuse'))
  const flaky = await app.act('zhao', (ctx) => enqueue(ctx, 'flaky'))
  let tries = 0
  const w = worker({
    refuse: async () => {
      throw new Refusal(409, 'month.closed', { month: '2025-12' })
    },
    flaky: async () => {
      if (++tries === 1) {
        setTimeout(() => void run(app.db, sql`update jobs set run_after = now() where kind = 'flaky'`), 30)
        throw new Error('for the first time')
      }
      return tries
    },
  })
  const [a, b] = [await ended(refused), await ended(flaky)]
  await w.stop()
  assert.deepEqual([a.state, a.error_code], ['failed', 'month.closed'])
  assert.deepEqual([b.state, b.result], ['done', 2])
})

test('the one who began a job sees its result, case management sees that it ran, others do not see it', async () => {
  const job_id = await app.act('li', (ctx) => enqueue(ctx, 'secret'))
  await run(app.db, sql`update jobs set state = 'done', result = '"found"' where job_id = ${job_id}`)
  assert.equal((await app.as('li').get(`/api/jobs/${job_id}`)).body.result, 'found')
  const seen = await app.as('zhao').get(`/api/jobs/${job_id}`)
  assert.deepEqual([seen.status, seen.body.state, seen.body.result], [200, 'done', null])
  assert.equal((await app.as('zhou').get(`/api/jobs/${job_id}`)).status, 404)
  assert.ok(!(await app.as('zhou').get('/api/jobs')).body.rows.some((j: { job_id: number }) => j.job_id === job_id))
})
