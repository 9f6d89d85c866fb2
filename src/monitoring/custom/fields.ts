import { z } from 'zod'
import { procedures, states } from '../../cases/contract.ts'
import { accepted, allKinds, custodyField } from '../../facts.ts'
import type { Fields, FieldType } from '../../platform/filter.ts'
import { ruleKinds, type RuleField } from './contract.ts'

const day = (name: string): RuleField => ({ name, type: 'day', options: null })
const text = (name: string, options: readonly string[] | null = null): RuleField => ({
  name,
  type: 'text',
  options: options && [...options],
})
const flag = (name: string): RuleField => ({ name, type: 'boolean', options: null })

/** The fields of a case that a rule may ask about; not its numbers and names, by which no rule should go. */
export const caseFields: readonly RuleField[] = [
  text('procedure', procedures),
  text('category'),
  text('line'),
  text('cause'),
  text('charge_code'),
  text('source_agency'),
  text('source_kind', accepted.shape.source_kind.unwrap().options),
  text('state', states),
  text('outcome'),
  text('outcome_reason'),
  text('custody', custodyField.options),
  text('assign_mode', ['random', 'designated']),
  flag('plea'),
  flag('juvenile'),
  flag('major'),
  flag('fast_track'),
  { name: 'returns', type: 'number', options: null },
  day('accepted_on'),
  day('assigned_on'),
  day('decided_on'),
  day('closed_on'),
  day('archived_on'),
]

/** A field as the kind's schema declares it; null where it is no single value. */
function fieldOf(name: string, given: z.ZodType): RuleField | null {
  let inner: unknown = given
  while (
    inner instanceof z.ZodOptional ||
    inner instanceof z.ZodNullable ||
    inner instanceof z.ZodDefault ||
    inner instanceof z.ZodPrefault
  )
    inner = inner.unwrap()
  if (inner instanceof z.ZodEnum) return text(name, inner.options.map(String))
  if (inner instanceof z.ZodBoolean) return flag(name)
  if (inner instanceof z.ZodNumber || (inner instanceof z.ZodLiteral && typeof inner.value === 'number'))
    return { name, type: 'number', options: null }
  if (inner instanceof z.ZodString) return text(name)
  // The schema of a day checks and passes on.
  if (inner instanceof z.ZodPipe) return day(name)
  return null
}
export const fieldsOfKind = (kind: string): RuleField[] =>
  Object.entries((allKinds[kind]!.data as z.ZodObject).shape).flatMap(([name, schema]) => fieldOf(name, schema as z.ZodType) ?? [])

const typesOf = (fields: readonly RuleField[]): Record<string, FieldType> => Object.fromEntries(fields.map((f) => [f.name, f.type]))
export const caseTypes: Fields = typesOf(caseFields)
/** Fields that at least one of the kinds has, each with one type: where two kinds differ, none. */
export function typesOfKinds(kinds: readonly string[]): Fields {
  const types: Record<string, FieldType> = {}
  const doubtful = new Set<string>()
  for (const kind of kinds)
    for (const { name, type } of fieldsOfKind(kind)) {
      if (types[name] && types[name] !== type) doubtful.add(name)
      types[name] = type
    }
  for (const name of doubtful) delete types[name]
  return types
}
export const vocabulary = (language: 'zh' | 'en') =>
  ruleKinds.map((kind) => ({ kind, name: allKinds[kind]![language], fields: fieldsOfKind(kind) }))
