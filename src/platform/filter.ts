import { z } from 'zod'
import { Refusal } from './refusal.ts'

/**
 * A condition on typed data, stored as JSON in nodes and measures. It is read in two ways that tests hold equal: `compile` in
 * TypeScript and `toSql` (filter-sql.ts) in SQL. Every comparison is true or false, never unknown: what is missing, null or of another type than
 * its field equals nothing, is ordered before and after nothing, and `ne` is exactly `not eq`. `than` names another field of the same
 * type to compare with, in place of a value.
 */
export type Filter = Comparison | { and: Filter[] } | { or: Filter[] } | { not: Filter }
export type Scalar = string | number | boolean
export type Comparison = { field: string; op: Op; value?: Scalar | Scalar[]; than?: string }

const ops = ['eq', 'ne', 'in', 'lt', 'lte', 'gt', 'gte', 'exists', 'contains'] as const
type Op = (typeof ops)[number]
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
  than: z.string().min(1).max(80).optional(),
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

export function checkComparison({ field, op, value, than }: Comparison, fields: Fields) {
  const typeIn = (name: string) => {
    const type = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!type) throw new Refusal(422, 'filter.unknown_field', { field: name })
    return type
  }
  const type = typeIn(field)
  const ordered = op === 'lt' || op === 'lte' || op === 'gt' || op === 'gte'
  if ((ordered && type !== 'number' && type !== 'day') || (op === 'contains' && type !== 'text'))
    throw new Refusal(422, 'filter.op_unfit', { field, op, type })
  if (than !== undefined) {
    if (!(ordered || op === 'eq' || op === 'ne')) throw new Refusal(422, 'filter.op_unfit', { field, op, type })
    if (typeIn(than) !== type || value !== undefined) throw new Refusal(422, 'filter.value_unfit', { field, op, type })
    return
  }
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

function compileComparison({ field, op, value, than }: Comparison): Test {
  if (than !== undefined) return compileFields(field, op, than)
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

/** One field with another: both are given and of one type, else they are neither equal nor in any order. */
function compileFields(field: string, op: Op, than: string): Test {
  const equal: Test = (data) => {
    const held = data[field]
    return held !== undefined && held !== null && typeof held !== 'object' && held === data[than]
  }
  if (op === 'eq') return equal
  if (op === 'ne') return (data) => !equal(data)
  return (data) => {
    const [held, other] = [data[field] as string, data[than] as string]
    if (typeof held !== typeof other || (typeof held !== 'string' && typeof held !== 'number')) return false
    return op === 'lt' ? held < other : op === 'lte' ? held <= other : op === 'gt' ? held > other : held >= other
  }
}

export const matches = (filter: Filter, data: Record<string, unknown>): boolean => compile(filter)(data)
