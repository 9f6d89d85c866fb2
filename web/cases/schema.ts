import { z } from 'zod'
import { caseKinds, type ActKind } from '../../src/facts.ts'
import type { Text } from '../i18n.ts'
import type * as text from './text.ts'

/** A field of an act's data, as its schema describes it: the form of an act is drawn from this. */
export type FieldSpec = {
  name: string
  kind: 'text' | 'area' | 'number' | 'flag' | 'choice' | 'day' | 'fixed'
  schema: z.ZodType
  required: boolean
  options?: string[]
  min?: number
  max?: number
  initial?: unknown
}
const long = new Set(['note', 'reason'])

export function specOf(name: string, given: z.ZodType): FieldSpec {
  const spec: FieldSpec = { name, kind: 'text', schema: given, required: true }
  let inner: unknown = given
  for (;;) {
    if (inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault) spec.initial = inner.def.defaultValue
    if (
      !(inner instanceof z.ZodOptional || inner instanceof z.ZodNullable || inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault)
    )
      break
    spec.required = false
    inner = inner.unwrap()
  }
  if (inner instanceof z.ZodEnum) return { ...spec, kind: 'choice', options: inner.options.map(String) }
  if (inner instanceof z.ZodLiteral) return { ...spec, kind: 'fixed', initial: inner.value }
  if (inner instanceof z.ZodBoolean) return { ...spec, kind: 'flag' }
  if (inner instanceof z.ZodNumber) {
    const bound = (n: number | null) => n !== null && Number.isFinite(n) && Math.abs(n) < Number.MAX_SAFE_INTEGER
    return {
      ...spec,
      kind: 'number',
      ...(bound(inner.minValue) ? { min: inner.minValue! } : {}),
      ...(bound(inner.maxValue) ? { max: inner.maxValue! } : {}),
    }
  }
  if (inner instanceof z.ZodPipe) return { ...spec, kind: 'day' }
  return { ...spec, kind: long.has(name) ? 'area' : 'text' }
}
export const specsOf = (kind: ActKind): FieldSpec[] =>
  Object.entries((caseKinds[kind].data as z.ZodObject).shape).map(([name, schema]) => specOf(name, schema as z.ZodType))

export const isEmpty = (value: unknown) => value === undefined || value === null || (typeof value === 'string' && !value.trim())

/** What is wrong with a value by the contract's own schema, in words; null where nothing is. */
function problemOf(spec: Pick<FieldSpec, 'schema' | 'required' | 'kind'>, value: unknown, t: Text<keyof typeof text.zh>): string | null {
  if (isEmpty(value)) return spec.required ? t(spec.kind === 'choice' ? 'problem.choose' : 'problem.required') : null
  const parsed = spec.schema.safeParse(value)
  if (parsed.success) return null
  const issue = parsed.error.issues[0]!
  if (issue.code === 'too_small') return t('problem.min', { n: issue.minimum })
  if (issue.code === 'too_big') return t(issue.origin === 'string' ? 'problem.long' : 'problem.max', { n: issue.maximum })
  return t('problem.other')
}
/** A rule for a form's field, asked while typing. */
export const ruleOf = (spec: Pick<FieldSpec, 'schema' | 'required' | 'kind'>, t: Text<keyof typeof text.zh>) => ({
  validator: (_: unknown, value: unknown) => {
    const problem = problemOf(spec, value, t)
    return problem ? Promise.reject(new Error(problem)) : Promise.resolve()
  },
})
/** Without what was left empty. */
export const filled = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value))) as Partial<T>
