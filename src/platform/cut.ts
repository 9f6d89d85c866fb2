import type { z } from 'zod'

type Cut = (value: unknown) => unknown
type Def = {
  type: string
  shape?: Record<string, z.ZodType>
  element?: z.ZodType
  innerType?: z.ZodType
  catchall?: z.ZodType
  in?: z.ZodType
  out?: z.ZodType
  valueType?: z.ZodType
}
const plain = new Set(['string', 'number', 'boolean', 'int', 'bigint', 'null', 'literal', 'enum', 'any', 'unknown', 'date', 'undefined'])
const same: Cut = (value) => value

/**
 * A function that leaves of a reply only what its schema declares: the cheap part of `schema.parse`, without the checks. What it
 * does not know (unions, transforms with a meaning) is parsed. Tests parse every reply as a whole.
 */
export function cutOf(schema: z.ZodType): Cut {
  const def = (schema as unknown as { _zod: { def: Def } })._zod.def
  if (plain.has(def.type)) return same
  if (def.type === 'nullable' || def.type === 'optional' || def.type === 'readonly') {
    const inner = cutOf(def.innerType!)
    return inner === same ? same : (value) => (value === null || value === undefined ? value : inner(value))
  }
  if (def.type === 'array') {
    const inner = cutOf(def.element!)
    return inner === same ? same : (value) => (value as unknown[]).map(inner)
  }
  if (def.type === 'record') {
    const inner = cutOf(def.valueType!)
    return inner === same ? same : (value) => Object.fromEntries(Object.entries(value as object).map(([k, v]) => [k, inner(v)]))
  }
  // A text that is refined and branded (a Day) is itself.
  if (def.type === 'pipe' && cutOf(def.in!) === same) return same
  if (def.type === 'object' && !def.catchall?._zod.def.type.match(/unknown|any/)) {
    const fields = Object.entries(def.shape!).map(
      ([key, inner]) => [key, cutOf(inner), (inner as unknown as { _zod: { def: Def } })._zod.def.type] as const,
    )
    if (fields.some(([, , type]) => type === 'default' || type === 'prefault')) return (value) => schema.parse(value)
    return (value) => {
      const source = value as Record<string, unknown>
      const out: Record<string, unknown> = {}
      for (let i = 0; i < fields.length; i++) {
        const [key, inner] = fields[i]!
        const v = source[key]
        if (v !== undefined) out[key] = inner === same ? v : inner(v)
      }
      return out
    }
  }
  return (value) => schema.parse(value)
}
