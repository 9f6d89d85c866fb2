import { createHash, hash, randomBytes, randomUUID } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { assemble } from '../app.ts'
import { inTransaction, openDatabase, type Database } from '../platform/db.ts'
import { migrate, migrations } from '../platform/migrate.ts'
import { secretsFrom } from '../platform/secrets.ts'
import { createSample } from '../sample.ts'
import { system, TODAY } from './cast.ts'

// The same in every process: the sample office, made once, is read by all.
export const testSecret = createHash('sha384').update('tests').digest()

/** A fresh database from a template that holds the migrated tables, or the sample office in them. */
export async function newDatabase(sample: boolean): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env.JH_TEST_SERVER
  if (!server) throw new Error('JH_TEST_SERVER is not set: run the tests by `npm test`, or name a PostgreSQL server there')
  const name = `${ours}${process.pid}_${randomBytes(6).toString('hex')}`
  await admin(server, async (c) => {
    const from = sample ? await alone(c, 519902, () => sampleTemplate(c, server)) : await emptyTemplate(c, server)
    await c.query(`create database ${name} template ${from}`)
  })
  return {
    url: at(server, name),
    drop: () => admin(server, (c) => c.query(`drop database if exists ${name} with (force)`)).then(() => undefined),
  }
}

/** Databases of tests of this machine begin so, then the number of their process. */
const ours = `jh_test_${hash('md5', hostname()).slice(0, 6)}_`
const alive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** One at a time of all processes. Making the sample office takes long: its lock is not that of the empty tables. */
async function alone<T>(c: pg.Client, lock: number, work: () => Promise<T>): Promise<T> {
  await c.query('select pg_advisory_lock($1)', [lock])
  const done = await work()
  await c.query('select pg_advisory_unlock($1)', [lock])
  return done
}

/** The migrated tables; made once for each state of migrations/. */
const emptyTemplate = (c: pg.Client, server: string): Promise<string> => alone(c, 519901, () => makeEmpty(c, server))

async function makeEmpty(c: pg.Client, server: string): Promise<string> {
  const left = await c.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [ours])
  // What tests left behind that were killed.
  for (const { datname } of left.rows) if (!alive(+datname.split('_')[3]!)) await c.query(`drop database if exists ${datname} with (force)`)
  const digests = (await migrations()).map((m) => m.digest)
  return template(c, server, `jh_template_${hash('sha256', digests.join('')).slice(0, 20)}`, 'template1', ({ pool }) => migrate(pool))
}

const root = fileURLToPath(new URL('../..', import.meta.url))
/** The sample office; made once for each state of what makes it. Those of other states go. */
async function sampleTemplate(c: pg.Client, server: string): Promise<string> {
  const files = globSync('{src,migrations,reference,sample}/**/*.{ts,sql,json,xlsx}', { cwd: root }).filter(
    (path) => !path.endsWith('.test.ts'),
  )
  const digest = createHash('sha256')
  for (const path of files.sort()) digest.update(path).update(readFileSync(`${root}/${path}`))
  const name = `jh_sample_${digest.digest('hex').slice(0, 20)}`
  const old = await c.query<{ datname: string }>(
    "select datname from pg_database where starts_with(datname, 'jh_sample_') and datname <> $1",
    [name],
  )
  for (const { datname } of old.rows) await c.query(`drop database if exists ${datname} with (force)`)
  return template(c, server, name, await emptyTemplate(c, server), async ({ db }) => {
    assemble(secretsFrom(testSecret))
    const at = { actor: system, now: new Date().toISOString(), today: TODAY, request_id: randomUUID() }
    await inTransaction(db, (tx) => createSample({ tx, ...at }, () => {}))
  })
}

/** A database to copy from, which nobody can open any more once it is whole. */
async function template(c: pg.Client, server: string, name: string, from: string, fill: (database: Database) => Promise<unknown>) {
  const there = await c.query('select 1 from pg_database where datname = $1 and not datallowconn', [name])
  if (there.rowCount) return name
  await c.query(`drop database if exists ${name} with (force)`)
  await c.query(`create database ${name} template ${from}`)
  const database = openDatabase(at(server, name), { max: 1 })
  try {
    await fill(database)
  } finally {
    await database.close()
  }
  await c.query(`alter database ${name} with allow_connections false`)
  return name
}
async function admin<T>(server: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
const at = (server: string, name: string) => {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
