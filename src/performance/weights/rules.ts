import type { Column, Measure, Value } from '../../measures/queries.ts'
import type { FactorChange, WeightFactor } from './contract.ts'

type Chosen = Extract<Value, { choose: unknown }>
type Filter = NonNullable<Column['where']>
const isChosen = (value: Value): value is Chosen => typeof value === 'object' && 'choose' in value
/** The factors by which a case weighs: the parts of a product. */
export const partsOf = (value: Value): Value[] => (typeof value === 'object' && 'times' in value ? value.times : [value])
const short = (field: string) => field.replace('case.', '')

const comparisons = (filter: Filter): { field: string; value?: unknown }[] =>
  'and' in filter
    ? filter.and.flatMap(comparisons)
    : 'or' in filter
      ? filter.or.flatMap(comparisons)
      : 'not' in filter
        ? comparisons(filter.not)
        : [filter]

/** What a factor is called: by the first field that it asks for; the table of coefficients asks for the category. */
export function keyOf(part: Value): string {
  if (typeof part === 'number') return 'constant'
  if ('table' in part) return short(part.by)
  if (isChosen(part)) return short(comparisons(part.choose[0]!.when)[0]!.field)
  return 'field' in part ? short(part.field) : 'constant'
}
const factorOf = (part: Chosen): WeightFactor => ({
  key: keyOf(part),
  steps: part.choose.map((c) => ({
    when: comparisons(c.when).map((one) => ({ field: short(one.field), from: typeof one.value === 'number' ? one.value : null })),
    factor: c.value,
  })),
  otherwise: part.otherwise,
})
const valueOf = (measure: Measure | null): Value | undefined => (measure && 'count' in measure ? measure.count.value : undefined)

/** The factors of a weight that stand in steps; null where the measure is no product with such factors. */
export function factorsOf(measure: Measure | null): WeightFactor[] | null {
  const factors = partsOf(valueOf(measure) ?? 1)
    .filter(isChosen)
    .map(factorOf)
  return factors.length > 1 ? factors : null
}

const moved = (filter: Filter, from: number[]): Filter => {
  if ('and' in filter) return { and: filter.and.map((f) => moved(f, from)) }
  if ('or' in filter) return { or: filter.or.map((f) => moved(f, from)) }
  if ('not' in filter) return { not: moved(filter.not, from) }
  return typeof filter.value === 'number' ? { ...filter, value: from.shift()! } : filter
}
/** From one step to the next every limit goes down: the first step that holds is the one that counts. */
const descending = (steps: FactorChange['steps']) =>
  steps.every((step, i) => i === 0 || step.from.every((from, k) => from < (steps[i - 1]!.from[k] ?? Infinity)))

/** The measure with other limits and factors; null where they do not fit its steps. */
export function withFactors(measure: Measure | null, changes: readonly FactorChange[]): Measure | null {
  const value = valueOf(measure)
  if (!measure || !('count' in measure) || value === undefined) return null
  const left = new Map(changes.map((c) => [c.key, c.steps]))
  const parts = partsOf(value).map((part): Value | null => {
    if (!isChosen(part)) return part
    const steps = left.get(keyOf(part))
    if (!steps) return part
    left.delete(keyOf(part))
    const fits = part.choose.every((c, i) => {
      const limits = comparisons(c.when).filter((one) => typeof one.value === 'number').length
      return steps[i]?.from.length === limits
    })
    if (!fits || steps.length !== part.choose.length || !descending(steps)) return null
    return { ...part, choose: part.choose.map((c, i) => ({ when: moved(c.when, [...steps[i]!.from]), value: steps[i]!.factor })) }
  })
  if (left.size || parts.includes(null)) return null
  return { count: { ...measure.count, value: { times: parts as Value[] } } }
}
