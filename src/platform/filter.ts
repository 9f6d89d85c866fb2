import { z } from 'zod'
import { sql, type RawBuilder } from './db.ts'
import { Refusal } from './refusal.ts'

/**
 * A condition on typed data, stored as JSON in nodes and measures. It is read in two ways that tests hold equal: `compile` in
 * TypeScript and `toSql` in SQL. Every comparison is true or false, never unknown: what is missing, null or of another type than
 * its field equals nothing, is ordered before and after nothing, and `ne` is exactly `not eq`.
 */
export type Filter = Comparison | { and: Filter[] } | { or: Filter[] } | { not: Filter }
export type Scalar = string | number | boolean
export type Comparison = { field: string; op: Op; value?: Scalar | Scalar[] }

export const ops = ['eq', 'ne', 'in', 'lt', 'lte', 'gt', 'gte', 'exists', 'contains'] as const
export type Op = (typeof ops)[number]
/** day is text YYYY-MM-DD; only numbers and days have an order. */
export type FieldType = 'text' | 'number' | 'boolean' | 'day'
export type Fields = Readonly<Record<string, FieldType>>

const maxDepth = 8
const maxNodes = 100
const maxList = 300

// PostgreSQL text holds neither a NUL nor half a surrogate pair.
const scalar = z.union([
  z
    .string()
    .max(500)
    .refine((s) => !s.includes('\0') && s.isWellFormed()),
  z.number(),
  z.boolean(),
])
const comparison = z.strictObject({
  field: z.string().min(1).max(80),
  op: z.enum(ops),
  value: z.union([scalar, z.array(scalar).max(maxList)]).optional(),
})
const shape: z.ZodType<Filter> = z.lazy(() =>
  z.union([comparison, z.strictObject({ and: z.array(shape) }), z.strictObject({ or: z.array(shape) }), z.strictObject({ not: shape })]),
) as z.ZodType<Filter>

/** Whether the nesting and the number of parts stay within bounds; asked first, because everything after it recurses. */
function withinBounds(value: unknown): boolean {
  let left = maxNodes
  let level: unknown[] = [value]
  for (let depth = 0; level.length; depth++) {
    left -= level.length
    if (depth > maxDepth || left < 0) return false
    level = level.flatMap((part) => {
      if (typeof part !== 'object' || part === null) return []
      const { and, or, not } = part as Record<string, unknown>
      return [...(Array.isArray(and) ? and : []), ...(Array.isArray(or) ? or : []), ...(not === undefined ? [] : [not])]
    })
  }
  return true
}

/** Parses a filter that comes from outside; at most 8 levels, 100 parts and 300 values in a list. */
export const filterField = z.unknown().refine(withinBounds, { message: 'filter.too_large' }).pipe(shape)

const typeOf = (value: unknown): FieldType | null =>
  typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : typeof value === 'string' ? 'text' : null
const fits = (type: FieldType, value: unknown) =>
  type === 'day' ? typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) : typeOf(value) === type

/**
 * Whether the filter asks only what its fields can answer.
 * @throws Refusal 422 filter.unknown_field · filter.op_unfit · filter.value_unfit — details name field, op and type
 */
export function checkFilter(filter: Filter, fields: Fields): Filter {
  if ('and' in filter) filter.and.forEach((part) => checkFilter(part, fields))
  else if ('or' in filter) filter.or.forEach((part) => checkFilter(part, fields))
  else if ('not' in filter) checkFilter(filter.not, fields)
  else checkComparison(filter, fields)
  return filter
}

function checkComparison({ field, op, value }: Comparison, fields: Fields) {
  const type = Object.hasOwn(fields, field) ? fields[field] : undefined
  if (!type) throw new Refusal(422, 'filter.unknown_field', { field })
  const ordered = op === 'lt' || op === 'lte' || op === 'gt' || op === 'gte'
  if ((ordered && type !== 'number' && type !== 'day') || (op === 'contains' && type !== 'text'))
    throw new Refusal(422, 'filter.op_unfit', { field, op, type })
  const good =
    op === 'exists'
      ? value === undefined || typeof value === 'boolean'
      : op === 'in'
        ? Array.isArray(value) && value.every((one) => fits(type, one))
        : fits(type, value)
  if (!good) throw new Refusal(422, 'filter.value_unfit', { field, op, type })
}

export type Test = (data: Record<string, unknown>) => boolean

/** The filter as a function, for a filter that is asked often. */
export function compile(filter: Filter): Test {
  if ('and' in filter) {
    const parts = filter.and.map(compile)
    if (parts.length === 1) return parts[0]!
    return (data) => {
      for (const part of parts) if (!part(data)) return false
      return true
    }
  }
  if ('or' in filter) {
    const parts = filter.or.map(compile)
    return (data) => {
      for (const part of parts) if (part(data)) return true
      return false
    }
  }
  if ('not' in filter) {
    const part = compile(filter.not)
    return (data) => !part(data)
  }
  return compileComparison(filter)
}

function compileComparison({ field, op, value }: Comparison): Test {
  switch (op) {
    case 'eq':
      return (data) => data[field] === value
    case 'ne':
      return (data) => data[field] !== value
    case 'in': {
      const wanted = new Set<unknown>(value as Scalar[])
      return (data) => wanted.has(data[field])
    }
    case 'exists': {
      const wanted = value !== false
      return (data) => (data[field] !== undefined && data[field] !== null) === wanted
    }
    case 'contains':
      return (data) => {
        const held = data[field]
        return typeof held === 'string' && held.includes(value as string)
      }
    default: {
      const type = typeof value
      const than = value as string
      return (data) => {
        const held = data[field] as string
        if (typeof held !== type) return false
        return op === 'lt' ? held < than : op === 'lte' ? held <= than : op === 'gt' ? held > than : held >= than
      }
    }
  }
}

export const matches = (filter: Filter, data: Record<string, unknown>): boolean => compile(filter)(data)

/**
 * Where a field stands in SQL. `json`: a jsonb expression of the field itself (`data -> 'outcome'`), for which null, missing and other
 * types are possible; `column`: a column of the field's own type, null if missing.
 */
export type Place = { type: FieldType; json: RawBuilder<unknown> } | { type: FieldType; column: RawBuilder<unknown> }

/** The field of a jsonb column. The name is a parameter, never part of the SQL text. */
export const jsonPlace = (column: RawBuilder<unknown>, field: string, type: FieldType): Place => ({
  type,
  json: sql`(${column} -> ${field}::text)`,
})

/** The filter as a SQL condition that is never null. Unknown fields: Refusal 422 filter.unknown_field. */
export function toSql(filter: Filter, placeOf: (field: string) => Place | undefined): RawBuilder<boolean> {
  if ('and' in filter) return joined(filter.and, sql` and `, sql`true`, placeOf)
  if ('or' in filter) return joined(filter.or, sql` or `, sql`false`, placeOf)
  if ('not' in filter) return sql<boolean>`(not ${toSql(filter.not, placeOf)})`
  const place = placeOf(filter.field)
  if (!place) throw new Refusal(422, 'filter.unknown_field', { field: filter.field })
  checkComparison(filter, { [filter.field]: place.type })
  return 'json' in place ? jsonSql(filter, place.json, place.type) : columnSql(filter, place.column, place.type)
}

function joined(
  parts: Filter[],
  by: RawBuilder<unknown>,
  empty: RawBuilder<unknown>,
  placeOf: (field: string) => Place | undefined,
): RawBuilder<boolean> {
  if (!parts.length) return sql<boolean>`${empty}`
  return sql<boolean>`(${sql.join(
    parts.map((part) => toSql(part, placeOf)),
    by,
  )})`
}

const signs = { lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=` } as const

function jsonSql({ op, value }: Comparison, json: RawBuilder<unknown>, type: FieldType): RawBuilder<boolean> {
  const literal = (one: unknown) => sql`${JSON.stringify(one)}::jsonb`
  switch (op) {
    case 'eq':
      return sql<boolean>`(${json} is not distinct from ${literal(value)})`
    case 'ne':
      return sql<boolean>`(${json} is distinct from ${literal(value)})`
    case 'in':
      return sql<boolean>`coalesce(${json} = any(${(value as Scalar[]).map((one) => JSON.stringify(one))}::jsonb[]), false)`
    case 'exists':
      return value === false
        ? sql<boolean>`(coalesce(jsonb_typeof(${json}), 'null') = 'null')`
        : sql<boolean>`(coalesce(jsonb_typeof(${json}), 'null') <> 'null')`
    case 'contains':
      return sql<boolean>`(case when jsonb_typeof(${json}) = 'string' then position(${value}::text in ${json} #>> '{}') > 0 else false end)`
    default:
      return type === 'number'
        ? sql<boolean>`(case when jsonb_typeof(${json}) = 'number' then (${json})::numeric ${signs[op]} ${value}::numeric else false end)`
        : sql<boolean>`(case when jsonb_typeof(${json}) = 'string' then (${json} #>> '{}') collate "C" ${signs[op]} ${value}::text else false end)`
  }
}

const casts = { text: sql`text`, number: sql`numeric`, boolean: sql`boolean`, day: sql`date` } as const

// Written so that it is never null and an index on the column still serves it.
function columnSql({ op, value }: Comparison, column: RawBuilder<unknown>, type: FieldType): RawBuilder<boolean> {
  const given = sql`${column} is not null`
  switch (op) {
    case 'eq':
      return sql<boolean>`(${given} and ${column} = ${value}::${casts[type]})`
    case 'ne':
      return sql<boolean>`(${column} is distinct from ${value}::${casts[type]})`
    case 'in':
      return sql<boolean>`(${given} and ${column} = any(${value}::${casts[type]}[]))`
    case 'exists':
      return value === false ? sql<boolean>`(${column} is null)` : sql<boolean>`(${given})`
    case 'contains':
      return sql<boolean>`(${given} and position(${value}::text in ${column}) > 0)`
    default:
      return sql<boolean>`(${given} and ${column} ${signs[op]} ${value}::${casts[type]})`
  }
}
