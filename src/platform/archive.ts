import { createHash } from 'node:crypto'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type pg from 'pg'
import copy from 'pg-copy-streams'
import { format, head, limit, manifest, part, seal, secretMark, sm3, version, type Head, type Manifest } from './archive/format.ts'
import { copyFrom, copyTo, quoted, sequencesOf, tablesOf, type Table } from './archive/tables.ts'
import { tarEnd, tarEntries, tarEntry, Unreadable, type Entry } from './archive/tar.ts'
import type { Database } from './db.ts'
import { applyMigrations, migrations } from './migrate.ts'
import { Refusal } from './refusal.ts'

type ArchiveCounts = { tables: number; rows: number; bytes: number; digest: string }

/**
 * Writes the whole database, as it is at one moment, into a new file; others may go on working. Passwords stay digests and
 * encrypted fields stay encrypted: the file `secret` of the data folder is kept apart and needed for restoring.
 * @throws Refusal 409 archive.exists
 */
export async function backup(database: Database, path: string, now = new Date().toISOString()): Promise<ArchiveCounts> {
  const partial = `${path}.part`
  if (
    await open(path).then(
      (f) => f.close().then(() => true),
      () => false,
    )
  )
    throw new Refusal(409, 'archive.exists', { path })
  const client = await database.pool.connect()
  const file = await open(partial, 'w', 0o600).catch((error: NodeJS.ErrnoException) => {
    client.release()
    throw new Refusal(409, 'archive.unwritable', { path, why: error.code })
  })
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query('set local statement_timeout = 0')
    const made = await write(client, file, now)
    await client.query('commit')
    await file.sync()
    await file.close()
    await rename(partial, path)
    return made
  } catch (error) {
    await file.close().catch(() => {})
    await rm(partial, { force: true })
    throw error
  } finally {
    // The transaction ends with the session, also where a COPY was broken off.
    client.release(true)
  }
}

async function write(client: pg.PoolClient, file: FileHandle, now: string): Promise<ArchiveCounts> {
  const mtime = Math.floor(Date.parse(now) / 1000)
  let bytes = 0
  const put = async (entry: Entry) => {
    for (const buffer of tarEntry(entry, mtime)) bytes += (await file.write(buffer)).bytesWritten
  }
  const { rows: applied } = await client.query<{ name: string; digest: string }>('select name, digest from schema_migrations order by name')
  const headText = JSON.stringify({
    format,
    version,
    made_at: now,
    program: 'jianheng',
    migrations: applied,
    secret: secretMark(),
  } satisfies Head)
  await put({ name: 'archive.json', content: Buffer.from(headText) })
  const tables: Manifest['tables'] = []
  for (const table of await tablesOf(client)) tables.push(await writeTable(client, table, put))
  const manifestText = JSON.stringify({ head: sm3(headText), tables, sequences: await sequencesOf(client) } satisfies Manifest)
  await put({ name: 'manifest.json', content: Buffer.from(manifestText) })
  await put({ name: 'manifest.seal', content: Buffer.from(seal(manifestText)) })
  bytes += (await file.write(tarEnd())).bytesWritten
  return { tables: tables.length, rows: tables.reduce((n, t) => n + t.rows, 0), bytes, digest: sm3(manifestText) }
}

async function writeTable(client: pg.PoolClient, table: Table, put: (entry: Entry) => Promise<void>): Promise<Manifest['tables'][number]> {
  const digest = createHash('sm3')
  let [parts, held, size] = [0, [] as Buffer[], 0]
  const flush = async () => {
    const content = Buffer.concat(held)
    ;[held, size] = [[], 0]
    digest.update(content)
    parts += 1
    await put({ name: `tables/${table.name}/${String(parts).padStart(6, '0')}.gz`, content })
  }
  const source = client.query(copy.to(copyTo(table)))
  await pipeline(source, createGzip({ level: 4 }), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      held.push(chunk)
      size += chunk.length
      if (size >= part) await flush()
    }
    if (size) await flush()
  })
  return { ...table, rows: source.rowCount, parts, digest: digest.digest('hex') }
}

/**
 * Fills an empty database from an archive, all or nothing. The archive is checked as a whole before anything is written; one of
 * an older version is brought to this version's tables afterwards.
 * @throws Refusal archive.unreadable · .changed · .newer · .other_secret · .not_empty
 */
export async function restore(database: Database, path: string): Promise<ArchiveCounts> {
  const file = await open(path).catch(() => {
    throw new Refusal(404, 'archive.absent', { path })
  })
  const client = await database.pool.connect()
  try {
    const checked = await check(file)
    await client.query('begin')
    await client.query('set local statement_timeout = 0')
    await emptyAtVersion(client, checked.head)
    await load(client, file, checked.manifest)
    await applyMigrations(client, await migrations())
    await client.query('commit')
    await client.query('set statement_timeout = 0; analyze')
    const { tables } = checked.manifest
    return { tables: tables.length, rows: tables.reduce((n, t) => n + t.rows, 0), bytes: (await file.stat()).size, digest: checked.digest }
  } catch (error) {
    if (error instanceof Unreadable) throw new Refusal(422, 'archive.unreadable', { path, why: error.message })
    throw error
  } finally {
    client.release(true)
    await file.close()
  }
}

/** Reads the whole archive once without a database: every digest, the seal, the version, the secret. */
async function check(file: FileHandle): Promise<{ head: Head; manifest: Manifest; digest: string }> {
  let headText = ''
  const found = new Map<string, { parts: number; digest: ReturnType<typeof createHash> }>()
  let [manifestText, sealText] = ['', '']
  for await (const { name, content } of tarEntries(file, limit)) {
    const [, table, number] = /^tables\/([a-z0-9_]+)\/(\d{6})\.gz$/.exec(name) ?? []
    if (!headText && name === 'archive.json') checkHead((headText = content.toString('utf8')))
    else if (!headText) throw new Unreadable('it does not begin as an archive')
    else if (table && !manifestText) {
      const held = found.get(table) ?? { parts: 0, digest: createHash('sm3') }
      if (Number(number) !== ++held.parts) throw new Refusal(422, 'archive.changed', { part: name })
      held.digest.update(content)
      found.set(table, held)
    } else if (name === 'manifest.json' && !manifestText) manifestText = content.toString('utf8')
    else if (name === 'manifest.seal' && manifestText && !sealText) sealText = content.toString('utf8')
    else throw new Refusal(422, 'archive.changed', { part: name })
  }
  if (!sealText) throw new Unreadable('it ends too early')
  if (sealText !== seal(manifestText)) throw new Refusal(422, 'archive.changed', { part: 'manifest.json' })
  const told = manifest.parse(JSON.parse(manifestText))
  if (told.head !== sm3(headText)) throw new Refusal(422, 'archive.changed', { part: 'archive.json' })
  for (const t of told.tables) {
    const held = found.get(t.name)
    if (held?.parts !== t.parts || held.digest.digest('hex') !== t.digest)
      throw new Refusal(422, 'archive.changed', { part: `tables/${t.name}` })
  }
  return { head: head.parse(JSON.parse(headText)), manifest: told, digest: sm3(manifestText) }
}

function checkHead(text: string) {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw new Unreadable('its head is damaged')
  }
  const read = head.safeParse(parsed)
  if (typeof parsed === 'object' && parsed && 'version' in parsed && Number(parsed.version) > version)
    throw new Refusal(409, 'archive.newer', { version: parsed.version })
  if (!read.success) throw new Unreadable('it is not an archive of Jianheng')
  if (read.data.secret !== secretMark()) throw new Refusal(409, 'archive.other_secret')
}

/** Only a database without an office is filled. Its tables are made as the archive knows them. */
async function emptyAtVersion(client: pg.PoolClient, { migrations: wanted }: Head) {
  const known = await migrations()
  const unknown = wanted.find((w, i) => known[i]?.name !== w.name || known[i].digest !== w.digest)
  if (unknown) throw new Refusal(409, 'archive.newer', { version: unknown.name })
  const there = await client.query(`select to_regclass('offices') as t`)
  if (there.rows[0].t && (await client.query('select from offices limit 1')).rowCount) throw new Refusal(409, 'archive.not_empty')
  const applied = there.rows[0].t ? (await client.query<{ name: string }>('select name from schema_migrations')).rows.length : 0
  if (applied > wanted.length) {
    await client.query(`do $$ begin execute format('drop schema %I cascade; create schema %1$I', current_schema()); end $$`)
    await applyMigrations(client, known.slice(0, wanted.length))
  } else if (applied < wanted.length) await applyMigrations(client, known.slice(0, wanted.length))
}

async function load(client: pg.PoolClient, file: FileHandle, { tables, sequences }: Manifest) {
  const present = await tablesOf(client)
  for (const t of tables) {
    const ours = present.find((p) => p.name === t.name)
    if (ours?.columns.join() !== t.columns.join()) throw new Refusal(422, 'archive.changed', { part: `tables/${t.name}` })
  }
  // Triggers of ours (append-only, closed months) guard work, not a restore; keys and checks stay on.
  for (const { name } of present) await client.query(`alter table ${quoted(name)} disable trigger user`)
  for (const { name } of present.toReversed()) await client.query(`delete from ${quoted(name)}`)
  const entries = tarEntries(file, limit)
  let next: Entry | undefined
  const advance = async () => {
    next = (await entries.next()).value as Entry | undefined
  }
  await advance()
  await advance()
  for (const t of tables) {
    const content = async function* () {
      for (; next?.name.startsWith(`tables/${t.name}/`); await advance()) yield next.content
    }
    const target = client.query(copy.from(copyFrom(t)))
    await pipeline(Readable.from(content()), createGunzip(), target)
    if (target.rowCount !== t.rows) throw new Refusal(422, 'archive.changed', { part: `tables/${t.name}` })
  }
  for (const { name } of present) await client.query(`alter table ${quoted(name)} enable trigger user`)
  for (const s of sequences) await client.query(`select setval(quote_ident($1)::regclass, $2)`, [s.name, s.value])
}
