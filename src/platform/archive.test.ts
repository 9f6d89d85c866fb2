import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { startApp, type TestApp } from '../testing.ts'
import { backup, restore } from './archive.ts'
import { sm3 } from './archive/format.ts'
import { tablesOf } from './archive/tables.ts'
import { openDatabase, type Database } from './db.ts'
import { applyMigrations, migrate, migrations, type Migration } from './migrate.ts'
import { Refusal } from './refusal.ts'
import { secretsFrom, useSecrets } from './secrets.ts'
import { emptyDatabase } from './test-database.ts'

let app: TestApp
let folder: string
before(async () => {
  app = await startApp()
  folder = await mkdtemp(join(tmpdir(), 'jh-archive-'))
  // Everything that COPY has to escape, a closed month that refuses changes, and a row larger than one part.
  await app.database.pool.query(`
    insert into facts (office_id, kind, on_day, subject, data) values ('519901', 'test.made', '2025-03-01', 'x', '{"t": "a\\tb\\nc\\\\N \\"引号\\" 𠮷"}');
    insert into months (office_id, month, state) values ('519901', '2025-03-01', 'computed');
    insert into point_entries (office_id, month, person_id, indicator_id, version, points) select '519901', '2025-03-01', min(person_id), 'x', 1, 1.25 from persons;
    update months set state = 'closed';
    insert into sessions (token_digest, office_id, account_id, expires_at) select 'd', office_id, account_id, now() from accounts limit 1;`)
  await app.database.pool.query(`insert into files (office_id, name, media_type, digest, content) values ('519901', 'f', 'x/y', '', $1)`, [
    randomBytes(6_000_000),
  ])
})
after(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

async function empty(upTo?: Migration[]): Promise<Database & { drop: () => Promise<void> }> {
  const made = await emptyDatabase()
  const database = openDatabase(made.url)
  if (upTo) {
    const client = await database.pool.connect()
    await applyMigrations(client, upTo)
    client.release()
  } else await migrate(database.pool)
  return { ...database, drop: () => database.close().then(made.drop) }
}
async function contents(database: Database): Promise<Record<string, string>> {
  const client = await database.pool.connect()
  const all: Record<string, string> = {}
  for (const { name } of await tablesOf(client)) {
    const { rows } = await client.query<{ line: string }>(`select t::text as line from "${name}" t order by 1`)
    all[name] = `${rows.length} ${sm3(rows.map((r) => r.line).join('\n'))}`
  }
  client.release()
  return all
}
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

test('what is restored is what was backed up, table by table, and goes on counting where it stopped', async () => {
  const path = join(folder, 'whole.jh')
  const made = await backup(app.database, path)
  const target = await empty()
  assert.deepEqual(await restore(target, path), made)
  assert.deepEqual(await contents(target), await contents(app.database))
  const next = `select nextval(pg_get_serial_sequence('facts', 'fact_id')) > (select max(fact_id) from facts) as later`
  assert.equal((await target.pool.query(next)).rows[0].later, true)
  await target.drop()
})

test('a restored database is as strict as before: facts stay append-only, closed months closed; nobody is signed in', async () => {
  const path = join(folder, 'strict.jh')
  await backup(app.database, path)
  const target = await empty()
  await restore(target, path)
  await assert.rejects(target.pool.query(`update facts set data = '{}'`), /append-only/)
  await assert.rejects(target.pool.query('delete from point_entries'), /is closed/)
  assert.equal((await target.pool.query('select from sessions')).rowCount, 0)
  await target.drop()
})

test('any tar opens an archive', async () => {
  const path = join(folder, 'tar.jh')
  await backup(app.database, path)
  const listed = spawnSync('tar', ['tf', path], { encoding: 'utf8' }).stdout.split('\n')
  assert.equal(listed[0], 'archive.json')
  assert.ok(listed.includes('tables/files/000002.gz'))
  const shown = spawnSync('sh', ['-c', 'tar xOf "$0" tables/offices/000001.gz | gunzip', path], { encoding: 'utf8' }).stdout
  assert.match(shown, /^519901\t青江区人民检察院/)
})

test('an archive with one changed byte, a missing part or a missing end is refused and leaves the database empty', async () => {
  const path = join(folder, 'good.jh')
  await backup(app.database, path)
  const good = await readFile(path)
  const target = await empty()
  const before = await contents(target)
  for (let i = 0; i < 40; i++) {
    const bad = Buffer.from(good)
    const at = Math.floor((i * (good.length - 1024)) / 40) + 300
    bad[at] = bad[at]! ^ 1
    const content = i % 4 === 3 ? bad.subarray(0, at) : bad
    // A changed byte in the padding between the parts changes nothing and is the one that may pass.
    const inPadding = i % 4 !== 3 && bad[at] === 1 && good[at] === 0
    const file = join(folder, 'bad.jh')
    await writeFile(file, content)
    if (inPadding) continue
    await assert.rejects(
      restore(target, file),
      (e) => e instanceof Refusal && ['archive.changed', 'archive.unreadable'].includes(e.code),
      `byte ${at}`,
    )
  }
  assert.deepEqual(await contents(target), before)
  await target.drop()
})

test('only an empty database is filled, only a new file is written, only an archive is read', async () => {
  const path = join(folder, 'twice.jh')
  await backup(app.database, path)
  await assert.rejects(backup(app.database, path), refused('archive.exists'))
  await assert.rejects(restore(app.database, path), refused('archive.not_empty'))
  await assert.rejects(restore(app.database, join(folder, 'none.jh')), refused('archive.absent'))
  await writeFile(join(folder, 'text.jh'), 'not an archive')
  await assert.rejects(restore(app.database, join(folder, 'text.jh')), refused('archive.unreadable'))
})

test('an archive of an instance with another secret is refused with what to do', async () => {
  const path = join(folder, 'other.jh')
  useSecrets(secretsFrom(randomBytes(48)))
  await backup(app.database, path)
  useSecrets(secretsFrom(randomBytes(48)))
  const target = await empty()
  await assert.rejects(restore(target, path), refused('archive.other_secret'))
  await target.drop()
})

test('an archive of an older version is brought to this one, an archive of a newer version is refused', async () => {
  const older = await empty((await migrations()).slice(0, -1))
  await older.pool.query(`insert into offices (office_id, name, short_name) values ('519902', '旧', '旧')`)
  await backup(older, join(folder, 'older.jh'))
  await older.pool.query(`insert into schema_migrations (name, digest) values ('9999_later.sql', '')`)
  await backup(older, join(folder, 'newer.jh'))
  await older.drop()
  const target = await empty()
  await assert.rejects(restore(target, join(folder, 'newer.jh')), refused('archive.newer'))
  await restore(target, join(folder, 'older.jh'))
  assert.deepEqual((await target.pool.query('select name from offices')).rows, [{ name: '旧' }])
  assert.deepEqual(await migrate(target.pool), [])
  await target.drop()
})
