import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { seedCalendar } from './calendar-seed.ts'
import { LaunchError } from './postgres/launch-error.ts'

const folder = new URL('../../migrations/', import.meta.url)
/** Any number, the same for every process: only one migrates a database at a time. */
const lock = 5_199_010_001
const ledger = `create table if not exists schema_migrations (
  name text primary key, digest text not null, applied_at timestamptz not null default now())`

export type Migration = { name: string; digest: string; text: string }

/** The migrations that this version brings, in their order. `digest` is SM3 in hex over the text with LF line ends. */
export async function migrations(from: URL = folder): Promise<Migration[]> {
  const names = (await readdir(from)).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = (await readFile(new URL(name, from), 'utf8')).replaceAll('\r\n', '\n')
      return { name, digest: createHash('sm3').update(text).digest('hex'), text }
    }),
  )
}

/** The database does not fit this version of the program; the message says what to do. */
export class SchemaMismatch extends LaunchError {}

/**
 * Brings the database to this version's tables and adds what is missing of the calendar. Each file runs in its own
 * transaction, one process at a time. Returns the names of those applied now.
 * @throws SchemaMismatch where an applied file has changed since, or the database was made by a newer version
 */
export async function migrate(pool: pg.Pool, from: URL = folder): Promise<string[]> {
  const known = await migrations(from)
  const client = await pool.connect()
  try {
    await client.query(`select set_config('statement_timeout', '0', false), pg_advisory_lock(${lock})`)
    await client.query(ledger)
    const { rows: applied } = await client.query<{ name: string; digest: string }>(
      'select name, digest from schema_migrations order by name',
    )
    refuseMismatch(known, applied)
    const fresh = known.filter((m) => !applied.some((a) => a.name === m.name))
    for (const migration of fresh) await apply(client, migration)
    await seedCalendar(client)
    return fresh.map((m) => m.name)
  } finally {
    // The session ends, and with it the lock and the setting.
    client.release(true)
  }
}

function refuseMismatch(known: Migration[], applied: { name: string; digest: string }[]) {
  for (const { name, digest } of applied) {
    const ours = known.find((m) => m.name === name)
    if (!ours)
      throw new SchemaMismatch(
        `数据库由更新的版本建立（含 ${name}），请升级程序后再启动。 / The database was made by a newer version (${name}): upgrade the program.`,
      )
    if (ours.digest !== digest)
      throw new SchemaMismatch(
        `迁移文件 ${name} 在应用之后被改动，数据库与程序不一致；请恢复该文件，或换一个新的数据目录。 / ${name} was changed after it had been applied: restore the file, or use a new data folder.`,
      )
  }
}

/** Applies those of the list that are not applied yet, inside the caller's transaction. */
export async function applyMigrations(client: pg.PoolClient, list: Migration[]) {
  await client.query(ledger)
  const { rows: applied } = await client.query<{ name: string }>('select name from schema_migrations')
  for (const migration of list) if (!applied.some((a) => a.name === migration.name)) await run(client, migration)
}

async function apply(client: pg.PoolClient, migration: Migration) {
  await client.query('begin')
  try {
    await run(client, migration)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${migration.name} failed: ${(error as Error).message}`, { cause: error })
  }
}
async function run(client: pg.PoolClient, { name, digest, text }: Migration) {
  await client.query(text)
  await client.query('insert into schema_migrations (name, digest) values ($1, $2)', [name, digest])
}
