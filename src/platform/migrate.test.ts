import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { openDatabase, type Database } from './db.ts'
import { migrate, SchemaMismatch } from './migrate.ts'
import { emptyDatabase } from './test-database.ts'

let database: Database
let drop: () => Promise<void>
before(async () => {
  const made = await emptyDatabase()
  database = openDatabase(made.url)
  drop = made.drop
})
after(async () => {
  await database.close()
  await drop()
})

const all = async <T>(text: string) => (await database.pool.query(text)).rows as T[]

test('an empty database gets every table, a second run changes nothing', async () => {
  const first = await migrate(database.pool)
  assert.ok(first.includes('0001_platform.sql'))
  assert.deepEqual(await migrate(database.pool), [])
})

test('several processes that start at once migrate one after the other', async () => {
  const done = await Promise.all([migrate(database.pool), migrate(database.pool), migrate(database.pool)])
  assert.deepEqual(done.flat(), [])
})

test('the calendar holds the published years, and 2027 only as predicted', async () => {
  const years = await all<{ year: number; status: string }>('select year, status from calendar_years order by year')
  assert.deepEqual(years.find((y) => y.year === 2025)?.status, 'published')
  assert.deepEqual(years.find((y) => y.year === 2027)?.status, 'predicted')
  const [makeUp] = await all<{ off: boolean }>(`select off from calendar_days where day = '2025-09-28'`)
  assert.equal(makeUp?.off, false)
})

test("an administrator's corrections of the calendar are kept", async () => {
  await database.pool.query(`update calendar_days set off = true, source = 'own' where day = '2025-09-28'`)
  await database.pool.query(`delete from calendar_days where day = '2025-10-01'`)
  await migrate(database.pool)
  assert.deepEqual(await all(`select day, off from calendar_days where day in ('2025-09-28', '2025-10-01')`), [
    { day: '2025-09-28', off: true },
  ])
})

test('a migration that was changed after it had been applied is refused by name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jh-migrations-'))
  const url = pathToFileURL(`${folder}/`)
  await writeFile(
    join(folder, '0001_platform.sql'),
    `${await readFile(new URL('../../migrations/0001_platform.sql', import.meta.url), 'utf8')}\n-- changed\n`,
  )
  await assert.rejects(migrate(database.pool, url), (e) => e instanceof SchemaMismatch && /0001_platform\.sql/.test(e.message))
  await rm(folder, { recursive: true })
})

test('a database made by a newer version is refused', async () => {
  await database.pool.query(`insert into schema_migrations (name, digest) values ('9999_future.sql', '')`)
  await assert.rejects(migrate(database.pool), (e) => e instanceof SchemaMismatch && /9999_future\.sql/.test(e.message))
  await database.pool.query(`delete from schema_migrations where name = '9999_future.sql'`)
})

test('a predicted year becomes published as soon as a version brings its notice', async () => {
  await database.pool.query(`update calendar_years set status = 'predicted' where year = 2026`)
  await database.pool.query(`delete from calendar_days where day between '2026-01-01' and '2026-12-31'`)
  await migrate(database.pool)
  assert.deepEqual(await all(`select status from calendar_years where year = 2026`), [{ status: 'published' }])
  assert.deepEqual(await all(`select off from calendar_days where day = '2026-02-28'`), [{ off: false }])
})
