import { CompiledQuery, Kysely, PostgresDialect, sql, type RawBuilder, type Transaction } from 'kysely'
import pg from 'pg'
import copy from 'pg-copy-streams'

/** The one way to the database: SQL, composed from fragments; rows come back as declared by the caller. */
export type Db = Kysely<unknown>
export type Tx = Kysely<unknown> | Transaction<unknown>
export { sql, type RawBuilder }

// Legal days stay text (YYYY-MM-DD), instants become ISO text, counts and money become numbers.
const asIs = (text: string) => text
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === 1082) return asIs
    if (oid === 1182) return (text: string) => (text === '{}' ? [] : text.slice(1, -1).split(','))
    if (oid === 1184) return (text: string) => new Date(text).toISOString()
    if (oid === 20 || oid === 1700) return Number
    if (oid === 1016) return (text: string) => (text === '{}' ? [] : text.slice(1, -1).split(',').map(Number))
    return pg.types.getTypeParser(oid, format)
  },
}

const KEPT = '/* kept */'
/**
 * Begins a statement whose plan each connection keeps: for those that every act or every opened case sends, where planning costs as
 * much as doing. Not for statements whose best plan depends on what is asked.
 */
export const kept = sql.raw(`${KEPT} `)
const keptNames = new Map<string, string>()
class Client extends pg.Client {
  // The driver's own signature has ten forms; all but plain text with values pass through.
  override query(...given: unknown[]): never {
    const [text, values, callback] = given
    if (typeof text === 'string' && text.startsWith(COPY))
      return copyIn((stream) => super.query(stream as never), text, (values as [string])[0]) as never
    if (typeof text !== 'string' || !text.startsWith(KEPT) || callback) return super.query(...(given as [string])) as never
    let name = keptNames.get(text)
    if (!name) keptNames.set(text, (name = `kept_${keptNames.size}`))
    return super.query({ name, text, values: values as unknown[] }) as never
  }
}

const COPY = '/* copy */'
/** The driver answers a stream for COPY; here it is a statement like any other, in the caller's transaction. */
function copyIn(
  begin: (stream: pg.Submittable) => unknown,
  text: string,
  lines: string,
): Promise<{ command: string; rowCount: number; rows: never[] }> {
  return new Promise((resolve, reject) => {
    const stream = copy.from(text)
    stream.on('error', reject)
    stream.on('finish', () => resolve({ command: 'COPY', rowCount: stream.rowCount, rows: [] }))
    begin(stream)
    stream.end(lines)
  })
}
/** Appends rows to a table by COPY, the cheapest way there is. `lines` are in its text format: see `copied`. */
export const copyInto = (tx: Tx, table: string, columns: string, lines: string) =>
  tx.executeQuery(CompiledQuery.raw(`${COPY} copy ${table} (${columns}) from stdin`, [lines]))
/** A text as it stands in COPY's text format; null is \\N. */
export const copied = (text: string | number | null): string =>
  text === null
    ? '\\N'
    : typeof text === 'number'
      ? String(text)
      : /[\\\t\n\r]/.test(text)
        ? text.replace(/[\\\t\n\r]/g, (c) => escapes[c]!)
        : text
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

export type Database = { db: Db; pool: pg.Pool; close: () => Promise<void> }

/** Opens a pool on a PostgreSQL (≥ 15) or a compatible engine. Sessions run in UTC; statements end after 60 s. */
export function openDatabase(url: string, options: { max?: number } = {}): Database {
  const pool = new pg.Pool({
    Client: Client,
    connectionString: url,
    max: options.max ?? 16,
    types: types,
    options: '-c timezone=UTC -c statement_timeout=60000',
    application_name: 'jianheng',
  })
  // An idle client that loses its server must not take the process down.
  pool.on('error', () => {})
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}

export async function rows<T>(tx: Tx, query: RawBuilder<unknown>): Promise<T[]> {
  return (await query.execute(tx)).rows as T[]
}
export async function row<T>(tx: Tx, query: RawBuilder<unknown>): Promise<T | undefined> {
  return (await query.execute(tx)).rows[0] as T | undefined
}
/** Number of rows changed. */
export async function run(tx: Tx, query: RawBuilder<unknown>): Promise<number> {
  return Number((await query.execute(tx)).numAffectedRows ?? 0)
}
/** One transaction (READ COMMITTED). Begun again, twice at most, where the database ended it for a deadlock or a serialization failure. */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      const { code } = error as { code?: unknown }
      if (attempt === 3 || (code !== '40P01' && code !== '40001')) throw error
    }
  }
}

/** One statement by its text and values, where a fixed text is worth preparing by hand. */
export const statement = (text: string, values: unknown[]) => CompiledQuery.raw(text, values)

/** A jsonb parameter. Arrays would otherwise be sent as PostgreSQL arrays. */
export const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`
