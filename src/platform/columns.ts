import { sql, type RawBuilder } from './db.ts'

// Many rows are sent as one array a column: for the database a third of the work of rows as JSON, above all where a column is
// itself JSON. The literals are written here because the driver's own quoting takes as long as the rest.

const quoted = (text: string) => `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`

/** From this many rows on, columns are quicker than rows. */
export const MANY = 50
type Type = 'bigint' | 'integer' | 'numeric' | 'boolean' | 'text' | 'date' | 'jsonb' | 'text[]' | 'integer[]'
const bare = (v: unknown) => (v === null || v === undefined ? 'NULL' : String(v))
const text = (v: unknown) => (v === null || v === undefined ? 'NULL' : quoted(String(v)))
const SEPARATOR = '\u001f'
const sent: Record<Type, { as: string; write: (value: unknown) => string; read?: (name: string) => string }> = {
  bigint: { as: 'bigint', write: bare },
  integer: { as: 'integer', write: bare },
  numeric: { as: 'numeric', write: bare },
  boolean: { as: 'boolean', write: bare },
  text: { as: 'text', write: text },
  date: { as: 'date', write: text },
  jsonb: { as: 'jsonb', write: (v) => (v === null || v === undefined ? 'NULL' : quoted(JSON.stringify(v))) },
  // Arrays of arrays would have to be of one length: the inner ones travel as text.
  'text[]': {
    as: 'text',
    write: (v) => text((v as string[]).join(SEPARATOR)),
    read: (name) => `case when ${name} = '' then '{}' else string_to_array(${name}, chr(31)) end`,
  },
  'integer[]': { as: 'text', write: (v) => `"{${(v as number[]).join(',')}}"`, read: (name) => `${name}::integer[]` },
}

/**
 * Rows of objects as a table `x` to select from: as JSON where they are few, as columns where they are many. An object that stands
 * in many rows of a jsonb column is written once.
 */
export function rowsAsTable(lines: readonly Record<string, unknown>[], types: Readonly<Record<string, Type>>): RawBuilder<unknown> {
  const names = Object.keys(types)
  if (lines.length < MANY)
    return sql`jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as x(${sql.raw(names.map((n) => `${n} ${types[n]}`).join(', '))})`
  const written = new Map<unknown, string>()
  const arrays = names.map((name) => {
    const { as, write } = sent[types[name]!]
    const values =
      types[name] === 'jsonb'
        ? lines.map((line) => {
            const value = line[name]
            const known = written.get(value)
            if (known !== undefined) return known
            const made = write(value)
            written.set(value, made)
            return made
          })
        : lines.map((line) => write(line[name]))
    return sql`${`{${values.join(',')}}`}::${sql.raw(as)}[]`
  })
  const read = names.map((n) => `${sent[types[n]!].read?.(n) ?? n} as ${n}`).join(', ')
  return sql`(select ${sql.raw(read)} from unnest(${sql.join(arrays)}) as u(${sql.raw(names.join(', '))})) as x`
}
