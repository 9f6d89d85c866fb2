import { spawn } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { isIP, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { assemble, buildApp, duties, jobHandlers } from './app.ts'
import { configFrom, ConfigError, help, root, type Config } from './config.ts'
import type { Ctx } from './platform/ctx.ts'
import { beijingDay } from './platform/day.ts'
import { inTransaction, openDatabase, row, run, sql, type Database, type Tx } from './platform/db.ts'
import type { Http } from './platform/http.ts'
import { checkSecret } from './platform/instance.ts'
import { startPostgres } from './platform/launcher.ts'
import { issueLink } from './platform/links.ts'
import { migrate, SchemaMismatch } from './platform/migrate.ts'
import { operator } from './platform/office.ts'
import { LaunchError } from './platform/postgres/launch-error.ts'
import { reachable } from './platform/reachable.ts'
import { sealFacts } from './platform/seal.ts'
import { loadSecrets } from './platform/secrets.ts'
import { startWorker } from './platform/worker.ts'
import { createSample, SAMPLE_DAY, SAMPLE_OFFICE, sampleLinks } from './sample.ts'
import { deriveAnew, rulesMark } from './upgrade.ts'

// The start of a server: configuration → database → app → jobs. This is where the clock of the process lives.
const say = (line: string) => process.stdout.write(`${line}\n`)
const now = () => new Date().toISOString()

type Closing = { name: string; close: () => Promise<unknown> }
/** What to close, last opened first. */
const closings: Closing[] = []

async function main() {
  const config = configFrom(process.argv.slice(2), process.env)
  if (config.help) return say(help)
  stopOnSignals()
  const pages = buildPages()
  // A failed build is told when its turn comes, not as an unhandled rejection meanwhile.
  pages.catch(() => {})
  const database = await openOffice(config)
  await pages
  const { server } = await buildApp({
    database,
    secrets: loadSecrets(config.data),
    web: join(root, 'dist', 'web'),
    version: (JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }).version,
    trustProxy: config.trust_proxy,
    logLevel: config.log_level,
    ...(config.https ? { https: true } : {}),
    ...(config.metrics_token ? { metricsToken: config.metrics_token } : {}),
  })
  const worker = startWorker({ database, handlers: jobHandlers, duties, log: server.log })
  closings.push({ name: 'jobs', close: () => worker.stop() })
  closings.push({ name: 'http', close: () => server.close() })
  const address = await listen(server, config)
  await noteAddress(config, address)
  await greet(config, database, address)
}

async function openOffice(config: Config): Promise<Database> {
  let url = config.database_url
  if (!url) {
    const server = await startPostgres(config.data, 'serve', say)
    closings.push({ name: 'postgres', close: server.stop })
    url = server.url
  }
  const database = openDatabase(url)
  closings.push({ name: 'database', close: database.close })
  await reachable(database)
  await migrate(database.pool).catch((error: Error) => {
    if (!config.sample || !(error instanceof SchemaMismatch)) throw error
    throw new SchemaMismatch(
      `${error.message}\n样例可以重建：删除 ${config.data} 后再启动。 / The sample can be made anew: delete ${config.data} and start again.`,
    )
  })
  assemble(loadSecrets(config.data))
  await checkSecret(database.db)
  await inTransaction(database.db, (tx) => deriveAnew(tx, now(), rulesMark()))
  if (config.sample && !(await anyOffice(database.db))) {
    say('首次启动：建立样例单位… / First start: making the sample office …')
    await inTransaction(database.db, (tx) => createSample(sampleCtx(tx), say))
    await sealFacts(database.db, SAMPLE_OFFICE)
    await database.pool.query('analyze')
  }
  return database
}

const anyOffice = (tx: Tx) => row<{ name: string }>(tx, sql`select name from offices limit 1`)
const sampleCtx = (tx: Tx): Ctx => ({ tx, actor: operator(SAMPLE_OFFICE), now: now(), today: SAMPLE_DAY, request_id: randomUUID() })

/** The pages are built by a process of their own, beside the database. A checkout that cannot be written to keeps its old ones. */
function buildPages(): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'scripts', 'build.ts'), '--if-stale'], { stdio: ['ignore', 2, 2] })
  closings.push({ name: 'pages', close: async () => child.kill() })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', async (code) => {
      const old = await readFile(join(root, 'dist', 'web', 'index.html')).catch(() => null)
      if (code === 0 || old) resolve()
      else reject(new LaunchError('网页没有生成，原因见上。 / The pages could not be built, see above.'))
    })
  })
}

/** The port asked for; without one, 8080, and for the sample the next free one. */
async function listen(server: Http['server'], { host, port, sample }: Config): Promise<string> {
  const first = port ?? 8080
  for (let candidate = first; ; candidate++) {
    try {
      await server.listen({ host, port: candidate })
      break
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      if (code === 'EADDRINUSE' && sample && port === undefined && candidate < first + 50) continue
      throw new LaunchError(
        code === 'EADDRINUSE'
          ? `端口 ${candidate} 已被占用，请用 --port 换一个。 / Port ${candidate} is taken: choose another with --port.`
          : `无法在 ${host}:${candidate} 上监听：${message} / Cannot listen on ${host}:${candidate}: ${message}`,
      )
    }
  }
  const bound = (server.server.address() as AddressInfo).port
  const shown = host === '0.0.0.0' ? '127.0.0.1' : isIP(host) === 6 ? `[${host === '::' ? '::1' : host}]` : host
  return `http://${shown}:${bound}`
}

/** For the sentence that a second start on the same data shows. */
async function noteAddress({ data, database_url }: Config, address: string) {
  if (database_url) return
  const file = join(data, 'address')
  await writeFile(file, address)
  closings.push({ name: 'address', close: () => rm(file, { force: true }) })
}

async function greet(config: Config, { db }: Database, address: string) {
  const office = await anyOffice(db)
  if (config.sample) {
    say(`\n检衡 Jianheng · ${office?.name}，日期设在 ${SAMPLE_DAY}\n地址 / address：${address}\n`)
    say(
      '一次性登录链接，每个只能用一次，24 小时内有效；重新运行 npm start 会给出新的。\nOne-time sign-in links, good for 24 hours; npm start gives new ones.\n',
    )
    for (const { zh, name, token } of await inTransaction(db, (tx) => sampleLinks(sampleCtx(tx))))
      say(`  ${wide(name === zh ? zh : `${zh} ${name}`, 26)}${address}/link/${token}`)
  } else if (!office) {
    const token = await inTransaction(db, async (tx) => {
      await run(tx, sql`delete from one_time_links where purpose = 'set_up' and used_at is null`)
      return issueLink({ tx, now: now(), actor: { office_id: null } }, 'set_up', null, 24)
    })
    say(
      `\n检衡 Jianheng · ${beijingDay(now())}\n地址 / address：${address}\n\n还没有单位。请用这个一次性链接设立单位和系统管理员（24 小时内有效）：`,
    )
    say(`There is no office yet. Set it up with this one-time link (24 hours):\n\n  ${address}/link/${token}`)
  } else say(`\n检衡 Jianheng · ${office.name}\n地址 / address：${address}`)
  say('\n按 Ctrl-C 停止。 / Ctrl-C stops it.')
}
/** Pads by display width: a Chinese character takes two cells. */
const wide = (text: string, width: number) =>
  text + ' '.repeat(Math.max(1, width - [...text].reduce((n, c) => n + (c > '\u2e7f' ? 2 : 1), 0)))

let stopping = false
/** Requests and jobs in hand are finished, for 20 seconds at most; jobs go on at the next start. */
async function stop(code: number) {
  if (stopping) return
  stopping = true
  setTimeout(() => process.exit(code), 20_000).unref()
  for (const { name, close } of closings.toReversed())
    await close().catch((error: Error) => process.stderr.write(`${name}: ${error.message}\n`))
  process.exit(code)
}

function stopOnSignals() {
  let first = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      // A terminal and npm both pass the same key press on; only a later one means impatience.
      if (!first) {
        first = performance.now()
        say('\n正在停止… / Stopping …')
        void stop(0)
      } else if (performance.now() - first > 2000) process.exit(130)
    })
}

try {
  await main()
} catch (error) {
  // Whoever stops us in the middle of starting need not read what broke off.
  if (stopping) await new Promise(() => {})
  const told = error instanceof LaunchError || error instanceof ConfigError
  process.stderr.write(`${told ? error.message : (error as Error).stack}\n`)
  await stop(error instanceof ConfigError ? 2 : 1)
}
