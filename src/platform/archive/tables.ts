import type pg from 'pg'

export type Table = { name: string; columns: string[] }
type Sequence = { name: string; value: number }

/** Not in an archive: who is signed in, links that work once, answers kept for repeated requests; and the migrations, which the head names. */
const leftOut = ['sessions', 'one_time_links', 'idempotency_keys', 'schema_migrations']

/** The tables of the database, each after those it refers to, with the columns that are stored and not computed. */
export async function tablesOf(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table & { refers_to: string[] }>(
    `select c.relname as name,
       array(select a.attname::text from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
       array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
             where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as refers_to
     from pg_class c
     where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all($1)
     order by c.relname`,
    [leftOut],
  )
  const sorted: Table[] = []
  const left = new Map(rows.map((t) => [t.name, t]))
  while (left.size) {
    const next = [...left.values()].filter((t) => t.refers_to.every((name) => !left.has(name)))
    if (!next.length) throw new Error(`tables refer to each other in a circle: ${[...left.keys()].join(', ')}`)
    for (const { name, columns } of next) {
      sorted.push({ name, columns })
      left.delete(name)
    }
  }
  return sorted
}

/** Where the numbering of each table's key has arrived. */
export async function sequencesOf(client: pg.ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(
    `select sequencename as name, last_value::float8 as value from pg_sequences
     where schemaname = current_schema() and last_value is not null order by sequencename`,
  )
  return rows
}

/** @returns `name (a, b, c)` for COPY; a partitioned table is read through a query */
export const copyFrom = (t: Table) => `copy ${quoted(t.name)} (${t.columns.map(quoted).join(', ')}) from stdin`
export const copyTo = (t: Table) => `copy (select ${t.columns.map(quoted).join(', ')} from ${quoted(t.name)}) to stdout`
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
